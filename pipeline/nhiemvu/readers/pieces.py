"""What the readers of formatted files hand over: pieces of text with their looks, and tables of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from nhiemvu.document import BlockKind, Document, DocumentBuilder, Place, Source
from nhiemvu.readers.lines import Line
from nhiemvu.readers.wrapped import join_cut_paragraphs, join_wrapped
from nhiemvu.readers.wrapping import find_wrapping, is_hard_wrapped

Box = tuple[float, float, float, float]
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
    """Adds pieces and tables to a document and counts both.

    With `joins` paragraphs that were cut in the middle of a sentence are made whole: files that were copied out of a
    PDF keep its lines as paragraphs.
    """

    def __init__(self, *, joins: bool) -> None:
        self._builder = DocumentBuilder()
        self._joins = joins
        self._waiting: list[Piece] = []
        self._paragraphs = 0
        self._tables = 0

    def add_paragraph(self, piece: Piece, page: int | None = None, box: Box | None = None) -> None:
        """Add a paragraph of the body; nothing where it holds no words."""
        if not piece.text or is_rule(piece.text):
            return
        if self._joins:
            self._waiting.append(piece)
        else:
            self._put(piece, page, box)

    def add_footnote(self, piece: Piece, page: int | None = None, box: Box | None = None) -> None:
        """Add a paragraph of a footnote; nothing where it is empty."""
        if piece.text and not is_rule(piece.text):
            self._builder.add(piece.text, BlockKind.FOOTNOTE, Place(page=page, box=box))

    def add_table(self, cells: list[GridCell], page: int | None = None) -> None:
        """Add a table's cells in row order; an empty cell gives one empty block."""
        self._put_waiting()
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
                self._builder.add(
                    piece.text, BlockKind.CELL, place, bold=piece.bold, italic=piece.italic, centred=piece.centred
                )
        self._tables += 1

    def build(self, source: Source, notes: tuple[tuple[str, str], ...] = ()) -> Document:
        """The document; the writer is used up."""
        self._put_waiting()
        return self._builder.build(source, notes)

    def _put_waiting(self) -> None:
        pieces, self._waiting = self._waiting, []
        lines = [Line(index, piece.text, bold=piece.bold, alone=piece.centred) for index, piece in enumerate(pieces)]
        if is_hard_wrapped(lines):
            paragraphs = join_wrapped(lines, find_wrapping(lines))
        else:
            paragraphs = join_cut_paragraphs([replace(line, gap=True) for line in lines])
        for paragraph in paragraphs:
            first = pieces[paragraph.number]
            self._put(Piece(paragraph.text, paragraph.bold, first.italic, first.centred))

    def _put(self, piece: Piece, page: int | None = None, box: Box | None = None) -> None:
        place = Place(page=page, paragraph=self._paragraphs, box=box)
        self._builder.add(piece.text, place=place, bold=piece.bold, italic=piece.italic, centred=piece.centred)
        self._paragraphs += 1
