"""Tables that a program drew in plain text: framed by "+---+", or with their columns set by blanks alone."""

from __future__ import annotations

import re

from nhiemvu.readers.listed_tables import FIRST_HEAD, names_work
from nhiemvu.readers.markdown import PipeTable

_BORDER = re.compile(r"\s*\+(?:[-=]+\+){2,}\s*")
_CHUNK = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
_TITLE = re.compile(r"(?:[IVXLC]{1,5}|[A-ZĐ])[.)/\s]")
_FEWEST_CELLS = 3
_FEWEST_ROWS = 2
_NARROWEST_GUTTER = 2
_LONGEST_HEAD = 40

Gutter = tuple[int, int]


def find_framed_tables(lines: list[str]) -> list[PipeTable]:
    """The tables among `lines` whose rows stand between borders of dashes; a cell's lines are joined.

    "+----+------+" over "| TT | Việc |".
    """
    tables = []
    index = 0
    while index < len(lines):
        end, rows, row = index, list[list[str]](), list[list[str]]()
        while end < len(lines):
            border = _BORDER.fullmatch(lines[end])
            if not border and (end == index or not lines[end].strip().startswith("|")):
                break
            if border:
                rows += [[" ".join(filter(None, parts)) for parts in zip(*row, strict=False)]] if row else []
                row = []
            else:
                row.append([cell.strip() for cell in lines[end].strip().strip("|").split("|")])
            end += 1
        if len(rows) >= _FEWEST_ROWS:
            tables.append(_table(index, end, rows))
        index = max(end, index + 1)
    return tables


def find_spaced_tables(lines: list[str]) -> list[PipeTable]:
    """The tables among `lines` whose columns are parted by blanks alone, as programs print pages of PDF files.

    A head begins with "STT" and names the work; the columns are where no line of the table has a letter. A row begins
    with its number, or behind an empty line where those part the rows.
    """
    tables = []
    index = 0
    while index < len(lines):
        end = index + 1
        chunks = _head_chunks(lines[index])
        if chunks:
            gutters = [(left[1], right[0]) for left, right in zip(chunks, chunks[1:], strict=False)]
            end, gutters = _fitting(lines, end, gutters)
            rows = _rows(lines[index:end], [(left + right) // 2 for left, right in gutters])
            if len(rows) > _FEWEST_ROWS:
                tables.append(_table(index, end, rows))
            else:
                end = index + 1
        index = end
    return tables


def _head_chunks(line: str) -> list[tuple[int, int, str]]:
    """The heads of the columns with their places, if the line is a table's head; else none."""
    if line.lstrip()[:1] not in ("S", "T", "s", "t"):
        return []
    chunks = [(match.start(), match.end(), match[0]) for match in _CHUNK.finditer(line.expandtabs())]
    texts = [text for _, _, text in chunks]
    if len(chunks) < _FEWEST_CELLS or FIRST_HEAD.fullmatch(texts[0]) is None:
        return []
    return chunks if any(map(names_work, texts)) and max(map(len, texts)) <= _LONGEST_HEAD else []


def _table(start: int, end: int, rows: list[list[str]]) -> PipeTable:
    width = len(rows[0])
    even = [row + [""] * (width - len(row)) for row in rows]
    return PipeTable(start, end, tuple(tuple((cell,) for cell in row[:width]) for row in even))


def _fitting(lines: list[str], index: int, gutters: list[Gutter]) -> tuple[int, list[Gutter]]:
    """The line behind the last one that leaves all gutters blank, and what is blank in each of them in all lines."""
    end = index
    for at in range(index, len(lines)):
        line = lines[at].expandtabs().rstrip()
        if not line:
            if at > end and not lines[at - 1].strip():  # two empty lines end a table
                break
            continue
        if _TITLE.match(line.lstrip()) and len(_CHUNK.findall(line)) == 1:
            continue  # a group's title, if rows follow
        narrowed = [_blank_run(line, gutter) for gutter in gutters]
        if not all(narrowed):
            break
        gutters = [gutter for gutter in narrowed if gutter is not None]
        end = at + 1
    return end, gutters


def _blank_run(line: str, gutter: Gutter) -> Gutter | None:
    """The longest run of blanks of the line within the gutter, `None` where it is too narrow."""
    start, end = gutter
    part = line[start:end].ljust(end - start)
    runs = [(start + match.start(), start + match.end()) for match in re.finditer(r" +", part)]
    widest = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    return widest if widest[1] - widest[0] >= min(_NARROWEST_GUTTER, end - start) else None


def _rows(lines: list[str], cuts: list[int]) -> list[list[str]]:
    """The rows of the table's lines, cut into cells at `cuts`."""
    rows: list[list[str]] = []
    parted = _blank_lines_part_rows(lines, cuts)
    opened = True
    for line in lines:
        text = line.expandtabs()
        if not text.strip():
            opened = opened or parted
            continue
        if _TITLE.match(text.lstrip()) and len(_CHUNK.findall(text)) == 1:
            rows.append([text.strip(), *[""] * len(cuts)])
            opened = True
            continue
        edges = [0, *cuts, len(text) + cuts[-1]]
        cells = [text[left:right].strip() for left, right in zip(edges, edges[1:], strict=False)]
        if opened or not parted and _NUMBER.fullmatch(cells[0]):
            rows.append(cells)
        else:
            rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], cells, strict=True)]
        opened = False
    return rows


def _blank_lines_part_rows(lines: list[str], cuts: list[int]) -> bool:
    """Whether an empty line stands between all rows: a row's number may then stand beside the middle of its lines."""
    numbers = [at for at, line in enumerate(lines) if _NUMBER.fullmatch(line.expandtabs()[: cuts[0]].strip())]
    between = [any(not line.strip() for line in lines[a:b]) for a, b in zip(numbers, numbers[1:], strict=False)]
    return bool(between) and all(between)
