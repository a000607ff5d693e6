"""The type line and the title: "KẾ HOẠCH", and the lines below it up to the first sentence of the text."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from nhiemvu.normalise.document_types import load_document_types
from nhiemvu.normalise.letter_case import is_capitals
from nhiemvu.normalise.references import folded_words
from nhiemvu.rules.reference_grammar import any_of, words_of
from nhiemvu.structure.head_lines import TextLine, is_date_line, is_motto, is_number_line
from nhiemvu.structure.labels import BULLETS, read_label

_SEARCHED = 120
_LONGEST_TITLE = 1500
#: A longer line under a title is the first paragraph, whatever the line above ends in.
_LONGEST_LINE = 250
#: A shorter line that ends in a comma is no paragraph: the title goes on below it.
_LONGEST_CLAUSE = 90
_NOT_TYPES = frozenset({"văn bản", "tiêu chuẩn", "tiêu chuẩn việt nam", "quy chuẩn", "hợp đồng"})
_JOINT = frozenset({"liên tịch", "liên ngành", "phối hợp liên ngành"})  # who issues it, no subject
_DECORATION = " *_-–—:.~"
_ISSUER_LINE = re.compile(
    r"(?i:của)\s+(?P<body>(?:ban|bộ|tỉnh|thành|huyện|đảng|thủ|chủ|hội|ủy|uỷ|ubnd|chính|liên)\b.+)", re.IGNORECASE
)
#: A body and what it issues in one line; an enacting line ("CHỦ TỊCH … QUYẾT ĐỊNH") is none, nor is a field that ends a
#: name ("PHÒNG TÀI CHÍNH - KẾ HOẠCH").
_ANNOUNCED = re.compile(
    r"(?P<body>(?:UBND|HĐND|(?:ỦY|UỶ) BAN|HỘI ĐỒNG|BAN|HỘI|ĐOÀN|ĐẢNG (?:ỦY|UỶ)|SỞ|PHÒNG|TRƯỜNG|TRẠM|TRUNG TÂM)"
    r"\s[^:;.,]{2,60})\s+(?P<type>THÔNG BÁO|(?<!CHÍNH )(?<![-–] )(?<!VÀ )KẾ HOẠCH|CÔNG ĐIỆN)"
)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]\.?")
#: "của Ban Thường vụ Tỉnh ủy | về phát triển cà phê" is the whole title.
_SUBJECT_INSIDE = re.compile(r"\s(?:về|đối với|tại|trong)\s", re.IGNORECASE)
_ASIDE = re.compile(r"[(\[].{0,300}[)\]]\.?")
#: A type in capitals and the subject behind it in one line: "KẾ HOẠCH thực hiện Nghị quyết …", "CHỈ THỊ Về việc …".
_SUBJECT_BEHIND = re.compile(r"(?!kèm\b|này\b|trên\b)[^\W\d_].*[^.:;]$", re.IGNORECASE)
#: Whom a telegram is sent to begins here: "THỦ TƯỚNG CHÍNH PHỦ điện:".
_SENDS = re.compile(r".{0,90}\bđiện\s*:?$", re.IGNORECASE)
#: How urgent a telegram is, behind its type: "CÔNG ĐIỆN KHẨN", "CÔNG ĐIỆN (HỎA TỐC)".
_URGENT = re.compile(r"(?<=ĐIỆN)\s*[-–(]?\s*(?:THƯỢNG KHẨN|KHẨN CẤP|KHẨN|(?:HỎA|HOẢ) TỐC(?: HẸN GIỜ)?)\s*\)?$")
#: Below these no type line of the paper itself stands: what follows is enclosed ("CHƯƠNG TRÌNH hội nghị").
_BELOW_HEAD = re.compile(r"\W*(?:kính\s+gửi|nơi\s+nhận)\s*(?:[:;.]|$)", re.IGNORECASE)
#: So few words behind the type begin a title that the next line ends: "BIÊN BẢN HỌP | Ban Chấp hành Đoàn xã".
_SHORTEST_SUBJECT = 2
_NAMES = re.compile(r"(?!Hôm nay|Vào )[^\W\d_][^:]{3,120}[^.;:,]")
#: A line that cannot begin a text: "V/v nghỉ lễ 30/4 | Và Quốc tế Lao động 01/5 năm 2020".
_GOES_ON = re.compile(r"Và\s")
#: What parts two columns that a copy put in one line.
_COLUMN = re.compile(r"\s{2}|\t|\|")
#: Behind it the Party's or the state's name ends a title: "… ngày thành lập | ĐẢNG CỘNG SẢN VIỆT NAM".
_NAMES_STATE = re.compile(r"\b(?:lập|của|mừng|nước)$", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"^\W*[^\W\d_]+\s+")
_HEADING = re.compile(r"(?:PHẦN|Phần|CHƯƠNG|Chương|Điều|ĐIỀU|MỤC|Mục)\s+(?:[IVXLC\d]+|thứ|THỨ)\b")


@dataclass(frozen=True, slots=True)
class Title:
    """The type line and the title below it.

    `line` is the index of the type line, `end` the index behind the title's last line; `issuer` the body that a
    Party document names under its type ("CỦA BAN THƯỜNG VỤ TỈNH ỦY").
    """

    line: int
    end: int
    doc_type: str | None
    title: str | None
    issuer: str | None = None


def read_title(lines: list[TextLine]) -> Title | None:
    """The type line and the title, or `None` where no line names a type of document."""
    found = _type_line(lines)
    if found is None:
        return None
    at, doc_type, rest = found
    taken: list[str] = [rest] if rest else []
    announced = _announced(lines[at].text)
    index, issuer = at + 1, announced[0] if announced is not None else None
    while index < len(lines) and len(" ".join(taken)) < _LONGEST_TITLE:
        line = lines[index]
        if not line.text.strip(_DECORATION) or _is_motto_below(line.text, taken) or (not taken and _in_head(line.text)):
            index += 1
            continue
        if not taken and issuer is None and (announced := _announced(line.text)) is not None:
            issuer, index = announced[0], index + 1
            continue
        run_in = _run_in_issuer(line.text) if not taken and issuer is None else None
        if run_in is not None:
            issuer, rest = run_in
            taken, index = [rest], index + 1
            continue
        named = _ISSUER_LINE.fullmatch(line.text.strip(_DECORATION))
        alone = named is not None and len(line.text) < 90 and not _SUBJECT_INSIDE.search(named["body"])
        if not taken and issuer is None and named is not None and alone:
            issuer, index = named["body"], index + 1
            continue
        if _is_sender(lines, index):
            return Title(at, index, doc_type, " ".join(" ".join(taken).split()).strip(" *_") or None, line.text.strip())
        if not _is_of_title(lines, index, taken, at):
            break
        taken.append(line.text.strip())
        index += 1
    title = _unquoted(" ".join(" ".join(taken).split()).strip(" *_")) or None
    return Title(at, index, doc_type, title, issuer)


def _is_motto_below(text: str, taken: list[str]) -> bool:
    """Whether the motto or the Party's title stands below the type for itself or in a column of its own.

    "Kỷ niệm 95 năm Ngày thành lập Đảng Cộng sản Việt Nam" is a title.
    """
    if not is_motto(text) or taken and _NAMES_STATE.search(taken[-1]):
        return False
    return _COLUMN.search(text) is not None or not is_motto(_FIRST_WORDS.sub("", text))


def _announced(text: str) -> tuple[str, str] | None:
    """The body and the type word of a line in capitals that is no more than both: "UBND XÃ AN PHÚ THÔNG BÁO"."""
    match = _ANNOUNCED.fullmatch(text.strip(_DECORATION)) if is_capitals(text) else None
    return (match["body"], match["type"]) if match is not None else None


def _unquoted(title: str) -> str:
    """`title` without the quotation marks around the whole of it: "“V/v phòng, chống bão số 4”"."""
    match = _QUOTED.fullmatch(title)
    return match[1] if match is not None else title


def _run_in_issuer(text: str) -> tuple[str, str] | None:
    """The issuer in capitals that runs into the subject, and the subject: "CỦA BAN THƯỜNG VỤ TỈNH ỦY tăng cường …"."""
    words = text.strip(_DECORATION).split()
    small = (place for place, word in enumerate(words) if not is_capitals(word) and word.isalpha())
    size = next(small, len(words))
    named = _ISSUER_LINE.fullmatch(" ".join(words[:size])) if 2 < size < len(words) else None
    return (named["body"], " ".join(words[size:])) if named is not None else None


def _is_sender(lines: list[TextLine], index: int) -> bool:
    """Whether the line names who sends a telegram: in capitals, above a line that says no more than "ĐIỆN:"."""
    return (
        index + 1 < len(lines)
        and re.fullmatch(r"ĐIỆN\s*:?", lines[index + 1].text.strip()) is not None
        and is_capitals(lines[index].text)
    )


def _in_head(text: str) -> bool:
    return is_number_line(text) or is_date_line(text)


def _type_line(lines: list[TextLine]) -> tuple[int, str, str] | None:
    """The line that names the type alone, else one in capitals that opens with it, and what follows in that line."""
    opening: tuple[int, str, str] | None = None
    for line in lines[:_SEARCHED]:
        text = _URGENT.sub("", line.text.strip(_DECORATION)).strip(_DECORATION)
        words = load_document_types().by_word
        folded = folded_words(text)
        if len(line.text) > 400 and opening is None and line.index > 0 or _BELOW_HEAD.match(line.text):
            break
        if (
            folded in words
            and folded not in _NOT_TYPES
            and (is_capitals(text) or line.block.centred or line.block.bold)
        ):
            return line.index, words[folded], _kept(text, words[folded])
        if opening is None and (announced := _announced(line.text)) is not None:
            opening = (line.index, words[announced[1].lower()], "")
        if opening is None and len(line.text) < 400 and (start := _leading_type(text)) is not None:
            rest = " ".join(text.split()[len(start.split()) :])
            rest = "" if rest.lower() in _JOINT else rest
            if is_capitals(text) or _SUBJECT_BEHIND.match(rest):
                opening = (line.index, words[start], rest)
    return opening


def _kept(text: str, doc_type: str) -> str:
    """What the type line says beyond the type and belongs to the title: "Kết luận" of "THÔNG BÁO KẾT LUẬN"."""
    words = text.split()
    rest = words[len(doc_type.split()) :]
    if " ".join(rest).lower() in _JOINT:
        return ""
    return " ".join(rest).capitalize() if doc_type == "Thông báo" and rest else ""


def _leading_type(text: str) -> str | None:
    """The longest type that the line opens with in capitals: "chương trình" of "CHƯƠNG TRÌNH hành động …"."""
    folded = folded_words(text)
    for word in load_document_types().by_word:
        if word not in _NOT_TYPES and folded.startswith(word + " ") and len(folded) > len(word) + 3:
            size = len(word.split())
            if is_capitals(" ".join(text.split()[:size])):
                return word
    return None


@functools.cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    opening = any_of(words_of("head_words", "body-opening"))
    goes_on = any_of(words_of("head_words", "title-goes-on"))
    return re.compile(rf"{opening}(?!\w)", re.IGNORECASE), re.compile(rf"(?:[,\-–]|(?<!\w){goes_on})$", re.IGNORECASE)


def _is_of_title(lines: list[TextLine], index: int, taken: list[str], at: int) -> bool:
    """Whether the line at `index` is of the title that `taken` begins."""
    line, text = lines[index], lines[index].text.strip()
    opening, goes_on = _words()
    if (
        _ASIDE.fullmatch(text)
        or (_SENDS.fullmatch(text) and is_capitals(text.rstrip(" :").rpartition(" ")[0]))
        or text.lower().startswith("kính gửi")
        or line.block.place.table != lines[at].block.place.table
    ):
        return False
    if not taken:
        is_first_paragraph = opening.match(text) is not None and text.endswith((":", ";"))
        return len(text) < _LONGEST_TITLE and not _opens_outline(text) and not is_first_paragraph
    if _opens_outline(text) or taken[-1].endswith((".", ";", ":", "./")):
        return False
    previous = lines[index - 1]
    if (
        text[0].islower()
        or _GOES_ON.match(text)
        or (text.endswith(",") and len(text) < _LONGEST_CLAUSE and not opening.match(text))
    ):
        return True
    begun = len(taken) == 1 and len(taken[0].split()) <= _SHORTEST_SUBJECT
    if begun and _NAMES.fullmatch(text) and not opening.match(text):
        return True
    if is_capitals(text) and is_body_in_capitals(text):
        return False  # who decides: "… trên địa bàn tỉnh | CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG"
    if is_capitals(taken[-1]):
        return is_capitals(text)
    is_prose = (
        len(text) > _LONGEST_LINE
        or text.endswith(":")
        or (opening.match(text) is not None and text.endswith((".", ":", ";")))
    )
    if goes_on.search(taken[-1]) and not is_prose:
        return True
    like = (line.block.bold, line.block.centred) == (previous.block.bold, previous.block.centred)
    if like and (line.block.bold or line.block.centred) and not is_capitals(text):
        return True
    return taken[-1].count("“") > taken[-1].count("”") and not opening.match(text)


def is_body_in_capitals(text: str) -> bool:
    """Whether a line names who decides, below the title: "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI"."""
    return (
        re.match(r"(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI)\b", text)
        is not None
    )


def _opens_outline(text: str) -> bool:
    label = read_label(text)
    return _HEADING.match(text) is not None or (label is not None and label.kind not in BULLETS)
