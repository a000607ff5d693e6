"""The lines at the top of a document, each taken apart: motto, number, place and date, subject, issuing body.

Two-column heads reach us in every order: as a table, as lines one below the other, or with both columns in one line
("UBND TỈNH LÀO CAI   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"). So each line gives up what is known for itself, and what
is left of it is the issuing body's.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from itertools import zip_longest

from nhiemvu.document import Block, BlockKind, Document, Span
from nhiemvu.normalise.letter_case import is_capitals
from nhiemvu.normalise.references import iso_date, repaired_number
from nhiemvu.rules.load import load_entries
from nhiemvu.rules.reference_grammar import CAPITALS, HEAD_SYMBOL, any_of, words_of

_BLANK = r"[\s.…_\-/]*"
_NUMBER = re.compile(
    rf"(?<!\w)(?i:luật\s+)?(?i:số)\s*[:.;]{{0,2}}\s*(?P<serial>\d{{1,6}}[A-Za-zđ]?(?![\d]))?[\s.…_]*"
    rf"(?P<year>/\s?(?:19|20)\d\d(?=\s?[/\-–]))?"
    rf"(?P<symbol>(?:\s?[/\-–]\s?|(?<=\d)\s(?=(?:CĐ|CV|CT|TB|KH|KL|NQ|QĐ|HD|BC)[/\-–])){HEAD_SYMBOL})"
    r"(?:[/-](?P<last>(?:19|20)\d\d))?(?![/-]?\w)(?!\s*,?\s*(?i:ngày)\s*\d)"
)
#: A symbol that ran into the place behind it: "Số: 4/TB-UBNDLào Cai, ngày …".
_RUN_INTO_PLACE = re.compile(
    rf"(?<=[A-ZĐ]{{2}})(?=[{CAPITALS}][^\W\d_{CAPITALS}]+(?:\s+[^\W\d_]+){{0,3}}\s*,\s*(?i:ngày))"
)
_SPACED_TAIL = re.compile(rf"\s*[-–]\s+(?P<unit>[{CAPITALS}&]{{2,6}})\s*$")
_BARE_NUMBER = re.compile(r"^(?i:số)\s*[:.]\s*(?P<serial>\d{1,6})\s*$")
#: "Lào Cai", "Quận 8"
#: No place begins inside a paper's number: "(Theo Công văn số 62/UBND-KT, ngày 23/11/2023)".
_PLACE = r"(?<![\w/-])(?:(?:Quận|quận|Phường|phường)\s+\d{1,2}(?!\d)|[^\W\d_][^,;:|\d\n]{0,40}?)"
_DATE = re.compile(
    rf"(?:(?P<place>{_PLACE})\s*,\s*)?(?i:ngày){_BLANK}(?P<day>\d{{1,2}})?{_BLANK}"
    rf"(?i:tháng){_BLANK}(?P<month>\d{{1,2}})?{_BLANK}(?i:năm){_BLANK}(?P<year>\d{{4}})?"
)
_NUMERIC_DATE = re.compile(
    rf"(?P<place>{_PLACE})\s*,\s*(?i:ngày)\s*(?P<date>\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{4}})"
)
#: When a telegram was sent, behind its number: "hồi 10 giờ 30 ngày 01/8/2007".
_SENT = re.compile(
    r"(?:(?P<place>[^\W\d_][^,;:|\d\n]{1,40}?)\s*,\s*)?"
    r"(?i:(?:(?:hồi|lúc)\s+|(?<=,\s))\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{2})?(?:\s?phút)?,?\s+ngày)\s+"
    r"(?P<date>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+(?i:tháng)\s+\d{1,2}\s+(?i:năm)\s+\d{4})\.?"
)
_SUBJECT = re.compile(r"(?:^[“\"']?|(?<=\s))(?:V/v|v/v|V/V|Vv|[Vv]ề\s+việc|Về(?=\s*:))\s*:?\s+(?P<title>\S.*)$")
_ATTACHED = re.compile(r"(?i:kèm\s+theo|ban\s+hành)")
#: A letter of the Party names its subject under the number without "V/v".
_UNMARKED_SUBJECT = re.compile(r"(?!kính\s+gửi|phụ\s+lục)[^\W\d_]+(?:[\s,]+[^\s,:@]+){3,}(?<![.:;])", re.IGNORECASE)
_GROUND = re.compile(r"\W*(?:căn cứ|xét|theo|thực hiện|trên cơ sở)\b", re.IGNORECASE)
_RULE = re.compile(r"[\s\-–—_*=.~•|]+")
_DATE_BROKEN = re.compile(r"(?i:[,\s]ngày)\s*$")
_DATE_GOES_ON = re.compile(r"\d{1,2}\s+(?i:tháng)\s")
#: A field of an e-mail below its subject.
_MAIL_FIELD = re.compile(
    r"(?:date|sent|from|to|cc|attachments?|ngày(?: gửi)?|gửi lúc|từ|đến|tới|người gửi|đính kèm)\s*:", re.IGNORECASE
)
_LONGEST_HEAD_LINE = 160
_LONGEST_BEFORE_NUMBER = 25


@dataclass(frozen=True, slots=True)
class TextLine:
    """A block that holds text, with its place in the list of such blocks."""

    index: int
    span: Span
    text: str
    block: Block


@dataclass(slots=True)
class HeadParts:
    """What the head's lines gave up; `bodies` are the lines of the issuing body, in reading order."""

    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued_on: str | None = None
    subject: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    has_motto: bool = False
    has_date: bool = False
    has_number: bool = False

    @property
    def is_head(self) -> bool:
        """Whether any line was one that only a head has."""
        return self.has_motto or self.has_date or self.has_number or bool(self.subject)


def text_lines(document: Document) -> list[TextLine]:
    """The blocks of body and tables that hold text, in reading order; no footnotes."""
    lines: list[TextLine] = []
    for block in document.blocks:
        text = document.quote(block.span)
        if block.kind is not BlockKind.FOOTNOTE and text.strip():
            lines.append(TextLine(len(lines), block.span, text.strip(), block))
    return lines


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entries = {entry.id: entry.pattern for entry in load_entries("head_words") if entry.pattern}
    return re.compile(entries["motto"], re.IGNORECASE), re.compile(rf"\W*(?:{entries['stamp']})\W*", re.IGNORECASE)


def read_head_lines(lines: list[TextLine]) -> HeadParts:
    """The parts of the head in `lines`, which stand above the title."""
    parts = HeadParts()
    in_subject: TextLine | None = None
    broken = ""
    for line, following in zip_longest(lines, lines[1:]):
        if following is not None and _DATE_BROKEN.search(line.text) and _DATE_GOES_ON.match(following.text):
            broken = line.text  # "Vĩnh Long, ngày" above "30 tháng 3 năm 2015"
            continue
        rest = _take_known(f"{broken} {line.text}".strip(), parts)
        broken = ""
        if in_subject is not None and _subject_goes_on(in_subject, line, rest, parts):
            parts.subject.append(rest)
            continue
        subject = _SUBJECT.search(rest)
        if subject is not None:
            parts.subject.append(_unquoted(subject["title"]))
            in_subject, rest = line, rest[: subject.start()]
        elif parts.has_number and not parts.subject and rest == line.text and _is_unmarked_subject(rest):
            parts.subject.append(rest)
            in_subject = line
        if rest and len(rest) < _LONGEST_HEAD_LINE and is_capitals(rest):
            parts.bodies.append(rest)
    return parts


def _is_unmarked_subject(text: str) -> bool:
    return text[0].isupper() and not is_capitals(text) and _UNMARKED_SUBJECT.fullmatch(text) is not None


def _subject_goes_on(first: TextLine, line: TextLine, rest: str, parts: HeadParts) -> bool:
    """Whether a line under "V/v …" is still of the subject: no other part of the head, in the same cell if in one."""
    if not rest or rest != line.text or is_capitals(rest) or len(parts.subject) > 6 or _MAIL_FIELD.match(rest):
        return False
    if parts.subject[-1].rstrip().endswith(".") or _GROUND.match(rest) and rest.rstrip().endswith((";", ",")):
        return False  # "- Căn cứ Luật …;" below it is the text's
    one, other = first.block.place, line.block.place
    return (one.table, one.column) == (other.table, other.column) and not rest.lower().startswith("kính gửi")


def _unquoted(title: str) -> str:
    """The subject without a closing quotation mark that has no partner in it."""
    marks = {"”": "“", '"': '"'}
    last = title.rstrip(" .")[-1:]
    alone = last in marks and title.count(last) + (last != marks[last]) * title.count(marks[last]) == 1
    return title.rstrip(" .")[:-1] if alone else title


def _take_known(text: str, parts: HeadParts) -> str:
    """`text` without the motto, the number and the date, which go into `parts`."""
    motto, stamp = _patterns()
    if _RULE.fullmatch(text) or stamp.fullmatch(text):
        return ""
    rest, count = motto.subn(" ", _RUN_INTO_PLACE.sub(" ", text))
    parts.has_motto = parts.has_motto or count > 0
    rest = _take_number(rest, parts)
    rest = _take_date(rest, parts)
    return "" if _RULE.fullmatch(rest) else " ".join(rest.split()).strip("*_|• ")


def _take_number(text: str, parts: HeadParts) -> str:
    match = None if _ATTACHED.search(text) else _NUMBER.search(text)
    if match is not None and _is_prose(text[: match.start()]):
        match = None
    if match is None or parts.has_number:
        bare = _BARE_NUMBER.match(text)
        if bare is not None and not parts.has_number:
            parts.has_number, parts.number = True, bare["serial"]
            return ""
        return text
    parts.has_number = True
    spaced = _SPACED_TAIL.match(text, match.end())  # "36 /CĐN - CSPL"
    end = spaced.end() if spaced else match.end()
    symbol = repaired_number(match["symbol"] + (f"-{spaced['unit']}" if spaced else ""))
    parts.symbol = symbol.lstrip("/-–")
    if match["serial"]:
        last = f"/{match['last']}" if match["last"] else ""
        parts.number = repaired_number(f"{match['serial']}{match['year'] or ''}") + symbol + last
    return f"{text[: match.start()]} {text[end:]}"


def _is_prose(before: str) -> bool:
    """Whether the words in front of a number are of a sentence that names another document: "…, Bộ có Thông tư"."""
    return len(before.strip()) > _LONGEST_BEFORE_NUMBER and not is_capitals(before) and bool(_cites().search(before))


@functools.cache
def _cites() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(words_of('document_types', 'document-type'))}\s*$", re.IGNORECASE)


def _take_date(text: str, parts: HeadParts) -> str:
    if len(text) > _LONGEST_HEAD_LINE or parts.has_date:
        return text
    if (sent := _SENT.search(text)) is not None:
        parts.has_date, parts.issued_on = True, iso_date(sent["date"])
        parts.place = sent["place"].strip() if sent["place"] else parts.place
        return f"{text[: sent.start()]} {text[sent.end() :]}"
    numeric = _NUMERIC_DATE.search(text)
    match = numeric or _DATE.search(text)
    if match is None or _is_of_another(text[: match.start()], placed=match["place"] is not None):
        return text
    parts.has_date = True
    parts.place = match["place"].strip() if match["place"] else parts.place
    parts.issued_on = iso_date(numeric["date"]) if numeric else blank_date(match["day"], match["month"], match["year"])
    return f"{text[: match.start()]} {text[match.end() :]}"


def _is_of_another(before: str, *, placed: bool) -> bool:
    """Whether the words in front of a date name a paper that is cited: "Căn cứ Luật Biên phòng Việt Nam ngày …".

    Its date is never the paper's own; a line that opens with the type ("Quyết định số 5/QĐ-UBND ngày …") may tell that.
    """
    if _ATTACHED.search(before):
        return False
    if before.strip() == "(":  # the day of the work: "TRỒNG CÂY | (ngày 19 tháng 5 năm 2014)"
        return True
    return _GROUND.match(before) is not None or not placed and _named_paper().search(before) is not None


@functools.cache
def _named_paper() -> re.Pattern[str]:
    types = any_of(words_of("document_types", "document-type"))
    return re.compile(rf"\w\W+{types}(?!\w)[^;:()]*$", re.IGNORECASE)


def blank_date(day: str | None, month: str | None, year: str | None) -> str | None:
    """The ISO date of a date line, cut where it is blank: no day gives "2023-05", no month "2022"."""
    if not year:
        return None
    if not month:
        return iso_date(f"năm {year}")
    if not day:
        return iso_date(f"tháng {month} năm {year}")
    return iso_date(f"{day} tháng {month} năm {year}")


def is_date_line(text: str) -> bool:
    """Whether a line is the place-and-date line of a head: "Lào Cai, ngày      tháng 5 năm 2026"."""
    if len(text) < _LONGEST_HEAD_LINE and (sent := _SENT.fullmatch(text)) is not None and sent["place"]:
        return True
    match = _NUMERIC_DATE.search(text) or _DATE.search(text)
    if match is None or len(text) >= _LONGEST_HEAD_LINE or match.end() < len(text.rstrip(" .;*")) - 2:
        return False
    # A subject may end in a date ("… tại phiên họp ngày 5 tháng 3 năm 2024"): words without a number stand before it.
    return match.start() < 3 or match["place"] is not None or _NUMBER.match(text) is not None


def is_number_line(text: str) -> bool:
    """Whether a line is the number line of a head: "Số: 12/KH-UBND", "Số:    /KH-UBND"."""
    return len(text) < _LONGEST_HEAD_LINE and _NUMBER.match(text) is not None


def is_motto(text: str) -> bool:
    """Whether a line holds the state's name, the motto or the Party's title."""
    return len(text) < _LONGEST_HEAD_LINE and _patterns()[0].search(text) is not None
