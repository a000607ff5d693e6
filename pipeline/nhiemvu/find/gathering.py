"""The places that name documents, gathered into documents: each once, whatever its later mentions leave out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from nhiemvu.document import Span
from nhiemvu.find.citations import Citation
from nhiemvu.normalise.document_types import CODE, LAW, ORDINANCE
from nhiemvu.normalise.references import law_key, number_key, short_law_key
from nhiemvu.task import Reference

_NAMED_BY_TITLE = (LAW, CODE, ORDINANCE)
#: How many documents of one number are compared; more in one text are no documents.
_REMEMBERED = 50


@dataclass(slots=True)
class Gathering:
    """The references as they come in: each with its key, so that a later mention joins the first."""

    found: list[Reference] = field(default_factory=list)
    spans: list[list[Span]] = field(default_factory=list)
    _by_key: dict[object, list[int]] = field(default_factory=dict)
    _by_serial: dict[int, list[int]] = field(default_factory=dict)

    def add(self, citation: Citation, text: str, relation: str) -> int:
        """Take in one place and say to which of `found` it belongs."""
        index = self._known(citation)
        if index is not None:
            self.found[index] = _joined(self.found[index], citation, relation)
            self.spans[index].append(citation.span)
        else:
            index = len(self.found)
            self.spans.append([citation.span])
            self.found.append(_reference(citation, text, relation))
        self._note_keys(citation, index)
        return index

    def references(self) -> tuple[Reference, ...]:
        """The references in the order of their first mention, each with all its places in reading order."""
        pairs = zip(self.found, self.spans, strict=True)
        return tuple(replace(found, spans=tuple(sorted(spans))) for found, spans in pairs)

    def _note_keys(self, citation: Citation, index: int) -> None:
        if citation.number:
            key = number_key(citation.number)
            _note(self._by_key, key, index)
            _note(self._by_serial, key[0], index)
        if citation.title and citation.doc_type in _NAMED_BY_TITLE:
            _note(self._by_key, law_key(citation.title), index)
            _note(self._by_key, short_law_key(citation.title), index)

    def _known(self, citation: Citation) -> int | None:
        """Which reference the citation names again, if any."""
        by_title = self._by_key.get(law_key(citation.title), []) if citation.title else []
        if citation.number is None:
            by_title = by_title or self._by_initials(citation.title or "")
            return next((index for index in by_title if _same_year(self.found[index], citation)), None)
        key = number_key(citation.number)
        for index in self._by_key.get(key, [])[-_REMEMBERED:]:
            if _same_time(self.found[index], citation, key):
                return index
        for index in self._by_serial.get(key[0], [])[-_REMEMBERED:]:
            if _is_short_for(self.found[index], citation, key):
                return index
        unnumbered = (index for index in by_title if self.found[index].number is None)
        return next(unnumbered, None) if citation.doc_type in _NAMED_BY_TITLE else None

    def _by_initials(self, title: str) -> list[int]:
        """The laws whose initials `title` gives: "Luật NVQS" behind "Luật Nghĩa vụ quân sự"."""
        if not title.split()[-1:] or not title.split()[-1].isupper() or (short := short_law_key(title)) is None:
            return []
        return self._by_key.get(short, [])


def _reference(citation: Citation, text: str, relation: str) -> Reference:
    return Reference(
        citation.doc_type,
        citation.number,
        citation.issued_on,
        citation.issuing_body,
        citation.title,
        citation.span.of(text),
        relation,
        citation.rule,
    )


def _note(table: dict[Any, list[int]], key: object, index: int) -> None:
    places = table.setdefault(key, [])
    if index not in places[-_REMEMBERED:]:
        places.append(index)


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


def _joined(known: Reference, citation: Citation, relation: str) -> Reference:
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
        relation=relation if known.relation == "mentioned" else known.relation,
    )
