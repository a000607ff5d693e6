"""Tables in plain text with a cell a line, as LibreOffice saves them: rows told by the numbers in their first cells."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from nhiemvu.readers.labels import goes_on_in_lower_case
from nhiemvu.readers.markdown import PipeTable
from nhiemvu.rules.load import load_entries

FIRST_HEAD = re.compile(r"(?:stt|tt|số tt|số thứ tự)\.?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?")
_GROUP = re.compile(r"(?:[IVXLC]{1,5}|[A-ZĐ])[.)]?")
_DATE = re.compile(r"(?:ngày )?\d{1,2}/\d{1,2}/\d{4}")
_SYMBOL = re.compile(r"/[A-ZĐ]{2,}[\w-]*$")
_WIDTHS = range(3, 11)
_LONGEST_HEAD = 80
_MOST_MORE = 6
_MOST_BELOW = 4

Row = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Reading:
    """What was read with one number of columns: the tables, the rows in them, and the rows that could not be parted."""

    tables: list[PipeTable] = field(default_factory=list)
    parted: int = 0
    unparted: list[str] = field(default_factory=list)


def find_listed_tables(lines: list[str]) -> tuple[list[PipeTable], list[str]]:
    """The tables among `lines` whose cells stand a line each below "STT", and the numbers of the rows left open.

    A row has as many lines as the head, up to the next number; where a cell holds several paragraphs nothing tells
    which, and only its number and its work are taken. A merged cell over all columns is one line. A head that leads
    no such table is named by its line: "STT:36".
    """
    words = [line.strip("\ufeff ") for line in lines]
    tables: list[PipeTable] = []
    unparted: list[str] = []
    index = 0
    while index < len(words):
        readings = [_read(words, index, width) for width in _WIDTHS] if FIRST_HEAD.fullmatch(words[index]) else []
        best = max(readings, key=lambda reading: reading.parted - len(reading.unparted), default=_Reading())
        if best.parted > len(best.unparted) and best.parted > 1:
            tables += best.tables
            unparted += best.unparted
            index = best.tables[-1].end
        else:
            if readings and all(words[index + 1 : index + 3]):
                unparted.append(f"{words[index]}:{index + 1}")
            index += 1
    return tables, unparted


def _read(words: list[str], start: int, width: int) -> _Reading:
    head = words[start : start + width]
    reading = _Reading()
    if len(head) < width or not all(head) or any(len(cell) > _LONGEST_HEAD for cell in head):
        return reading
    rows: list[Row] = [_row(head)]
    first, index, last = start, start + width, ""
    while index < len(words):
        label = words[index]
        if not _is_start(words, index, width, last):
            break
        end = _row_end(words, index, width, last)
        if end is None:  # a cell of several paragraphs
            end = _next_row(words, index + width, label) or _blank_behind(words, index + width)
            cells = _joined(words[index:end])
            if len(cells) != width:
                reading.unparted.append(label.rstrip(".)"))
                cells = _open_row(head, cells)
            else:
                reading.parted += 1
            rows.append(_row(cells))
            last, index = label, end
            continue
        rows.append(_row(words[index:end]))
        reading.parted += end - index == width
        last = label if _NUMBER.fullmatch(label) else last
        index = end
    _close(reading, first, index, rows)
    return reading


def _close(reading: _Reading, start: int, end: int, rows: list[Row]) -> None:
    if len(rows) > 1:
        reading.tables.append(PipeTable(start, end, tuple(rows)))


def _row(cells: list[str]) -> Row:
    return tuple((cell,) for cell in cells)


def _is_start(words: list[str], index: int, width: int, last: str) -> bool:
    """Whether a row begins at `index`: a number that may follow `last`, a group's letter, or a title above either."""
    if index >= len(words):
        return False
    if _follows(last, words[index]):
        return True
    if not words[index]:  # a number that was merged over several rows
        below = range(index + 1, min(index + width * _MOST_BELOW + 1, len(words)))
        found = next((at for at in below if last and _follows(last, words[at])), index + 1)
        return (found - index) % width == 0
    if _GROUP.fullmatch(words[index]):
        return any(index + size < len(words) and _follows(last, words[index + size]) for size in (2, width))
    above = words[index + 1] if _is_title(words, index) else ""
    return _follows("", above) or _GROUP.fullmatch(above) is not None


def _is_title(words: list[str], index: int) -> bool:
    """Whether one merged cell may stand at `index`: below a row it could as well be the last cell of that."""
    return index + 1 < len(words) and bool(words[index]) and words[index][0].isupper()


def _row_end(words: list[str], index: int, width: int, last: str) -> int | None:
    """The index behind the row at `index`; `None` where it has more lines than columns."""
    label = words[index]
    if label and not _NUMBER.fullmatch(label) and not _GROUP.fullmatch(label):
        return index + 1
    now = label if _NUMBER.fullmatch(label) else last
    merged = index + 2
    if merged < len(words) and words[index + 1] and _follows(now, words[merged]) and _opens_below(label, words[merged]):
        return merged
    end = index + width
    if end >= len(words) or _is_start(words, end, width, now):
        return min(end, len(words))
    return end if not words[end] and _next_row(words, end, now) is None else None


def _joined(cells: list[str]) -> list[str]:
    """The lines with those joined that go on with the one above: in lower case, in brackets, a number's date."""
    joined: list[str] = []
    for cell in cells:
        dated = joined and _DATE.fullmatch(cell) and _SYMBOL.search(joined[-1])
        if joined and joined[-1] and (dated or goes_on_in_lower_case(cell) or cell.startswith("(")):
            joined[-1] = f"{joined[-1]} {cell}"
        else:
            joined.append(cell)
    return joined


def _opens_below(label: str, following: str) -> bool:
    """Whether `following` is the first number below the group `label`: "A" and "1", "2" and "2.1"."""
    return bool(_GROUP.fullmatch(label)) or following.rstrip(".)").startswith(f"{label.rstrip('.)')}.")


def _next_row(words: list[str], start: int, last: str) -> int | None:
    """Where the row behind one with more lines than columns begins: at the very next number, or a group above one."""
    for index in range(start, min(start + _MOST_MORE, len(words))):
        if not _NUMBER.fullmatch(words[index]) or not _follows(last, words[index]):
            continue
        if _GROUP.fullmatch(words[index - 2]) and index - 2 >= start:
            return index - 2
        if _counts_on(last, words[index]):
            return index
        if index > start and _is_title(words, index - 1):
            return index - 1
    return None


def _blank_behind(words: list[str], start: int) -> int:
    """The next empty line, which ends a table whose last row has more lines than columns."""
    found = (index for index in range(start, min(start + _MOST_MORE, len(words))) if not words[index])
    return next(found, min(start, len(words)))


def _open_row(head: list[str], cells: list[str]) -> list[str]:
    """The row with its number and its work alone: which of the other lines stands in which cell is not known.

    The work is the line behind the number where its column is the second one, else the longest line.
    """
    column = next((at for at, cell in enumerate(head) if names_work(cell)), 1)
    work = cells[1] if column == 1 else max(cells[1:], key=len)
    return [cells[0], *(work if at == column else "" for at in range(1, len(head)))]


def names_work(head: str) -> bool:
    """Whether a column with this head holds the work: "Nội dung công việc"."""
    return _work_head().search(head.lower()) is not None


@functools.cache
def _work_head() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry.pattern})" for entry in load_entries("columns") if entry.kind == "work"))


def _follows(last: str, label: str) -> bool:
    """Whether `label` is a number that may stand below `last`: the next one, or the first of a new group."""
    if not _NUMBER.fullmatch(label):
        return False
    return _counts_on(last, label) or label.rstrip(".)").rpartition(".")[2].lstrip("0") == "1"


def _counts_on(last: str, label: str) -> bool:
    before, now = ([int(part) for part in one.rstrip(".)").split(".") if part] for one in (last, label))
    depth = len(now)
    return bool(before) and depth <= len(before) and now == [*before[: depth - 1], before[depth - 1] + 1]
