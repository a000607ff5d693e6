"""A document as its record is compared with it: its paragraphs and cells, in reading order, in plain words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from nhiemvu.corpus.checks.outline_labels import label_of
from nhiemvu.document import Block, BlockKind, Document


def folded(text: str) -> str:
    """The text with each run of spaces and line breaks as one space, none at its ends."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """The text without any space: "76/BC- SNV" gives "76/BC-SNV"."""
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or a whole cell; `row` is its table and row, `None` outside of tables."""

    text: str
    row: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The units of one document in reading order.

    `broken` tells that a paragraph may be cut in two, as pages and lines of a file cut it: then words are also found
    where they run over from one unit into the next outside of tables. `recognised` tells that the words were read from
    a picture, so that they may differ from the printed ones. `labels` has each unit's label of the outline, or "".
    """

    units: tuple[Unit, ...]
    broken: bool = False
    recognised: bool = False
    text: str = field(init=False, repr=False)
    labels: tuple[str, ...] = field(init=False, repr=False)
    _squeezed: str = field(init=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        parts = [squeezed(unit.text) for unit in self.units]
        starts, at = [], 0
        for part in parts:
            starts.append(at)
            at += len(part)
        object.__setattr__(self, "text", " ".join(unit.text for unit in self.units))
        object.__setattr__(self, "labels", tuple(label_of(unit.text) for unit in self.units))
        object.__setattr__(self, "_squeezed", "".join(parts))
        object.__setattr__(self, "_starts", tuple(starts))

    def holder(self, text: str, after: int = 0) -> int:
        """The index of the first unit from `after` on that holds `text`, or in which it begins; -1 for none."""
        for at in range(after, len(self.units)):
            if text in self.units[at].text:
                return at
        return self._run_over(text, after) if self.broken else -1

    def holders(self, text: str, after: int = 0) -> Iterator[int]:
        """The indices of all units from `after` on that hold `text`, in order."""
        at = self.holder(text, after)
        while at >= 0:
            yield at
            at = self.holder(text, at + 1)

    def _run_over(self, text: str, after: int) -> int:
        wanted = squeezed(text)
        at = self._squeezed.find(wanted, self._starts[after] if after < len(self._starts) else 0)
        while wanted and at >= 0:
            first, last = (bisect_right(self._starts, place) - 1 for place in (at, at + len(wanted) - 1))
            if first >= after and all(unit.row is None for unit in self.units[first : last + 1]):
                return first
            at = self._squeezed.find(wanted, at + 1)
        return -1

    def has(self, words: str) -> bool:
        """Whether the words stand in the document, whatever the spaces between them."""
        return squeezed(words) in self._squeezed

    def row_of(self, at: int) -> tuple[Unit, ...]:
        """The cells of the row in which the unit at index `at` stands; none outside of tables."""
        row = self.units[at].row
        return tuple(unit for unit in self.units if unit.row == row) if row is not None else ()


def paper_of(document: Document) -> Paper:
    """The units of a document that was read from a file; empty ones are left out."""
    return Paper(tuple(unit for unit in _units(document) if unit.text), broken=True, recognised=document.source.ocr)


def _units(document: Document) -> Iterator[Unit]:
    for cell, blocks in groupby(document.blocks, key=_cell):
        if cell is None:
            yield from (Unit(folded(document.quote(block.span))) for block in blocks)
        else:
            table, row, _ = cell
            yield Unit(folded(" ".join(_quotes(document, blocks))), (table, row))


def _quotes(document: Document, blocks: Iterable[Block]) -> list[str]:
    return [document.quote(block.span) for block in blocks]


def _cell(block: Block) -> tuple[int, int, int] | None:
    if block.kind is not BlockKind.CELL:
        return None
    place = block.place
    return place.table or 0, place.row or 0, place.column or 0
