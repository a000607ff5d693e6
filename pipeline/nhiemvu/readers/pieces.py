"""What the readers of formatted files hand over: pieces of text with their looks, and tables of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nhiemvu.document import BlockKind, DocumentBuilder, Place

_RULE = re.compile(r"[-_=*~.·–—\s]{3,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph's text, on one line, and how it looks."""

    text: str
    bold: bool = False
    italic: bool = False
    centred: bool = False


@dataclass(slots=True)
class GridCell:
    """One cell of a table at its first row and column, with what it covers and holds."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    pieces: list[Piece] = field(default_factory=list)


def is_rule(text: str) -> bool:
    """Whether `text` only draws a line, as below a letter's head: "-------", "_____"."""
    return _RULE.fullmatch(text) is not None


class BlockWriter:
    """Adds pieces and tables to a document and counts both."""

    def __init__(self) -> None:
        self.builder = DocumentBuilder()
        self._paragraphs = 0
        self._tables = 0

    def add_paragraph(
        self, piece: Piece, page: int | None = None, box: tuple[float, float, float, float] | None = None
    ) -> None:
        """Add a paragraph of the body; nothing where it holds no words."""
        if not piece.text or is_rule(piece.text):
            return
        place = Place(page=page, paragraph=self._paragraphs, box=box)
        self.builder.add(piece.text, place=place, bold=piece.bold, italic=piece.italic, centred=piece.centred)
        self._paragraphs += 1

    def add_footnote(self, piece: Piece) -> None:
        """Add a paragraph of a footnote; nothing where it is empty."""
        if piece.text and not is_rule(piece.text):
            self.builder.add(piece.text, BlockKind.FOOTNOTE)

    def add_table(self, cells: list[GridCell], page: int | None = None) -> None:
        """Add a table's cells in row order; an empty cell gives one empty block."""
        for cell in cells:
            place = Place(
                page=page,
                table=self._tables,
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
            )
            pieces = [piece for piece in cell.pieces if piece.text and not is_rule(piece.text)] or [Piece("")]
            for piece in pieces:
                self.builder.add(
                    piece.text, BlockKind.CELL, place, bold=piece.bold, italic=piece.italic, centred=piece.centred
                )
        self._tables += 1
