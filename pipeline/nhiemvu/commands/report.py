"""`nhiemvu report`: the tasks counted by state, by agency, document or month, as a table, a sheet and a chart."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nhiemvu.commands.days import day_or_today, parse_day
from nhiemvu.commands.options import DEFAULT_REGISTRY, RegistryOption, TodayOption
from nhiemvu.commands.screen import Screen, plain
from nhiemvu.commands.tasks import PAGE, ListFormat
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages

if TYPE_CHECKING:  # this loads the database library, which the help must not wait for
    from nhiemvu.commands.report_words import ReportWords
    from nhiemvu.registry import Report

_QUARTER = re.compile(r"(?:q|quý\s*|quí\s*)([1-4]|iv|i{1,3})\s*[/-]\s*(\d{4})", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
WIDE = 110
"""From how many columns on a terminal has room for the shares."""


class ReportBy(StrEnum):
    """By what a report counts: see `registry.Grouping`."""

    AGENCY = "agency"
    DOCUMENT = "document"
    MONTH = "month"


class PeriodOf(StrEnum):
    """Which day puts a task into a period: the last in time, or that of its document."""

    DUE = "due"
    ISSUE = "issue"


def report(
    ctx: typer.Context,
    by: Annotated[ReportBy, typer.Option(metavar="GROUP")] = ReportBy.AGENCY,
    period: Annotated[str, typer.Option(metavar="PERIOD")] = "",
    since: Annotated[str, typer.Option(metavar="DATE")] = "",
    until: Annotated[str, typer.Option(metavar="DATE")] = "",
    period_of: Annotated[PeriodOf, typer.Option(metavar="DAY")] = PeriodOf.DUE,
    agency: Annotated[str, typer.Option(metavar="TEXT")] = "",
    coordinating: Annotated[bool, typer.Option("--coordinating")] = False,
    occurrences: Annotated[bool, typer.Option("--occurrences")] = False,
    document: Annotated[str, typer.Option(metavar="KEY")] = "",
    reference: Annotated[str, typer.Option(metavar="NUMBER")] = "",
    xlsx: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    chart: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    today: TodayOption = "",
    limit: Annotated[int, typer.Option(metavar="N", min=0)] = 0,
    list_format: Annotated[ListFormat, typer.Option("--format", metavar="FORMAT")] = ListFormat.TABLE,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Count the tasks by state; print the counts, and write them as a sheet and a chart where asked for."""
    from nhiemvu.commands.report_words import ReportWords
    from nhiemvu.export.bar_chart import check_chart_name
    from nhiemvu.registry import Grouping, ReportQuery, open_registry

    screen: Screen = ctx.obj
    first, last = parse_period(period) if period else (parse_day(since), parse_day(until))
    now = day_or_today(today)
    if chart:
        check_chart_name(chart)
    by_issue, told = period_of is PeriodOf.ISSUE, {"agency": agency, "document": document, "reference": reference}
    query = ReportQuery(Grouping(by.value), now, first, last, by_issue, coordinating, occurrences=occurrences, **told)
    with open_registry(registry, create=False) as opened:
        words = ReportWords(opened.report(query), screen.say)
    _print(screen, words, list_format, limit)
    # What another program reads from the output must hold nothing but the report.
    _write(words, xlsx, chart, screen.tell if list_format is ListFormat.TABLE else screen.warn)


def _write(words: ReportWords, xlsx: Path | None, chart: Path | None, tell: Callable[..., None]) -> None:
    from nhiemvu.export.bar_chart import write_chart
    from nhiemvu.export.report_sheet import write_report_sheet

    if xlsx:
        write_report_sheet(xlsx, words.sheet())
        tell("report.written", path=xlsx)
    if chart:
        write_chart(chart, words.chart())
        tell("report.written", path=chart)


def _print(screen: Screen, words: ReportWords, list_format: ListFormat, limit: int) -> None:
    if list_format is ListFormat.JSON:
        print(json.dumps(_as_json(words.report), ensure_ascii=False, indent=2))
    elif list_format is ListFormat.CSV:
        from nhiemvu.export.writers import write_csv_rows

        sheet = words.sheet()
        write_csv_rows(sys.stdout, words.plain_headings(), [*sheet.rows, sheet.sums])
    else:
        _print_table(screen, words, limit or PAGE)


def parse_period(written: str) -> tuple[str, str]:
    """The first and last ISO 8601 day of a year, a quarter or a month: "2025", "Q2/2025", "quý II/2025", "6/2025".

    Raises `NhiemvuError` for anything else.
    """
    text = written.strip()
    if match := _QUARTER.fullmatch(text):
        quarter = _ROMAN.get(match[1].lower()) or int(match[1])
        year, month, months = int(match[2]), 3 * quarter - 2, 3
    elif match := re.fullmatch(r"(?:(\d{1,2})[/-])?(\d{4})", text):
        year, month, months = int(match[2]), int(match[1] or 1), 1 if match[1] else 12
    elif match := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
        year, month, months = int(match[1]), int(match[2]), 1
    else:
        raise NhiemvuError(*in_both_languages("report.bad-period", value=written))
    try:
        behind = month + months - 1
        after = date(year + behind // 12, behind % 12 + 1, 1)
        return date(year, month, 1).isoformat(), (after - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        raise NhiemvuError(*in_both_languages("report.bad-period", value=written)) from None


def _as_json(found: Report) -> dict[str, object]:
    from nhiemvu.registry import ReportRow, State

    def line(row: ReportRow) -> dict[str, object]:
        counts = dict(zip((state.value for state in State), row.counts, strict=True))
        shares = {"share-done": row.share_done, "share-in-time": row.share_in_time, "share-late": row.share_late}
        return {"all": row.count(), **counts, **shares}

    query = found.query
    return {
        "by": query.by.value,
        "today": query.today.isoformat(),
        "since": query.since or None,
        "until": query.until or None,
        "period_of": "issue" if query.by_issue else "due",
        "occurrences": query.occurrences,
        "rows": [{"key": row.key or None, "name": row.name, "detail": row.detail, **line(row)} for row in found.rows],
        "all": line(found.every),
        "left_out": found.left_out,
    }


def _print_table(screen: Screen, words: ReportWords, most: int) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    screen.line(words.title(), "bold")
    for line in words.subtitles():
        screen.line(line)
    rows = words.lines()
    if not rows:
        screen.tell("report.none")
        return
    wide = screen.out.width >= WIDE
    table = Table(box=SIMPLE_HEAD, show_footer=True, padding=(0, 1, 0, 0))
    sums = words.terminal_cells(words.report.every, wide=wide)
    table.add_column(words.group_heading(), screen.say.text("report.sums"), overflow="fold", ratio=1)
    for (heading, width), total in zip(words.terminal_headings(wide=wide), sums, strict=True):
        table.add_column(heading, total, justify="right", width=width, overflow="fold", footer_style="bold")
    for row in rows[:most]:
        table.add_row(plain(words.name(row)), *(plain(cell) for cell in words.terminal_cells(row, wide=wide)))
    screen.out.print(table)
    if len(rows) > most:
        screen.tell("report.more", count=len(rows) - most)
    for line in words.notes(shares=wide):
        screen.line(line)
