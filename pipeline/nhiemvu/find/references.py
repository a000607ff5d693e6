"""The documents that a text refers to: by number, and laws and codes by name."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import Any

from nhiemvu.document import Document, Span
from nhiemvu.find.citation_lists import shared_out
from nhiemvu.find.citations import Citation, find_citations
from nhiemvu.find.laws import LawName, law_names
from nhiemvu.normalise.document_types import CODE, LAW, ORDINANCE
from nhiemvu.normalise.references import iso_date, law_key, number_key, short_law_key
from nhiemvu.rules.reference_grammar import build_reference_grammar, relation_of_word
from nhiemvu.task import Head, Mention, Reference

_LAW_DATE = re.compile(
    r"\s*(?:\((?:sửa đổi|đã được)[^()\n]{0,60}\)|sửa đổi)?\s*,?\s*(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?![\d/])"
)
_NAMED_BY_TITLE = (LAW, CODE, ORDINANCE)
_LONGEST_GAP = 30
#: How many documents of one number are compared; more in one text are no documents.
_REMEMBERED = 50
_SENTENCE_END = re.compile(r"[.;:]\s|\n")


def find_references(text: str) -> tuple[Mention, ...]:
    """Every place in `text` that names a document, in reading order; `text` of a mention is the text at its span.

    "theo Quyết định số 12/QĐ-UBND ngày 5/3/2023" gives one mention, "Quyết định số 12/QĐ-UBND".
    """
    return tuple(Mention(c.span, c.span.of(text), "reference", c.rule) for c in _all_citations(text))


def references_in(text: str) -> tuple[Reference, ...]:
    """The documents that `text` names, once each, in the order of their first mention.

    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ" gives one reference: Nghị định,
    "30/2020/NĐ-CP", "2020-03-05", "Chính phủ", basis.
    """
    return _gathered(text, None)


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of the documents that `text` names: ("12/QĐ-UBND", "12-NQ/TU")."""
    return tuple(found.number for found in references_in(text) if found.number)


def read_references(document: Document, head: Head | None = None) -> tuple[Reference, ...]:
    """The documents that `document` names in its body, tables and footnotes; never the document itself."""
    return _gathered(document.text, head)


def _all_citations(text: str) -> list[Citation]:
    numbered = shared_out(text, list(find_citations(text)))
    found = list(numbered)
    starts = [citation.span.start for citation in numbered]
    amended_to = -1
    for law in law_names(text):
        if _covered(starts, numbered, law):
            continue
        dated = law.amending or law.span.end != amended_to  # the date behind an amending law is that law's own
        amended_to = law.span.end if law.amending else amended_to
        found.append(_law_citation(text, law.span, law.title, dated))
    return sorted(found, key=lambda citation: (citation.span.start, -citation.span.end))


def _covered(starts: list[int], numbered: list[Citation], law: LawName) -> bool:
    """Whether a numbered citation is of this law: "Luật Giá số 16/2023/QH15" is one, under its number."""
    at = bisect_right(starts, law.span.start)
    for found in numbered[max(at - 1, 0) : at + 1]:
        if found.span.overlaps(law.span):
            same = law_key(found.title or "") == law_key(law.title)
            return same or found.span.start == law.span.start
    return False


def _law_citation(text: str, span: Span, title: str, dated: bool) -> Citation:
    grammar = build_reference_grammar()
    end, day = span.end, None
    if not dated:
        pass
    elif match := grammar.date.match(text, end):
        day, end = iso_date(match["date"]), match.end()
    elif match := _LAW_DATE.match(text, end):
        day, end = match["year"], match.end()
    doc_type = next((name for name in (CODE, ORDINANCE) if title.lower().startswith(name.lower())), LAW)
    return Citation(span, end, doc_type, None, "reference-law", day, None, title, True)


@dataclass(slots=True)
class _Gathering:
    """The references as they come in: each with its key, so that a later mention joins the first."""

    found: list[Reference] = field(default_factory=list)
    by_key: dict[object, list[int]] = field(default_factory=dict)
    by_serial: dict[int, list[int]] = field(default_factory=dict)
    spans: list[list[Span]] = field(default_factory=list)


def _gathered(text: str, head: Head | None) -> tuple[Reference, ...]:
    gathering = _Gathering()
    relation, end = "mentioned", 0
    list_gap = build_reference_grammar().list_gap
    for citation in _all_citations(text):
        gap = text[end : citation.span.start] if 0 < citation.span.start - end < _LONGEST_GAP else ""
        end = max(end, citation.end)
        if not citation.in_list and not list_gap.fullmatch(gap):
            relation = _relation(text, citation.span.start)
        if _is_own(citation, head):
            continue
        _gather(gathering, citation, text, relation)
    pairs = zip(gathering.found, gathering.spans, strict=True)
    return tuple(replace(found, spans=tuple(spans)) for found, spans in pairs)


def _is_own(citation: Citation, head: Head | None) -> bool:
    """Whether a citation names the document itself: its number, and not of another year's document."""
    if head is None or not head.number or not citation.number:
        return False
    if number_key(citation.number) != number_key(head.number):
        return False
    return not (citation.issued_on and head.issued_on) or citation.issued_on[:4] == head.issued_on[:4]


def _gather(gathering: _Gathering, citation: Citation, text: str, relation: str) -> None:
    index = _known(gathering, citation)
    if index is not None:
        gathering.found[index] = _joined(gathering.found[index], citation)
        gathering.spans[index].append(citation.span)
    else:
        index = len(gathering.found)
        gathering.spans.append([citation.span])
        gathering.found.append(
            Reference(
                citation.doc_type,
                citation.number,
                citation.issued_on,
                citation.issuing_body,
                citation.title,
                citation.span.of(text),
                relation,
                citation.rule,
            )
        )
    if citation.number:
        key = number_key(citation.number)
        _note(gathering.by_key, key, index)
        _note(gathering.by_serial, key[0], index)
    if citation.title and citation.doc_type in _NAMED_BY_TITLE:
        _note(gathering.by_key, law_key(citation.title), index)
        _note(gathering.by_key, short_law_key(citation.title), index)


def _note(table: dict[Any, list[int]], key: object, index: int) -> None:
    places = table.setdefault(key, [])
    if index not in places[-_REMEMBERED:]:
        places.append(index)


def _known(gathering: _Gathering, citation: Citation) -> int | None:
    """Which reference the citation names again, if any."""
    by_title = gathering.by_key.get(law_key(citation.title), []) if citation.title else []
    if citation.number is None:
        by_title = by_title or _by_initials(gathering, citation.title or "")
        return next((index for index in by_title if _same_year(gathering.found[index], citation)), None)
    key = number_key(citation.number)
    for index in gathering.by_key.get(key, [])[-_REMEMBERED:]:
        if _same_time(gathering.found[index], citation, key):
            return index
    for index in gathering.by_serial.get(key[0], [])[-_REMEMBERED:]:
        if _is_short_for(gathering.found[index], citation, key):
            return index
    unnumbered = (index for index in by_title if gathering.found[index].number is None)
    return next(unnumbered, None) if citation.doc_type in _NAMED_BY_TITLE else None


def _by_initials(gathering: _Gathering, title: str) -> list[int]:
    """The laws whose initials `title` gives: "Luật NVQS" behind "Luật Nghĩa vụ quân sự"."""
    if not title.split()[-1:] or not title.split()[-1].isupper() or (short := short_law_key(title)) is None:
        return []
    return gathering.by_key.get(short, [])


def _same_time(known: Reference, citation: Citation, key: tuple[int, str, str]) -> bool:
    """Whether two places with one number mean one document: a number without its year comes again every year."""
    if key[1]:
        return True
    if key[2] == "|":
        return known.issued_on is None or citation.issued_on in (None, known.issued_on)
    return _same_year(known, citation)


def _same_year(known: Reference, citation: Citation) -> bool:
    return known.issued_on is None or citation.issued_on is None or known.issued_on[:4] == citation.issued_on[:4]


def _is_short_for(known: Reference, citation: Citation, key: tuple[int, str, str]) -> bool:
    """Whether one of two numbers is the other cut short: "193/TB" and "193/TB-VP", "92" and "92/TB", of one day."""
    _, year, symbol = number_key(known.number or "")
    one, other = symbol.partition("|")[2], key[2].partition("|")[2]
    if year != key[1] or not (one.startswith(other) or other.startswith(one)):
        return False
    if known.issued_on and citation.issued_on:
        return known.issued_on == citation.issued_on
    return bool(one) != bool(other) and known.doc_type == citation.doc_type


def _joined(known: Reference, citation: Citation) -> Reference:
    """The reference with what a later mention adds; what the first mention says stays."""
    number = known.number
    if number is None or (citation.number and "/" not in number and "-" not in number and "/" in citation.number):
        number = citation.number
    return replace(
        known,
        number=number,
        doc_type=known.doc_type or citation.doc_type,
        issued_on=known.issued_on or citation.issued_on,
        issuing_body=known.issuing_body or citation.issuing_body,
        title=known.title or citation.title,
    )


def _relation(text: str, at: int) -> str:
    """What the words in front say of the document: "Căn cứ", "thực hiện", "sửa đổi" …, the nearest one."""
    window = text[max(at - 90, 0) : at]
    cut = [match.end() for match in _SENTENCE_END.finditer(window)]
    window = window[cut[-1] :] if cut else window
    found = list(build_reference_grammar().relation.finditer(window))
    return relation_of_word()[" ".join(found[-1].group().lower().split())] if found else "mentioned"
