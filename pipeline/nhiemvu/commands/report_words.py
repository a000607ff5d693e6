"""A report in words: its title, headings, lines and notes, for the terminal, the sheet and the chart alike."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemvu.commands.days import show_day
from nhiemvu.export.bar_chart import BarChart
from nhiemvu.export.cells import Cell
from nhiemvu.export.report_sheet import ReportColumn, ReportSheet
from nhiemvu.messages import Catalogue
from nhiemvu.registry import Grouping, Report, ReportRow, State
from nhiemvu.registry.report_rows import DATED

UNDATED = (State.DONE_UNDATED, State.OPEN_UNDATED)
COLOURS = ("#2e7d32", "#ef8c00", "#1565c0", "#c62828", "#9e9e9e")
"""In time, late, still in time, overdue, and without a day: apart from each other also for those who see no red."""
BARS = 25
"""How many agencies or documents a chart has at most: those with the most tasks. Months all stand in it."""
ABOVE = {
    State.DONE_IN_TIME: "report.above.done",
    State.DONE_LATE: "report.above.done",
    State.OPEN_IN_TIME: "report.above.open",
    State.OPEN_OVERDUE: "report.above.open",
    State.DONE_UNDATED: "report.above.undated",
    State.OPEN_UNDATED: "report.above.undated",
}
SHARES = ("done", "in-time", "late")


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A report and the catalogue in whose language it speaks."""

    report: Report
    say: Catalogue

    def title(self) -> str:
        """What the report counts, in one line."""
        query = self.report.query
        by = f"{query.by.value}-of-issue" if query.by is Grouping.MONTH and query.by_issue else query.by.value
        return self.say.text(f"report.title.{by}")

    def subtitles(self) -> tuple[str, ...]:
        """The day of the report, then what it is narrowed to."""
        query, say = self.report.query, self.say
        lines = [say.text("report.as-of", day=show_day(query.today.isoformat()))]
        if query.since or query.until:
            bounds = "both" if query.since and query.until else "since" if query.since else "until"
            days = {"since": show_day(query.since), "until": show_day(query.until)}
            lines.append(say.text(f"report.{'issued' if query.by_issue else 'due'}.{bounds}", **days))
        told = (("agency", query.agency), ("document", query.document), ("reference", query.reference))
        lines += [say.text(f"report.of.{name}", value=value) for name, value in told if value]
        return tuple(lines)

    def lines(self) -> tuple[ReportRow, ...]:
        """The lines of the report in their order."""
        return self.report.rows

    def group_heading(self) -> str:
        """The heading of what the report counts by."""
        return self.say.text(f"report.column.{self.report.query.by.value}")

    def name(self, row: ReportRow) -> str:
        """What a line is called: a month as people write it, and words where nothing is told."""
        query = self.report.query
        if not row.key:
            by_issue = query.by is Grouping.MONTH and query.by_issue
            return self.say.text(f"report.unknown.{query.by.value}{'-of-issue' if by_issue else ''}")
        return show_day(row.name) if query.by is Grouping.MONTH else row.name

    def notes(self, *, shares: bool = True) -> tuple[str, ...]:
        """What a reader must know to read the counts and shares rightly."""
        query, say = self.report.query, self.say
        notes = []
        if query.by is Grouping.AGENCY:
            notes.append(say.text("report.note.coordinating" if query.coordinating else "report.note.lead"))
        notes += [say.text("report.note.shares")] if shares else []
        notes.append(say.text("report.note.occurrences" if query.occurrences else "report.note.undated"))
        if self.report.left_out:
            notes.append(say.text("report.note.left-out", count=self.report.left_out))
        return tuple(notes)

    def terminal_headings(self, *, wide: bool) -> list[tuple[str, int]]:
        """The headings of the counts with their widths, for a terminal; only a wide one has room for the shares."""
        say = self.say
        headings = [(say.text("report.column.all"), 7 if wide else 5)]
        headings += [(say.word("state", state), 10 if wide else 6) for state in DATED]
        headings += [(say.text("report.above.undated"), 8 if wide else 6)]
        return headings + [(say.text(f"report.share.{name}"), 7) for name in SHARES if wide]

    def terminal_cells(self, row: ReportRow, *, wide: bool) -> list[str]:
        """The counts and shares of a line under `terminal_headings`."""
        counts = [row.count(), *(row.count(state) for state in DATED), row.count(*UNDATED)]
        shares = (row.share_done, row.share_in_time, row.share_late) if wide else ()
        return [self._number(count) for count in counts] + [self._percent(share) for share in shares]

    def plain_headings(self) -> list[str]:
        """The headings of the sheet in one row, each with the one above it."""
        return [f"{column.above}: {column.heading}" if column.above else column.heading for column in self._columns()]

    def sheet(self) -> ReportSheet:
        """The report as a sheet."""
        day, say = self.report.query.today, self.say
        rows = [(number, *self._cells(self._full_name(row), row)) for number, row in enumerate(self.report.rows, 1)]
        signed_on = say.text("report.signed-on", day=day.day, month=day.month, year=day.year)
        return ReportSheet(
            say.text("report.sheet"),
            self.title().upper(),
            self.subtitles(),
            self._columns(),
            tuple(rows),
            (None, *self._cells(say.text("report.sums"), self.report.every)),
            self.notes(),
            (signed_on, say.text("report.signed-by")),
        )

    def chart(self) -> BarChart:
        """The report as a chart of stacked bars, the longest reports cut."""
        say, rows = self.say, self.report.rows
        parts = [(say.word("state", state), colour) for state, colour in zip(DATED, COLOURS, strict=False)]
        subtitles = list(self.subtitles())
        if len(rows) > BARS and self.report.query.by is not Grouping.MONTH:
            least = sorted((row.count() for row in rows), reverse=True)[BARS - 1]
            subtitles.append(say.text("report.most", count=BARS, every=len(rows)))
            rows = tuple(row for row in rows if row.count() >= least)[:BARS]
        bars = tuple((self.name(row), self._parts(row)) for row in rows)
        parts.append((say.text("report.above.undated"), COLOURS[-1]))
        return BarChart(self.title(), " · ".join(subtitles), tuple(parts), bars)

    def _columns(self) -> tuple[ReportColumn, ...]:
        say = self.say
        name_width = {Grouping.AGENCY: 48, Grouping.DOCUMENT: 60, Grouping.MONTH: 24}[self.report.query.by]
        counts = [ReportColumn(say.text(f"report.column.{state}"), 12, say.text(ABOVE[state])) for state in State]
        above = say.text("report.above.share")
        return (
            ReportColumn(say.text("column.number"), 6),
            ReportColumn(self.group_heading(), name_width),
            ReportColumn(say.text("report.column.all"), 10),
            *counts,
            *(ReportColumn(say.text(f"report.column.share-{name}"), 10, above, True) for name in SHARES),
        )

    def _full_name(self, row: ReportRow) -> str:
        return f"{self.name(row)}: {row.detail}" if row.detail else self.name(row)

    def _cells(self, name: str, row: ReportRow) -> tuple[Cell, ...]:
        return (name, row.count(), *row.counts, row.share_done, row.share_in_time, row.share_late)

    @staticmethod
    def _parts(row: ReportRow) -> tuple[int, ...]:
        return (*(row.count(state) for state in DATED), row.count(*UNDATED))

    def _number(self, count: int) -> str:
        written = f"{count:,}"
        return written if self.say.language == "en" else written.replace(",", ".")

    def _percent(self, share: float | None) -> str:
        if share is None:
            return "–"
        written = f"{100 * share:.1f}%"
        return written if self.say.language == "en" else written.replace(".", ",")
