"""Reads the sources of the corpus: a few plain marks at the head of a line, one paragraph a line.

    format: docx                      options first, then an empty line
    numbering: automatic

    <> left || right                  a row of the two-column head (or of the signature block)
    == centred and bold               =i centred and slanted          ** bold
    a paragraph[^1]                   with a footnote                  [^1]: the footnote's words
    |* TT | Nhiệm vụ | Thời hạn       a row of a table's head          | 1 | … | …   a row of its body
    ---                               a new page

In a table `<` joins a cell to the one on its left, `^` to the one above it, and `//` parts paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

FOOTNOTE_MARK = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its words (footnote marks still inside), and how it stands on the page."""

    text: str
    bold: bool = False
    italic: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns side by side without lines, as in the head and the signature block."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its paragraphs and the rows and columns that it covers."""

    paragraphs: tuple[str, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its cells in reading order, its size, and how many of its rows are the head."""

    cells: tuple[Cell, ...]
    height: int
    width: int
    head: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Here a new page begins."""


Piece = Paragraph | Columns | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the corpus before it takes a format."""

    name: str
    options: dict[str, str]
    pieces: tuple[Piece, ...]
    footnotes: dict[str, str]


def read_source(path: Path) -> Source:
    """The document that `path` describes."""
    text = unicodedata.normalize("NFC", path.read_text("utf-8"))
    head, _, body = text.partition("\n\n")
    options = dict(line.split(": ", 1) for line in head.splitlines())
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    pieces: list[Piece] = []
    footnotes: dict[str, str] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        run = [line]
        if line.startswith(("<>", "|")):
            mark = line[0]
            run = _run(lines[at:], mark)
            pieces.append(_columns(run) if mark == "<" else _table(run))
        elif note := re.match(r"\[\^(\d+)\]: ", line):
            footnotes[note[1]] = line[note.end() :]
        else:
            pieces.append(_paragraph(line))
        at += len(run)
    return Source(path.stem, options, tuple(pieces), footnotes)


def _run(lines: list[str], mark: str) -> list[str]:
    """The first lines that all begin with `mark`."""
    count = 0
    while count < len(lines) and lines[count].startswith(mark):
        count += 1
    return lines[:count]


def _paragraph(line: str) -> Piece:
    if line == "---":
        return PageBreak()
    for mark, style in (("== ", "bold"), ("=i ", "italic"), ("** ", "bold")):
        if line.startswith(mark):
            return Paragraph(line[3:], style == "bold", style == "italic", mark[0] == "=")
    return Paragraph(line)


def _columns(lines: list[str]) -> Columns:
    pairs = [line.removeprefix("<>").split("||") for line in lines]
    left = tuple(pair[0].strip() for pair in pairs)
    right = tuple(pair[1].strip() for pair in pairs)
    return Columns(left, right)


def _table(lines: list[str]) -> Table:
    grid = [[cell.strip() for cell in line.lstrip("|*").split("|")] for line in lines]
    width = len(grid[0])
    if any(len(row) != width for row in grid):
        raise ValueError(f"rows of different width: {lines[0]}")
    cells = []
    for row, columns in enumerate(grid):
        for column, words in enumerate(columns):
            if words in ("<", "^"):
                continue
            right = 1
            while column + right < width and grid[row][column + right] == "<":
                right += 1
            down = 1
            while row + down < len(grid) and grid[row + down][column] == "^":
                down += 1
            parts = tuple(part.strip() for part in words.split("//"))
            cells.append(Cell(parts, row, column, down, right))
    return Table(tuple(cells), len(grid), width, sum(line.startswith("|*") for line in lines))
