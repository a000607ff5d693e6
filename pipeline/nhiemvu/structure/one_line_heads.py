"""A head that stands in one line: "Chỉ thị số 05/CT-UBND ngày 12/3/2024 của Chủ tịch UBND tỉnh Lào Cai về …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nhiemvu.find.citations import Citation, find_citations
from nhiemvu.normalise.document_types import LETTER, type_of_symbol
from nhiemvu.normalise.letter_case import is_capitals, ordinary_letters
from nhiemvu.structure.head_lines import TextLine, is_motto
from nhiemvu.structure.issuer import issuing_name, issuing_units, shortened
from nhiemvu.structure.labels import read_label

_LONGEST = 450
_LONGEST_TITLE = 250
_LOOKED_AT = 3
_SUBJECT = re.compile(r"[\s,:.(–-]*(?P<title>(?:v/v|về việc|về)\s*:?\s+\S.*)", re.IGNORECASE | re.DOTALL)
_ABOUT = re.compile(r"(?:v/v|về việc)\s*:?\s+", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"Số\s*:?\s*$", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:phó )?(?:chủ tịch|bí thư)\s+(?=(?:UBND|(?:ủy|uỷ) ban|HĐND|tỉnh|thành|huyện|đảng)\b)", re.IGNORECASE
)
_NO_TITLE = re.compile(r"(?:kính\s+)?gửi\b|căn cứ\b|thực hiện\b|theo\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OneLineHead:
    """What the line says; `line` is its index, `end` that of the first line behind it and its title."""

    line: int
    end: int
    doc_type: str | None
    number: str
    issued_on: str | None
    issuing_body: str | None
    title: str | None


def one_line_head(lines: Sequence[TextLine], text: str) -> OneLineHead | None:
    """The head that one of the first lines says as a whole, else `None`; only bodies may stand above it.

    A sentence that goes on ("Công văn số 12/SYT ngày 5/3 nêu rõ …") and the first of several such lines, a list of
    papers, are none.
    """
    for line in lines[:_LOOKED_AT]:
        citation = _whole(line.text)
        if citation is not None:
            following = lines[line.index + 1].text if line.index + 1 < len(lines) else ""
            return None if not following or _whole(following) else _head(lines, line, citation, text)
        if not (is_motto(line.text) or is_capitals(line.text) and issuing_units([line.text])):
            return None
    return None


def _whole(text: str) -> Citation | None:
    """The paper that a line names and says no more of than its subject."""
    bare = text.strip(" *_")
    if len(bare) > _LONGEST or bare.endswith((".", ":", ";")):
        return None
    citation = next(find_citations(text), None)
    if citation is None or citation.number is None or not (citation.typed or _opens_with_number(text, citation)):
        return None
    before, behind = _before(text, citation), text[citation.end :].strip(" *_)")
    if before and not (issuing_units([before]) and is_capitals(before)):
        return None
    return citation if not behind or _SUBJECT.fullmatch(behind) else None


def _before(text: str, citation: Citation) -> str:
    """What stands in front of the paper's type or its "Số"."""
    return _NUMBER_FIRST.sub("", text[: citation.span.start]).strip(" -–:,|*_")


def _opens_with_number(text: str, citation: Citation) -> bool:
    return _NUMBER_FIRST.search(text[: citation.span.start]) is not None or text.lower().startswith("số")


def _head(lines: Sequence[TextLine], line: TextLine, citation: Citation, text: str) -> OneLineHead:
    behind = line.text[citation.end :].strip(" *_)")
    subject = _SUBJECT.fullmatch(behind)
    title, end = (subject["title"] if subject else None), line.index + 1
    below = lines[end].text.strip()
    if title is None and _is_title(below):
        title, end = below, end + 1
    doc_type = citation.doc_type or type_of_symbol(citation.symbol) or LETTER
    if title is not None and doc_type == LETTER:
        title = _ABOUT.sub("", title, count=1)
    number = citation.number or ""
    return OneLineHead(line.index, end, doc_type, number, citation.issued_on, _body(lines, line, citation, text), title)


def _is_title(text: str) -> bool:
    """Whether the line below one without a subject is the title, and no text has begun."""
    if text.endswith((".", ":", ";", ",")) or len(text) > _LONGEST_TITLE or _NO_TITLE.match(text):
        return False
    return read_label(text) is None


def _body(lines: Sequence[TextLine], line: TextLine, citation: Citation, text: str) -> str | None:
    """The body above the line, before the paper's type, or behind its day."""
    above = [each.text for each in lines[: line.index] if not is_motto(each.text)]
    before = _before(line.text, citation)
    named = issuing_name([*above, *([before] if before else [])], text) if above or before else None
    if named is None and citation.issuing_body:
        body = citation.issuing_body
        named = _OFFICE.sub("", ordinary_letters(body, text) if is_capitals(body) else body)
    return shortened(named) if named else None
