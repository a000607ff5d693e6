"""Places that name a document again without its number: "Nghị quyết nêu trên", "Chỉ thị 11", "Đề án".

Each leads to a document that the text names elsewhere by number; where it is open which one is meant, to none.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nhiemvu.document import Span
from nhiemvu.find.citations import Citation
from nhiemvu.normalise.document_types import load_document_types, type_of_word
from nhiemvu.normalise.references import number_key
from nhiemvu.rules.reference_grammar import any_of, words_of
from nhiemvu.task import Head, Reference

_FARTHEST_NICKNAME = 400
#: Every short name is looked for in the whole text; a text with more of them is no document.
_MOST_NICKNAMES = 40
_QUOTES = "“”\"'‘’ "


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation and the place of its document in the list of references."""

    citation: Citation
    index: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    opening: re.Pattern[str]
    pointing: re.Pattern[str]
    nickname: re.Pattern[str]


@functools.cache
def _grammar() -> _Grammar:
    names = [word[0].upper() + word[1:] for word in load_document_types().by_word]
    types = any_of(sorted(names, key=len, reverse=True))
    back = any_of(words_of("reference_words", "back-reference"))
    opening = any_of(words_of("reference_words", "nickname-opening"))
    return _Grammar(
        re.compile("|".join(sorted({re.escape(name.split()[0]) for name in names}))),
        re.compile(
            rf"(?<!\w)(?P<type>{types})[^\S\n]+(?:(?i:số)[^\S\n]+)?"
            rf"(?:(?P<serial>\d{{1,4}})(?![\w%]|[^\S\n]?[/:–-][^\S\n]?\w|[.,]\d)|(?P<back>(?i:{back}))(?!\w)|(?P<this>này)(?!\w))"
        ),
        re.compile(rf"\((?i:{opening})\s*:?\s*(?P<name>[^()\n]{{2,80}})\)"),
    )


def named_again(
    text: str, placed: Sequence[Placed], references: Sequence[Reference], head: Head | None
) -> list[tuple[Span, int]]:
    """The places in `text` that name a document of `references` again, each with its index, in reading order.

    `placed` are the places that name it by number, in reading order. "này" is the document itself where `head` is of
    that type or not known: then it leads nowhere.
    """
    if not placed:
        return []
    starts = [each.citation.span.start for each in placed]
    nicknamed = sorted(dict(_nicknamed(text, placed, starts)).items())
    taken = sorted([*(each.citation.span for each in placed), *(span for span, _ in nicknamed)])
    known = _known(placed, references)
    found = list(nicknamed)
    for match in _pointing(text):
        span = Span(*match.span())
        index = None if _overlaps(taken, span) else _meant(text, match, known, head)
        if index is not None:
            found.append((span, index))
    return sorted(found)


def _pointing(text: str) -> Iterator[re.Match[str]]:
    """The places that begin with a type's word and point: "Nghị quyết nêu trên", "Chỉ thị 11", "Kế hoạch này"."""
    grammar, floor = _grammar(), 0
    for opening in grammar.opening.finditer(text):
        match = grammar.pointing.match(text, opening.start()) if opening.start() >= floor else None
        if match is not None:
            floor = match.end()
            yield match


@dataclass(frozen=True, slots=True)
class _Known:
    """Where each type is cited, as spans and indices in reading order, and which documents have a serial."""

    by_type: dict[str | None, tuple[list[Span], list[int]]]
    by_serial: dict[tuple[str | None, int], list[int]]


def _known(placed: Sequence[Placed], references: Sequence[Reference]) -> _Known:
    by_type: dict[str | None, tuple[list[Span], list[int]]] = {}
    for each in placed:
        spans, indices = by_type.setdefault(each.citation.doc_type, ([], []))
        spans.append(each.citation.span)
        indices.append(each.index)
    by_serial: dict[tuple[str | None, int], list[int]] = {}
    for index, reference in enumerate(references):
        if reference.number:
            by_serial.setdefault((reference.doc_type, number_key(reference.number)[0]), []).append(index)
    return _Known(by_type, by_serial)


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    at = bisect_left(taken, Span(span.end, span.end))
    return any(each.overlaps(span) for each in taken[max(at - 2, 0) : at])


def _meant(text: str, match: re.Match[str], known: _Known, head: Head | None) -> int | None:
    doc_type = type_of_word(match["type"])
    if match["serial"]:
        indices = known.by_serial.get((doc_type, int(match["serial"])), [])
        return indices[0] if len(indices) == 1 else None
    spans, indices = known.by_type.get(doc_type, ([], []))
    last = bisect_left(spans, Span(match.start(), match.start())) - 1
    if last < 0:
        return None
    if match["this"]:
        # Only in the paragraph that names it: an attached plan calls itself "Kế hoạch này", too.
        is_own = head is None or head.doc_type in (None, doc_type)
        return None if is_own or "\n" in text[spans[last].end : match.start()] else indices[last]
    return indices[last]


def _nicknamed(text: str, placed: Sequence[Placed], starts: Sequence[int]) -> Iterator[tuple[Span, int]]:
    """The places behind "(sau đây gọi tắt là Chỉ thị 11)" of the short names that the text gives."""
    cited = [each.citation.span for each in placed]
    for match in islice(_grammar().nickname.finditer(text), _MOST_NICKNAMES):
        before = placed[: bisect_left(starts, match.start())]
        if not before or match.start() - before[-1].citation.end > _FARTHEST_NICKNAME:
            continue
        last = before[-1]
        if "\n" in text[last.citation.end : match.start()]:
            continue
        name = match["name"].strip(_QUOTES)
        if not _names_document(name, last.citation):
            continue
        for again in _places_of(name, text, match.end()):
            if not _overlaps(cited, again):
                yield again, last.index


def _names_document(name: str, citation: Citation) -> bool:
    """Whether a short name is of the document before it, and not of a body or a thing: by its type or its number."""
    words = name.split()
    told = next(
        (type_of_word(" ".join(words[:size])) for size in (4, 3, 2, 1) if type_of_word(" ".join(words[:size]))), None
    )
    if told is not None:
        return told == citation.doc_type
    serial = str(number_key(citation.number)[0]) if citation.number else ""
    return bool(serial) and re.search(rf"(?<!\d)0*{serial}(?!\d)", name) is not None


def _places_of(name: str, text: str, start: int) -> Iterator[Span]:
    """Where the name stands from `start` on; a bare type ("Đề án") counts only where nothing qualifies it further."""
    written = r"\s+".join(re.escape(word) for word in name.split())
    bare = type_of_word(name) is not None
    behind = r"(?=\s*(?:[.,;:)]|$|nêu trên|nói trên|trên(?!\w)))" if bare else r"(?!\w|\s*[/-]\w)"
    for match in re.compile(rf"(?<!\w){written}{behind}", re.MULTILINE).finditer(text, start):
        yield Span(*match.span())
