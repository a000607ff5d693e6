"""Columns of a task table that are told by what stands in them: one time of two, bodies merely ticked, sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nhiemvu.find.acting_cells import is_acting
from nhiemvu.find.agencies import split_agencies
from nhiemvu.find.times import is_time_alone
from nhiemvu.structure.table_cells import Cell, Grid

_SHARE = re.compile(r"[\d.,]+\s*%")
_ENDS = re.compile(r"kết thúc|hoàn thành|xong|hạn\b|chậm nhất|đến ngày|\bđến$", re.IGNORECASE)
_BEGINS = re.compile(r"bắt đầu|từ ngày|\btừ$", re.IGNORECASE)
_TICK = re.compile(r"[xX✓✔√+v●•*]|CT|C|chủ trì", re.IGNORECASE)
_TICK_OF_HELP = re.compile(r"PH|P|phối hợp", re.IGNORECASE)
_MONTH = re.compile(r"(?:[Tt]h?\.?\s?)?(0?[1-9]|1[0-2])")
_QUARTER = re.compile(r"(?:[Qq]\.?\s?)?(I{1,3}|IV|[1-4])")
_WORKING_WEEK = {"T2", "T3", "T4", "T5", "T6"}
_MONTHS = re.compile(r"tháng(?:\s*(?:[/,-]|và)?\s*năm)?", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_LONGEST_NAME = 9
_ACTS = re.compile(r"(?:phân công|trách nhiệm)?\W*(?:thực hiện)?", re.IGNORECASE)
_MOST = 0.7
_LEADS = re.compile(r"\W*(?:(?:cơ quan|đơn vị|đầu mối|sở) )?(?:chủ trì|thực hiện)(?: thực hiện)?\s*:", re.IGNORECASE)


def without_second_times(grid: Grid, below: int, kinds: Mapping[int, str | None]) -> dict[int, str | None]:
    """The kinds with one column of deadlines: not the progress in per cent, and rather the end than the beginning.

    The day on which the work begins ("Bắt đầu" beside "Kết thúc") is kept as the kind "start", and the month beside
    the days in it ("Tháng" beside "Thời gian" or "Ngày") as the kind "month".
    """
    times = [column for column, kind in kinds.items() if kind == "deadline"]
    months = [column for column in times if _MONTHS.fullmatch(_head(grid, below, column).strip())]
    if times and months == times:
        times += [column for column, kind in kinds.items() if kind == "day"]
    if len(times) < 2:
        return dict(kinds)
    shares = [column for column in times if _tells_shares(_texts(grid, below, column))]
    ends = [column for column in times if column not in shares and _ENDS.search(_head(grid, below, column))]
    others = [column for column in times if column not in shares]
    kept = ends[-1:] or [column for column in others if column not in months][:1] or others[:1]
    begins = [column for column in times if column not in ends and _BEGINS.search(_head(grid, below, column))]
    found = {column: "other" if column in times and column not in kept else kind for column, kind in kinds.items()}
    found |= dict.fromkeys(kept, "deadline") | dict.fromkeys([each for each in months if each not in kept][:1], "month")
    return found | ({begins[-1]: "start"} if begins and ends else {})


def ticked_bodies(grid: Grid, below: int, kinds: Mapping[int, str | None]) -> dict[int, str]:
    """The bodies that name a column in whose cells they are only ticked: "Sở Nội vụ | Sở Tư pháp", below them "x"."""
    mark = re.compile(rf"{_TICK.pattern}|{_TICK_OF_HELP.pattern}", re.IGNORECASE)
    found: dict[int, str] = {}
    for column, kind in kinds.items():
        head = grid[below - 1][column]
        if kind is not None or head is None or head.column_span > 1 or len(head.text.split()) > _LONGEST_NAME:
            continue
        if all(map(mark.fullmatch, _texts(grid, below, column))) and len(split_agencies(head.text)) == 1:
            found[column] = " ".join(head.text.split())
    any_mark = any(_texts(grid, below, column) for column in found)
    return found if len(found) > 1 and any_mark else {}


def labelled_doers(grid: Grid, below: int, kinds: Mapping[int, str | None]) -> dict[int, str]:
    """The column whose cells label who leads, whatever its head: "Phân công nhiệm vụ", below it "Chủ trì: Sở Y tế".

    None where a head names the doers' column, or where it would be the only one that tells the work.
    """
    works = [column for column, kind in kinds.items() if kind == "work"]
    for column, kind in kinds.items() if "lead" not in kinds.values() else ():
        texts = _texts(grid, below, column) if kind is None or kind == "work" and len(works) > 1 else []
        if texts and sum(_LEADS.match(text) is not None for text in texts) >= _MOST * len(texts):
            return {column: "lead"}
    return {}


def ticked(row: tuple[Cell | None, ...], bodies: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    """The bodies that are ticked in a row, by their part; a mark for help ("PH") makes one that takes part."""
    parts: dict[str, tuple[str, ...]] = {}
    for column, name in bodies.items():
        text = cell.text.strip() if (cell := row[column]) else ""
        kind = "lead" if _TICK.fullmatch(text) else "coordinating" if _TICK_OF_HELP.fullmatch(text) else ""
        if kind:
            parts[kind] = (*parts.get(kind, ()), name)
    return parts


def ticked_periods(grid: Grid, below: int, kinds: Mapping[int, str | None]) -> dict[int, str]:
    """The times that name a column in whose cells they are only ticked: "Quý I | Quý II", below them "x".

    The figures 1 to 12 below a head that says "tháng" are months; a year that stands above is the year of them all.
    "T4 | T5" are months, too, unless the columns are the days of a week.
    """
    found: dict[int, str] = {}
    heads = {cell.text.strip().upper() for cell in grid[below - 1] if cell}
    for column, kind in kinds.items():
        head = grid[below - 1][column]
        if kind not in (None, "deadline") or head is None or head.column_span > 1:
            continue
        above = " ".join(cell.text for row in grid[: below - 1] if (cell := row[column]) and cell is not head)
        name = names_period(head.text, above)
        texts = _texts(grid, below, column)
        if name and all(map(_TICK.fullmatch, texts)):
            year = _YEAR.search(above)
            found[column] = f"{name} năm {year[0]}" if year and not _YEAR.search(name) else name
    if heads >= _WORKING_WEEK and not heads & {"T1", "T8", "T9"}:
        return {}
    any_mark = any(_texts(grid, below, column) for column in found)
    return found if len(found) > 1 and any_mark else {}


def names_period(head: str, above: str = "tháng") -> str | None:
    """The time that a column's head is: "Quý I", "T4" as "Tháng 4"; a bare figure only below "Tháng" or "Quý"."""
    name = " ".join(head.split())
    if is_time_alone(name):
        return name
    for pattern, period in ((_MONTH, "tháng"), (_QUARTER, "quý")):
        match = pattern.fullmatch(name)
        if match and (not match[0].startswith(match[1]) or re.search(rf"\b{period}\b", above, re.IGNORECASE)):
            return f"{period.capitalize()} {match[1].lstrip('0')}"
    return None


def ticked_time(row: tuple[Cell | None, ...], periods: Mapping[int, str]) -> str | None:
    """The time that the ticks of a row tell: "Quý I", or "từ Quý I đến Quý III" for several; `None` without a tick."""
    told = [name for column, name in periods.items() if (cell := row[column]) and _TICK.fullmatch(cell.text.strip())]
    if len(told) < 2:
        return told[0] if told else None
    return f"từ {told[0]} đến {told[-1]}"


def tells_acts(grid: Grid, below: int, kinds: Mapping[int, str | None]) -> bool:
    """Whether the column of the doers tells in sentences who does what: "Thực hiện", below it "Khoa duyệt đơn của …".

    A head that asks for a body ("Đơn vị thực hiện") has names below it.
    """
    column = next((column for column, kind in kinds.items() if kind == "lead"), None)
    if column is None or not _ACTS.fullmatch(_head(grid, below, column).strip()):
        return False
    texts = _texts(grid, below, column)
    return bool(texts) and sum(map(is_acting, texts)) >= _MOST * len(texts)


def _tells_shares(texts: list[str]) -> bool:
    return bool(texts) and all(map(_SHARE.fullmatch, texts))


def _head(grid: Grid, below: int, column: int) -> str:
    return " ".join(cell.text for row in grid[:below] if (cell := row[column]))


def _texts(grid: Grid, below: int, column: int) -> list[str]:
    """What stands in the filled cells of a column, but for cells merged over several."""
    cells = (row[column] for row in grid[below:])
    return [cell.text.strip() for cell in cells if cell and cell.text and cell.column_span == 1]
