"""The label at the head of a paragraph: "II.", "2.1.", "a)", "Điều 3.", "-"; and what level it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from nhiemvu.rules.bullets import BULLET_MARKS


class LabelKind(StrEnum):
    """The kinds of label that official documents use (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II)."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    STEP = "step"
    CAPITAL = "capital"
    ROMAN = "roman"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    MIXED = "mixed"
    LETTER = "letter"
    BRACKET = "bracket"
    SMALL_ROMAN = "small-roman"
    DASH = "dash"
    PLUS = "plus"
    DOT = "dot"


BULLETS = frozenset({LabelKind.DASH, LabelKind.PLUS, LabelKind.DOT})


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its kind, its own words without the stop ("2.1", "a", "Điều 3"), and where the text begins behind it."""

    kind: LabelKind
    text: str
    end: int


#: Behind a number: "1.", "1)", "1/.", "1.-"; a dash alone needs a space, or a word with a capital ("II-Thành phần").
_STOP = r"(?:\s?[.)/]{1,2}(?:\s?[-–](?=\s))?|\s?[-–](?=\s))"
_WORD = re.compile(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU)\s+(?P<number>(?:thứ|Thứ|THỨ)\s+\w+|[IVXLC]+\b|\d{1,3}[a-zđ]?\b)"
    r"(?:\s*(?:[.:)]{1,2}|/(?=\s))(?:\s?[-–](?=\s))?|(?=\s*$)|\s*[-–]\s|(?=\s+[A-ZĐÀ-Ỹ]))\s*"
)
_STEP = re.compile(r"(?P<word>Bước|BƯỚC)\s+(?P<number>\d{1,2}|[IVX]{1,4}\b)(?:\s*[.:)/]|(?=\s*$)|\s*[-–]\s)\s*")
_DECIMAL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?:[.)/]{1,2}(?:\s?[-–](?=\s))?\s*|\s?[-–](?=\s+[^\W\d_])|(?=\s+[^\W\d_]))\s*"
    r"(?=[^\W\d_]|[“\"'(\[]|\d+%|\d+\s|$)"
)
#: Numbers that mix kinds: "II.1.", "B.2", "1.a)", "1a.", "a.1)", "a1)".
_MIXED = re.compile(
    r"(?:(?P<number>(?:[IVXLC]{1,6}|[A-ZĐ])(?:\.\d{1,2}){1,3}(?:\.[a-zđ])?|\d{1,2}(?:\.\d{1,2})*\.?[a-zđ]"
    r"|[a-zđ]\.?\d{1,2}(?:\.\d{1,2})*)" + _STOP + r"|(?P<bare>[IVXLC]{1,6}(?:\.\d{1,2}){1,3})(?=\s+[A-ZĐÀ-Ỹ]))"
    r"\s*(?=[^\W\d_]|[“\"'(\[]|$)"
)
_ARABIC = re.compile(
    r"(?P<number>\d{1,2})(?:" + _STOP + r"|-(?![A-ZĐ]+/)(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]))\s*(?=[^\W\d_]|[“\"'(\[]|\d+%|\d+\s|$)"
)
_FIRST_QUOTED = re.compile(r"[“\"]\s*(?P<number>1)\.\s+(?=[^\W\d_])(?!.*”)")
#: "X-Quang", "V-League", "I-ốt", "V-A-C" are words.
_ROMAN = re.compile(
    rf"(?!V/[Vv]\b|X-Q|V-L|I-[Ốố]t\b|[IVX]+-[^\W\d_]-)"
    rf"(?P<number>[IVXLC]{{1,7}}(?={_STOP})|[IVX]{{1,5}}(?=-[A-ZĐÀ-Ỹ]))(?:{_STOP}|-)\s*(?=\S|$)"
)
#: "P. TCHC" is a room's short name and no label.
_CAPITAL = re.compile(r"(?!P\. ?[A-ZĐ])(?P<number>[A-ZĐ])(?:[.)/]|\s?[-–])\s+(?=\S)")
_LETTER = re.compile(r"(?P<number>[a-zđ]|[ivx]{2,5})(?:\s?\)\.?|[./]{1,2}|\s?[-–](?=\s))\s*(?=[^\W\d_]|[“\"'(\[]|\d|$)")
_BRACKET = re.compile(r"\((?P<number>\d{1,2}|[ivx]{1,5}|[a-zđ])\)\.?\s*(?=\S)")
#: A bullet, doubled or in brackets; or the letter that a bullet of the Wingdings font becomes in bare text.
_BULLET = re.compile(
    rf"(?P<mark>[{BULLET_MARKS}])(?P=mark)*\s*(?=\S)|\((?P<bracketed>[-–+*])\)\s*(?=\S)|(?P<letter>[§Øüovq])\s+(?=[A-ZĐÀ-Ỹ])"
)
_SMALL_ROMAN = re.compile(r"[ivx]{2,5}")
_NUMBERS = (
    (LabelKind.MIXED, _MIXED),
    (LabelKind.DECIMAL, _DECIMAL),
    (LabelKind.ARABIC, _ARABIC),
    (LabelKind.ROMAN, _ROMAN),
)
_WORD_KINDS = {
    "phần": LabelKind.PART,
    "chương": LabelKind.CHAPTER,
    "mục": LabelKind.SECTION,
    "điều": LabelKind.ARTICLE,
    "bước": LabelKind.STEP,
}


def read_label(text: str) -> Label | None:
    """The label that `text` opens with, or `None`: "2.1. Sở Nội vụ" gives a decimal label "2.1"."""
    for read in (_read_quoted, _read_word, _read_number, _read_letter, _read_bullet):
        label = read(text)
        if label is not None:
            return label
    return None


def _read_quoted(text: str) -> Label | None:
    """The first number of a quoted list: "“1. Giao Công an tỉnh …"; what amends a law quotes a number, too."""
    match = _FIRST_QUOTED.match(text)
    return Label(LabelKind.ARABIC, match["number"], match.end()) if match is not None else None


def _read_word(text: str) -> Label | None:
    match = _WORD.match(text) or _STEP.match(text)
    if match is None:
        return None
    word = match["word"].lower()
    return Label(_WORD_KINDS[word], f"{word.capitalize()} {match['number']}", match.end())


def _read_number(text: str) -> Label | None:
    for kind, pattern in _NUMBERS:
        match = pattern.match(text)
        if match is None or _is_word(text, match):
            continue
        if kind is LabelKind.DECIMAL and not _has_stop(text, match) and text[match.end() : match.end() + 1].islower():
            continue
        return Label(kind, next(filter(None, match.groups())), match.end())
    return None


def _has_stop(text: str, match: re.Match[str]) -> bool:
    """Whether a stop closes the number: "3.1." and not "15.6 triệu"."""
    return text[match.end("number") :].lstrip()[:1] in (".", ")", "/", "-", "–")


def _read_letter(text: str) -> Label | None:
    match = _CAPITAL.match(text)
    if match is not None:
        return Label(LabelKind.CAPITAL, match["number"], match.end())
    match = _BRACKET.match(text)
    if match is not None:
        return Label(LabelKind.BRACKET, match["number"], match.end())
    match = _LETTER.match(text)
    if match is not None and not _is_word(text, match):
        kind = LabelKind.SMALL_ROMAN if _SMALL_ROMAN.fullmatch(match["number"]) else LabelKind.LETTER
        return Label(kind, match["number"], match.end())
    return None


def _read_bullet(text: str) -> Label | None:
    match = _BULLET.match(text)
    if match is None:
        return None
    mark = match["mark"] or match["bracketed"] or match["letter"]
    kind = LabelKind.DASH if mark in "-–—" else LabelKind.PLUS if mark == "+" else LabelKind.DOT
    return Label(kind, "", match.end())


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a label goes on as a word or a number: "b.nội", "15.6 triệu"."""
    behind = text[match.end() : match.end() + 1]
    closed = text[match.end() - 1 : match.end()]
    return (behind.islower() or behind.isdigit()) and not closed.isspace()
