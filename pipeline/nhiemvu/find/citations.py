"""One place where a document is named by its number, read with what stands around it.

*Ngày 10/4/2024, Bộ trưởng Bộ Nội vụ ban hành Quyết định số 272/QĐ-BNV về …* gives the type, the number, the date
and the body. What a list shares is dealt out afterwards (`shared_out`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nhiemvu.document import Span
from nhiemvu.find.issuer_names import issuer_at, said_in_front, speaker_in_front
from nhiemvu.normalise.document_types import load_document_types, type_of_law, type_of_symbol, type_of_word
from nhiemvu.normalise.references import iso_date, repaired_number, symbol_of
from nhiemvu.rules.reference_grammar import ReferenceGrammar, build_reference_grammar

_LEFT = 140
_NEAR = 40
_AMENDING = 300
_LONGEST_MARK = 12
_LONGEST_SERIAL = 6
_STANDARDS = ("QCVN", "TCVN", "TCXD", "QCĐP")
_FIGURES = re.compile(r"\d+")
_BEHIND_SERIAL = re.compile(r"[A-ZĐabcdđ/&_\s‑‐−–-]")
_NUMBER_MARK = re.compile(r"(?i:số)\s*[:.]?\s*$")
_NOT_A_DOCUMENT = re.compile(
    r"(?i:(?<!\w)(?:biểu\s+)?mẫu|phụ\s+biểu|tài\s+khoản|điện\s+thoại|fax|hóa\s+đơn|hoá\s+đơn|biển\s+số|mã\s+số|nhà|phòng|km|thửa|tờ\s+bản\s+đồ|cccd|cmnd)\s*"
    r"(?i:số)?\s*[:.]?\s*$"
)
_BETWEEN = re.compile(r"(?:[ \t]+[^\s,;:()“”\"]+){1,9}\s*:?\s*(?i:số)\s*[:.]?\s*$")
_DIRECT = re.compile(r"\s*[:,]?\s*(?:(?i:số)\s*[:.]?\s*)?$")
_OPENS = re.compile(r"(?:^|[\n;(:•–-])\s*$")
#: Behind "…, của Bộ Y tế tại Công văn số …" that body's own document follows: it issued not the one before.
_SPEAKS_NEXT = re.compile(r"\s+(?:tại|theo)\s+(?:các\s+)?[^\W\d_]+(?:\s+[^\W\d_]+){0,3}\s+(?:số\s*:?\s*)?\d")
#: Behind a subject the sentence goes on: "… về việc ứng phó bão | , Giám đốc Sở Y tế yêu cầu các bệnh viện:".
_SPEAKER_BEHIND = re.compile(
    r",\s+(?:[A-ZĐÀ-Ỹ]|căn cứ\s|để\s)[^,;]{2,90}?\s(?:yêu cầu|đề nghị|thông báo|ban hành|xây dựng|hướng dẫn|giao)\b.*$",
    re.DOTALL,
)
#: "Luật Bảo hiểm y tế (BHYT) số 25/2008/QH12".
_SHORT_NAME = re.compile(r"\s*\([A-ZĐ][^\W_]{1,9}\)$")
#: No type: "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13".
_OF_LAW = re.compile(r"pháp\s+luật$", re.IGNORECASE)
_NICKNAMED = frozenset({"Đề án", "Chương trình", "Kế hoạch", "Dự án"})
_TITLED_BY_NAME = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as one place names it.

    `span` runs from the type's word to the number's end; `end` is where the date and the issuing body end;
    `typed` tells that the type's word stands here; `in_list` that the one before is of the same list; `same_day` that
    it is of the same day as that one ("cùng ngày").
    """

    span: Span
    end: int
    doc_type: str | None
    number: str | None
    rule: str
    issued_on: str | None = None
    issuing_body: str | None = None
    title: str | None = None
    typed: bool = False
    in_list: bool = False
    same_day: bool = False
    plural: bool = False

    @property
    def symbol(self) -> str:
        """The symbol of the number, "" where it has none."""
        return symbol_of(self.number) if self.number else ""


@dataclass(frozen=True, slots=True)
class _Left:
    start: int
    word: str | None
    name: str | None
    plural: bool


def find_citations(text: str) -> Iterator[Citation]:
    """Every place in `text` that names a document by its number, in reading order, lists not yet dealt out."""
    grammar = build_reference_grammar()
    before = 0
    for match in _candidates(text, grammar):
        citation = _read(text, match, grammar, before)
        if citation is not None and citation.span.start >= before:
            yield citation
            before = citation.span.end


def _candidates(text: str, grammar: ReferenceGrammar) -> list[re.Match[str]]:
    """The numbers that may be of documents; patterns are tried only where figures stand: most of a text is words."""
    found = list(grammar.standard.finditer(text)) if any(word in text for word in _STANDARDS) else []
    standards = [match.span() for match in found]
    floor = 0
    for figures in _FIGURES.finditer(text):
        at, end = figures.span()
        if at < floor or end - at > _LONGEST_SERIAL or any(start <= at < stop for start, stop in standards):
            continue
        match = grammar.number.match(text, at) if _BEHIND_SERIAL.match(text, end) else None
        if match is None and text[max(at - _NEAR, 0) : at].rstrip().rstrip(":").rstrip().endswith(
            grammar.bare_openings
        ):
            match = _bare_at(text, at, grammar, floor)
        if match is not None:
            found.append(match)
            floor = match.end()
    return sorted(found, key=lambda match: match.end())


def _bare_at(text: str, at: int, grammar: ReferenceGrammar, floor: int) -> re.Match[str] | None:
    """The number without a symbol whose figures begin at `at`, with the words before it: "Đề án số 13"."""
    for match in grammar.bare.finditer(text, max(at - _NEAR, floor)):
        if match.start("serial") >= at:
            return match if match.start("serial") == at else None
    return None


def _read(text: str, match: re.Match[str], grammar: ReferenceGrammar, floor: int) -> Citation | None:
    groups = match.groupdict()
    if groups.get("standard"):
        return _standard(text, match, grammar, floor)
    if "symbol" not in groups:
        return _bare(text, match, grammar, floor)
    left = _left_of(text, match.start(), grammar, floor)
    symbol = re.sub(r"\s", "", match["symbol"])
    tail = _tail(text, match.end(), grammar)
    marked = left.start < match.start()
    if _NOT_A_DOCUMENT.search(text, max(match.start() - 40, floor), match.start()):
        return None
    if not marked and not match["year"] and _is_weak(symbol) and tail.issued_on is None:
        return None
    if left.word in {"Đề án", "đề án"} and _is_weak(symbol) and not _NUMBER_MARK.search(text, floor, match.start()):
        return None
    number = repaired_number(match.group())
    word_type = type_of_word(left.word)
    doc_type = type_of_law(symbol_of(number), word_type) or type_of_symbol(symbol_of(number), word_type)
    between = _named_between(left.name, grammar) if doc_type not in _TITLED_BY_NAME else None
    body, day = tail.issuing_body or between, tail.issued_on
    if body is None or day is None:
        said = said_in_front(text, left.start, grammar, floor)
        body, day = body or said[0] or speaker_in_front(text, left.start, grammar, floor), day or said[1]
    return Citation(
        Span(left.start, match.end()),
        tail.end,
        doc_type,
        number,
        "reference-number",
        day,
        body,
        left.name if doc_type in _TITLED_BY_NAME and left.name else tail.title,
        left.word is not None,
        same_day=tail.same_day,
        plural=left.plural,
    )


def _is_weak(symbol: str) -> bool:
    """Whether the symbol alone does not tell a document: one part ("183/TB"), or no slash at all ("45-CP")."""
    parts = [part for part in re.split(r"[-–/]", symbol) if part]
    return len(parts) < 2 or "/" not in symbol


def _left_of(text: str, at: int, grammar: ReferenceGrammar, floor: int) -> _Left:
    """The type's word in front of the number, with the name between ("Luật Giá số"), and where it begins."""
    mark = _NUMBER_MARK.search(text, max(at - _LONGEST_MARK, floor), at)
    low = max(at - (_LEFT if mark else _NEAR), floor)
    window = text[low:at]
    start = mark.start() if mark else at
    amending = grammar.amending.search(text, max(at - _AMENDING, floor), at) if mark else None
    if amending is not None:
        name = _folded(text[amending.start() : start]).rstrip(" :,")
        return _Left(amending.start(), "Luật", name, False)
    words = [word for word in grammar.type_alone.finditer(window) if not _OF_LAW.search(window, 0, word.end())]
    for found in reversed(words[-3:]):
        rest = window[found.end() :]
        word = found.group()
        plural = window[: found.start()].rstrip().lower().endswith("các")
        if _DIRECT.fullmatch(rest):
            return _Left(low + found.start(), word, None, plural)
        if mark and word[0].isupper() and _BETWEEN.fullmatch(rest):
            name = " ".join(text[low + found.start() : mark.start()].split()).rstrip(" :,")
            if not re.search(r"\s(?:tại|theo|trong|và)\s*$", name) and (
                type_of_word(word) in _TITLED_BY_NAME or len(rest.split()) <= 7
            ):
                return _Left(low + found.start(), word, name, plural)
        elif mark and word.lower() in ("luật", "bộ luật", "pháp lệnh") and word[0].isupper():
            name = _SHORT_NAME.sub("", text[low + found.start() : mark.start()].strip())
            if not re.search(r"[.;:()\n]", name) and len(name.split()) <= 25:
                return _Left(low + found.start(), word, name, plural)
    return _Left(start, None, None, False)


@dataclass(frozen=True, slots=True)
class _Tail:
    end: int
    issued_on: str | None
    issuing_body: str | None
    title: str | None
    same_day: bool = False


def _tail(text: str, at: int, grammar: ReferenceGrammar) -> _Tail:
    """The date, the issuing body and the subject behind a number: "ngày 5/5/2023 của Văn phòng Chính phủ về …"."""
    end, day, body = at, None, None
    passed = grammar.passed.match(text, at)
    if passed is not None:
        return _Tail(passed.end(), iso_date(passed["date"] or ""), _folded(passed["issuer"]), None)
    same_day = grammar.same_day.match(text, at)
    if same_day is not None:
        end = same_day.end()
    for _ in range(2):
        if day is None and (match := grammar.date.match(text, end) or grammar.bracketed_date.match(text, end)):
            written = match["date"] or match.groupdict().get("plain")
            day = iso_date(written or "")
            end = match.end()
        if body is None and (mark := grammar.issuer_mark.match(text, end)):
            name = issuer_at(text, mark.end(), grammar)
            if name and not _SPEAKS_NEXT.match(text, mark.end() + len(name)):
                body, end = _folded(name), mark.end() + len(name)
    subject = grammar.subject.match(text, end)
    title = _folded(subject["title"]) if subject else None
    title = _SPEAKER_BEHIND.sub("", title).rstrip(" ,") if title else None
    return _Tail(end, day, body, title, same_day is not None)


def _folded(words: str) -> str:
    return " ".join(words.split())


def _named_between(name: str | None, grammar: ReferenceGrammar) -> str | None:
    """The body in "Quyết định của Thủ tướng Chính phủ số …"."""
    place = (name or "").find(" của ")
    return _folded(issuer_at(name or "", place + 5, grammar)) or None if place > 0 else None


def _standard(text: str, match: re.Match[str], grammar: ReferenceGrammar, floor: int) -> Citation:
    code = match["standard"]
    number = re.sub(r"\s*([:/])\s*", r"\1", " ".join(match.group().split()))
    left = _left_of(text, match.start(), grammar, floor)
    tail = _tail(text, match.end(), grammar)
    doc_type = load_document_types().by_code.get(code, "Tiêu chuẩn quốc gia")
    start = left.start if left.word and type_of_word(left.word) == doc_type else match.start()
    return Citation(
        Span(start, match.end()), tail.end, doc_type, number, "reference-standard", tail.issued_on, tail.issuing_body
    )


def _bare(text: str, match: re.Match[str], grammar: ReferenceGrammar, floor: int) -> Citation | None:
    """A number without a symbol: "Đề án số 13", "CV số 1307 ngày 04/8/2014", "Số 177 ngày 04/8/2014"."""
    tail = _tail(text, match.end(), grammar)
    doc_type = type_of_word(match["type"])
    opens = _OPENS.search(text, max(floor, match.start() - 4), match.start()) is not None
    # "Chỉ thị 05 của Bộ Chính trị" is a number; "Đề án 06", "Chương trình 135" are names by now.
    told = tail.issued_on is not None or (tail.issuing_body is not None and doc_type not in _NICKNAMED)
    if (match["alone"] and not (opens and tail.issued_on)) or not (match["alone"] or match["mark"] or told):
        return None
    return Citation(
        Span(match.start(), match.end()),
        tail.end,
        doc_type,
        match["serial"],
        "reference-short",
        tail.issued_on,
        tail.issuing_body,
        tail.title,
        match["type"] is not None,
    )
