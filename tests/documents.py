"""Documents for tests, made from lines of text and from rows of tables."""

from __future__ import annotations

from nhiemvu.document import BlockKind, Document, DocumentBuilder, Place, Source

SOURCE = Source("thu.txt", "0" * 64, "text")


def document_of(*lines: str) -> Document:
    """A document with one paragraph a line."""
    builder = DocumentBuilder()
    for number, line in enumerate(lines):
        builder.add(line, place=Place(paragraph=number))
    return builder.build(SOURCE)


def document_with_table(before: list[str], rows: list[list[str]], merged: dict[tuple[int, int], int] | None = None):
    """A document with paragraphs and one table; `merged` gives the column span of cells by (row, column)."""
    builder = DocumentBuilder()
    for line in before:
        builder.add(line)
    for row, cells in enumerate(rows):
        column = 0
        for text in cells:
            span = (merged or {}).get((row, column), 1)
            builder.add(text, BlockKind.CELL, Place(table=0, row=row, column=column, column_span=span))
            column += span
    return builder.build(SOURCE)
