"""Writes a source as a plain text file, as an office gets it from a mail, a copied page or a printed PDF."""

from __future__ import annotations

import textwrap

from building.markup import FOOTNOTE_MARK, Columns, Paragraph, Source, Table

GAP = 50  # the column at which the right side of the head begins
INDENT = 6  # blanks before the first line of a paragraph in a page layout


def text_file(source: Source) -> bytes:
    """The text file's bytes: an empty line between paragraphs, lines broken at `wrap` where it is set.

    With `page: 44` it is laid out in pages of 44 lines, as a text that was taken out of a printed PDF.
    """
    if "page" in source.options:
        return _pages(source, int(source.options["page"]), int(source.options.get("wrap", "80"))).encode()
    wrap = int(source.options.get("wrap", "0"))
    parts = []
    for piece in source.pieces:
        if isinstance(piece, Columns):
            parts.append(_columns(piece, source.options.get("head", "lines") == "columns"))
        elif isinstance(piece, Paragraph):
            words = FOOTNOTE_MARK.sub(r"[\1]", piece.text)
            parts.append(textwrap.fill(words, wrap, break_on_hyphens=False) if wrap else words)
        elif isinstance(piece, Table):
            parts.append(_table(piece))
    parts.extend(_notes(source))
    separator = "\n" if source.options.get("spacing") == "tight" else "\n\n"
    return (separator.join(parts) + "\n").encode()


def _notes(source: Source) -> list[str]:
    return [f"[{number}] {words}" for number, words in source.footnotes.items()]


def _table(piece: Table) -> str:
    """A row a line, its cells parted by tabs, as Word saves a table as text; a merged cell stands once."""
    rows = [[""] * piece.width for _ in range(piece.height)]
    for cell in piece.cells:
        rows[cell.row][cell.column] = " ".join(cell.paragraphs)
    return "\n".join("\t".join(row) for row in rows)


def _columns(piece: Columns, side_by_side: bool) -> str:
    """The two columns side by side with blanks between, or the left one over the right one."""
    if not side_by_side:
        sides = ("\n".join(filter(None, piece.left)), "\n".join(filter(None, piece.right)))
        return "\n\n".join(filter(None, sides))
    rows = []
    for left, right in zip(piece.left, piece.right, strict=True):
        pieces = textwrap.wrap(left, GAP - 4) or [""]
        rows.append(f"{pieces[0]:<{GAP}}{right}".rstrip())
        rows.extend(pieces[1:])
    return "\n".join(rows)


def _pages(source: Source, height: int, wrap: int) -> str:
    """The text in pages parted by form feeds; from the second on, its number stands above each page."""
    lines: list[str] = []
    for piece in source.pieces:
        if isinstance(piece, Columns):
            lines.extend((*_columns(piece, side_by_side=True).splitlines(), ""))
        elif isinstance(piece, Paragraph) and piece.centred:
            lines.extend(line.center(wrap).rstrip() for line in textwrap.wrap(piece.text, wrap - 16))
        elif isinstance(piece, Paragraph):
            words = FOOTNOTE_MARK.sub(r"[\1]", piece.text)
            lines.extend(textwrap.wrap(words, wrap, initial_indent=" " * INDENT, break_on_hyphens=False))
        elif isinstance(piece, Table):
            lines.extend(("", *_table(piece).splitlines(), ""))
    lines.extend(_notes(source))
    sheets = ["\n".join(lines[at : at + height]) for at in range(0, len(lines), height)]
    numbered = [sheets[0], *(f"{number:>{wrap // 2}}\n\n{sheet}" for number, sheet in enumerate(sheets[1:], 2))]
    return "\n\f".join(numbered) + "\n"
