"""What tells a document's head where the head itself is lost: a portal's list of fields, or a news report's opening."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, replace

from nhiemvu.find.citations import find_citations
from nhiemvu.find.issuer_names import said_in_front
from nhiemvu.find.references import references_in
from nhiemvu.normalise.document_types import type_of_word
from nhiemvu.normalise.places import Region, most_named_region, regions
from nhiemvu.normalise.references import iso_date, repaired_number, symbol_of
from nhiemvu.rules.load import load_entries
from nhiemvu.rules.reference_grammar import any_of, build_reference_grammar, words_of
from nhiemvu.structure.head_lines import TextLine
from nhiemvu.structure.labels import BULLETS, read_label
from nhiemvu.structure.signature import is_personal_name
from nhiemvu.task import Agency, Head

_EMPTY_VALUES = frozenset({"", "đang cập nhật", "chưa cập nhật", "không có", "chưa xác định", "-", "..."})
_FEWEST_FIELDS = 2
_LONGEST_FIELD = 600
_FEWEST_PLAIN_FIELDS = 3
_LONGEST_PLAIN_FIELD = 120


@dataclass(frozen=True, slots=True)
class PortalFields:
    """The fields of a portal's list, and the index of its first line."""

    first: int
    number: str | None = None
    doc_type: str | None = None
    issued_on: str | None = None
    issuing_body: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    title: str | None = None


@functools.cache
def _field_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    fields = {
        word: str(entry.extra["field"])
        for entry in load_entries("head_words")
        if entry.kind == "portal-field"
        for word in entry.words
    }
    words = any_of(words_of("head_words", "portal-field"))
    return re.compile(rf"[\s•\-*+·|]*(?P<word>{words})\s*(?:[:：|]\s*(?P<value>.*)|$)", re.IGNORECASE), fields


def portal_fields(lines: list[TextLine]) -> PortalFields | None:
    """The fields that a legal portal lists beside the text ("Số hiệu: …", "Người ký: …"), or `None`."""
    pattern, names = _field_pattern()
    if _is_listed_without_colons(lines):
        pattern = re.compile(pattern.pattern.replace("[:：|]", r"[:：|\s]"), re.IGNORECASE)
    found: dict[str, str] = {}
    first: int | None = None
    for line, text in ((each, text) for each in lines for text in _fields_of(each.text)):
        match = pattern.match(text)
        if match is None:
            continue
        value = (match["value"] or "").strip(" |")
        if not value and match["value"] is None and line.index + 1 < len(lines):
            value = lines[line.index + 1].text.strip()
        field = names[" ".join(match["word"].lower().split())]
        if value.lower() not in _EMPTY_VALUES and field not in found:
            found[field] = value
            first = line.index if first is None else first
    if first is None or len(found) < _FEWEST_FIELDS or not found.keys() & {"number", "doc_type", "title"}:
        return None
    return PortalFields(
        first,
        repaired_number(found["number"]) if "number" in found else None,
        type_of_word(found.get("doc_type")),
        iso_date(found.get("issued_on", "")),
        found.get("issuing_body"),
        found.get("signer"),
        found.get("signer_role"),
        found.get("title"),
    )


def _is_listed_without_colons(lines: list[TextLine]) -> bool:
    """Whether the fields stand below each other with no colon: "Số hiệu 12/KH-UBND", "Người ký Lê Văn An"."""
    words = any_of([*words_of("head_words", "portal-field"), *words_of("head_words", "portal-other")])
    field = re.compile(rf"{words}\s+[^\s:|]", re.IGNORECASE)
    run = longest = 0
    for line in lines:
        run = run + 1 if len(line.text) < _LONGEST_PLAIN_FIELD and field.match(line.text) else 0
        longest = max(longest, run)
    return longest >= _FEWEST_PLAIN_FIELDS


@functools.cache
def _next_field() -> re.Pattern[str]:
    words = [*words_of("head_words", "portal-field"), *words_of("head_words", "portal-other")]
    return re.compile(rf"(?<=[^\s•*+·|-])\s*(?={any_of([word.capitalize() for word in words])}\s*[:：])")


def _fields_of(line: str) -> list[str]:
    """The fields of a line, which may hold several: "Nơi ban hành: Tỉnh Hà Nam Người ký: Lê Văn A" has two."""
    if len(line) >= _LONGEST_FIELD:
        return []
    return _next_field().split(line) if ":" in line else [line]


_REPORTED = re.compile(
    r"^(?:[^.;:\n]{0,60}?(?i:ngày)\s+(?P<day>\d{1,2})\s?[/-]\s?(?P<month>\d{1,2})(?:\s?[/-]\s?(?P<year>\d{4}))?\s*,?\s*)?"
    r"[^.;:\n]{0,120}?(?i:(?:(?:đã|vừa|mới)\s+)*(?:ký\s+)?(?:ban\s+hành|có)|(?:đã|vừa|mới)\s+(?:ký|gửi|phát(?:\s+đi)?))"
    r"\s+(?P<rest>.*)$"
)
#: A whole paragraph, no headline.
_PARAGRAPH = re.compile(r".{80,}[.:]\s*$")
_SUBJECT = re.compile(
    r"\s*,?\s*(?:[^.\n“]{0,150}?(?<=\s))?(?:về\s+việc|v/v|về)\s+(?P<title>[^.\n]{10,600}?)(?:\.\s|\.?$)", re.IGNORECASE
)
#: What leads over to the report of its points: "…, cụ thể như sau:".
_AS_FOLLOWS = re.compile(
    r"\s*[,;-]?\s+(?:với\s+)?(?:(?:các|những|một số)\s+)?(?:nội dung(?:\s+(?:chính|chủ yếu|cụ thể))?|cụ thể)?"
    r"\s*(?:(?:như\s+)?sau(?:\s+đây)?|(?<=cụ thể))\s*:$"
)
_PRIME_MINISTER = "Thủ tướng Chính phủ"
_CHAIRMAN = re.compile(
    r"(?:Phó )?Chủ tịch (?:Thường trực )?"
    r"(?P<body>(?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân) (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường))(?P<rest>.*)"
)
_NUMERIC_DAY = re.compile(r"(?<!\d)\d{1,2}[/-]\d{1,2}[/-]20\d\d(?!\d)")
_LONGEST_DAY_LINE = 60
_YEAR = re.compile(r"(?i:năm)\s+(20\d\d)")
_REPORTED_LINES = 4
_FARTHEST_NUMBER = 400


def reported_head(lines: list[TextLine], text: str) -> tuple[Head, int] | None:
    """The head of the document that a news report opens with, and the index of the line that tells it, or `None`.

    "Ngày 21/5, UBND tỉnh ban hành văn bản số 12/UBND-NC về việc …" in a report on An Giang of 2025 gives the number,
    "2025-05-21", "UBND tỉnh An Giang" and the subject. The year is the one that the subject names, else the first in
    which the day is not before the last document that the report cites, else that of the day on which it appeared.
    """
    grammar = build_reference_grammar()
    for line in lines[:_REPORTED_LINES]:
        label = read_label(line.text)
        if label is not None and label.kind not in BULLETS:
            return None  # an outline has begun: what is cited now is no more than cited
        match = _REPORTED.match(line.text)
        if match is None:
            if _PARAGRAPH.match(line.text):
                return None  # the news is another: what the next paragraph cites is its background
            continue
        for citation in find_citations(line.text):
            said, _ = said_in_front(line.text, citation.span.start, grammar)
            if said is None or citation.number is None or citation.span.start > _FARTHEST_NUMBER:
                continue
            if ";" in line.text[: citation.span.start]:
                continue
            subject = _SUBJECT.match(line.text, citation.end) or _SUBJECT.match(line.text, citation.span.end)
            title = _AS_FOLLOWS.sub("", " ".join(subject["title"].split())) if subject else None
            body = _with_region(_without_person(said), text)
            day = citation.issued_on or _day(match, title, text, _appeared(lines[: line.index]))
            head = Head(
                citation.doc_type,
                citation.number,
                symbol_of(citation.number),
                Agency(body),
                None,
                day,
                title,
                None,
                None,
            )
            return head, line.index
    return None


def _without_person(body: str) -> str:
    """The body that an officer signs for, without his name: "Phó Chủ tịch UBND tỉnh Lê Văn A" is "UBND tỉnh"."""
    if body.startswith(_PRIME_MINISTER):
        return _PRIME_MINISTER
    council = _CHAIRMAN.fullmatch(body)
    if council is None:
        return body
    place = next((name for name in regions() if council["rest"].strip().lower().startswith(name.lower())), None)
    if place is not None:
        return f"{council['body']} {council['rest'].strip()[: len(place)]}"
    person = len(council["rest"].split()) > 2 and is_personal_name(council["rest"])
    return council["body"] if person else f"{council['body']}{council['rest']}"


def _appeared(lines: list[TextLine]) -> str | None:
    """The day on which a report appeared, in a short line above it: "10/04/2024 08:15"."""
    found = (_NUMERIC_DAY.search(line.text) for line in lines if len(line.text) < _LONGEST_DAY_LINE)
    return next((iso_date(match[0]) for match in found if match is not None), None)


_INTRODUCES = re.compile(r"(?<!\w)(?:toàn văn|nguyên văn)(?!\w)", re.IGNORECASE)


def with_introduction(head: Head, above: list[str]) -> Head:
    """`head` with what the page says that introduces it: "Giới thiệu toàn văn Nghị quyết số 5-NQ/TU, ngày 1/8/2021".

    `above` are the lines above the title; they tell of a document of the same type, else of another one.
    """
    for text in (line for line in above if _INTRODUCES.search(line)):
        for citation in find_citations(text):
            if citation.doc_type == head.doc_type and citation.number is not None:
                number, day = citation.number, head.issued_on or citation.issued_on
                return replace(head, number=number, symbol=symbol_of(number), issued_on=day)
    return head


_ENACTED_WITH = re.compile(r"\(?\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s", re.IGNORECASE)


def with_annex(head: Head, lines: list[TextLine]) -> Head:
    """`head` with the number and day that the heading of its own annex gives, where the paper has lost its number line.

    "(Ban hành kèm theo Quyết định số 7/QĐ-UBND ngày 05/3/2022 của UBND tỉnh)" behind a Quyết định without a number.
    """
    for line in lines:
        opening = _ENACTED_WITH.match(line.text)
        citation = next(find_citations(line.text), None) if opening is not None else None
        if opening is None or citation is None or citation.number is None or citation.span.start > opening.end() + 4:
            continue
        if citation.doc_type == head.doc_type and citation.issued_on is not None:
            number, day = citation.number, head.issued_on or citation.issued_on
            return replace(head, number=number, symbol=symbol_of(number), issued_on=day)
    return head


def _with_region(name: str, text: str) -> str:
    region = most_named_region(text) or _region_of_address(text)
    if region is None or not name.lower().endswith(("tỉnh", "thành phố", "tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ")):
        return name
    return f"{name} {region.name}"


def _region_of_address(text: str) -> Region | None:
    plain = {_plain(name): region for name, region in regions().items()}
    for match in re.finditer(r"https?://([\w.-]+)", text):
        for name, region in plain.items():
            if name in match.group(1):
                return region
    return None


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.replace("đ", "d"))
    return "".join(letter for letter in decomposed if letter.isalpha() and not unicodedata.combining(letter))


def _day(match: re.Match[str], title: str | None, text: str, appeared: str | None) -> str | None:
    if not match["day"]:
        return None
    month, day = int(match["month"]), int(match["day"])
    year = match["year"] or _year(month, day, title, text)
    if year is None and appeared is not None:
        year = str(int(appeared[:4]) - (f"{month:02d}-{day:02d}" > appeared[5:]))
    return iso_date(f"{match['day']}/{match['month']}/{year}") if year else None


def _year(month: int, day: int, title: str | None, text: str) -> str | None:
    named = _YEAR.findall(title or "")
    if len(set(named)) == 1:
        return str(named[0])
    cited = [found.issued_on for found in references_in(text) if found.issued_on and len(found.issued_on) == 10]
    if not cited:
        return None
    last = max(cited)
    year = int(last[:4])
    return str(year if f"{year}-{month:02d}-{day:02d}" >= last else year + 1)
