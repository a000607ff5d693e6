"""The views of a registry: its present state under plain names, for whoever asks it in SQL.

Each row of a view is made from rows that every correction, completion and extension makes anew (see `present`), so a
view shows what people set right. Firm tasks alone stand in them, none that was removed. Both databases have the same
views with the same values; `state` is that of the database's own day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Template

TODAY = {"sqlite": "date('now', 'localtime')", "postgresql": "to_char(CURRENT_DATE, 'YYYY-MM-DD')"}
JOINED = {
    "sqlite": "(SELECT group_concat(mention, '; ') FROM"
    " (SELECT mention FROM task_roles WHERE task_id = t.id AND role = '{role}' ORDER BY position))",
    "postgresql": "(SELECT string_agg(mention, '; ' ORDER BY position)"
    " FROM task_roles WHERE task_id = t.id AND role = '{role}')",
}
DAYS = {
    # A paper may be dated 31/02: that is no day, and must not end the whole question with an error.
    "sqlite": "CASE WHEN date(t.deadline_due, '+0 days') = t.deadline_due"
    " AND date(d.issued_on, '+0 days') = d.issued_on"
    " THEN CAST(julianday(t.deadline_due) - julianday(d.issued_on) AS integer) END",
    "postgresql": "CASE WHEN t.deadline_due ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$$'"
    " AND d.issued_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$$' AND substr(d.issued_on, 1, 4) > '0000'"
    " AND to_char($month + (substr(d.issued_on, 9, 2)::integer - 1), 'YYYY-MM-DD') = d.issued_on"
    " THEN t.deadline_due::date - ($month + (substr(d.issued_on, 9, 2)::integer - 1)) END".replace(
        "$month", "make_date(substr(d.issued_on, 1, 4)::integer, substr(d.issued_on, 6, 2)::integer, 1)"
    ),
}
STATE = (
    "CASE WHEN t.in_time_until IS NULL AND t.completed_on IS NULL THEN 'open-undated'"
    " WHEN t.in_time_until IS NULL THEN 'done-undated'"
    " WHEN t.completed_on <= t.in_time_until THEN 'done-in-time'"
    " WHEN t.completed_on IS NOT NULL THEN 'done-late'"
    " WHEN t.in_time_until >= $today THEN 'open-in-time' ELSE 'open-overdue' END"
)
FIRM = "t.category = 'task' AND NOT t.removed"
DOCUMENT_ID = "substr(d.leading_sha256, 1, 12)"
MARKS = ("amended_by", "replaced_by")
# Whether a citation `r` can mean a document: `CitedKey.may_be` in SQL.
_MAY_BE = (
    "{document}.key_number = r.key_number AND {document}.key_type = r.key_type"
    " AND ({document}.key_seat = r.key_seat OR '?' IN (substr({document}.key_seat, 1, 1), substr(r.key_seat, 1, 1)))"
    " AND ({document}.key_year = r.key_year OR '' IN ({document}.key_year, r.key_year))"
)
# As `standings_of` has it: a citation that could mean two documents of the registry changes neither.
_CHANGING = (
    "SELECT coalesce(nullif(c.number, ''), c.leading_file) AS called,"
    " min(coalesce(c.issued_on, '') || c.leading_sha256) AS place"
    " FROM document_references r JOIN documents c ON c.id = r.document_id"
    " WHERE r.relation = '{relation}' AND d.key_number <> '' AND c.id <> d.id"
    f" AND {_MAY_BE.format(document='d')}"
    f" AND NOT EXISTS (SELECT 1 FROM documents o WHERE o.id <> d.id AND {_MAY_BE.format(document='o')})"
    " GROUP BY 1"
)
MARKED = {
    "sqlite": f"(SELECT group_concat(called, '; ') FROM ({_CHANGING} ORDER BY 2))",
    "postgresql": f"(SELECT string_agg(called, '; ' ORDER BY place) FROM ({_CHANGING}) AS changing)",
}
REFERENCE = "r.key_type || '|' || r.key_number || '|' || r.key_seat"


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: its plain name, what it holds, and the SQL that gives it (`$today` and the like open)."""

    name: str
    holds: str
    sql: str


@dataclass(frozen=True, slots=True)
class View:
    """A view: what a row of it is, its columns, and what it is taken from."""

    name: str
    row: str
    columns: tuple[ViewColumn, ...]
    source: str

    def statement(self, dialect: str, without: Iterable[str] = ()) -> str:
        """The statement that makes the view in a database of the dialect, "sqlite" or "postgresql".

        `without` names columns that an older schema does not have.
        """
        gaps = {"today": TODAY[dialect], "days": Template(DAYS[dialect]).substitute()}
        gaps |= {mark: MARKED[dialect].format(relation=mark.removesuffix("_by")) for mark in MARKS}
        gaps |= {role: JOINED[dialect].format(role=role) for role in ("lead", "coordinating", "report_to")}
        left = [column for column in self.columns if column.name not in without]
        columns = ", ".join(f"{Template(column.sql).substitute(gaps)} AS {column.name}" for column in left)
        return f"CREATE VIEW {self.name} AS SELECT {columns} FROM {self.source}"


def _same(table: str, *names: tuple[str, str] | tuple[str, str, str]) -> Iterator[ViewColumn]:
    """Columns taken over as they are: (name, what it holds) or (name, what it holds, name in the table)."""
    return (ViewColumn(each[0], each[1], f"{table}.{each[-1] if len(each) == 3 else each[0]}") for each in names)


_TASK = (
    ViewColumn(
        "task_id", "id of the task, stable over re-reading; the id that every list of the program shows", "t.stable_id"
    ),
    ViewColumn(
        "document_id", "id of its document: the first twelve signs of the hash of its leading file", DOCUMENT_ID
    ),
)
_TRACKED = (
    *_same(
        "t",
        ("extended_to", "day to which it was extended"),
        ("extended_by", "number of the document that grants the extension"),
        ("in_time_until", "last day on which it is done in time; empty where no day makes it late"),
        ("completed_on", "day on which it was done"),
    ),
    ViewColumn(
        "state", "done-in-time, done-late, open-in-time, open-overdue, done-undated or open-undated, today", STATE
    ),
)
_MARKED = (
    ViewColumn("amended_by", "numbers of the documents that amended its document, with semicolons", "$amended_by"),
    ViewColumn("replaced_by", "numbers of the documents that replaced its document", "$replaced_by"),
)

V_TASKS = View(
    "v_tasks",
    "One row a task as it stands now.",
    (
        *_TASK,
        *_same(
            "d",
            ("document_number", "number and symbol of the document", "number"),
            ("document_type", "type of the document, such as Kế hoạch", "doc_type"),
            ("document_title", "what the document is about", "title"),
            ("issuing_body", "who issued the document"),
            ("issued_on", "day of the document, ISO 8601"),
        ),
        *_same("t", ("item", "place in the outline, such as II.2"), ("text", "words of the task")),
        ViewColumn("lead", "agencies that lead, as written, with semicolons between them", "$lead"),
        ViewColumn("coordinating", "agencies that coordinate", "$coordinating"),
        ViewColumn("report_to", "whom to report to", "$report_to"),
        *_same(
            "t",
            ("deadline", "words of the deadline", "deadline_text"),
            ("due_date", "day to which it was extended, else that of the deadline"),
            ("recurrence", "rule of a recurring task (RFC 5545)", "deadline_rrule"),
        ),
        *_TRACKED,
        *_same(
            "t",
            ("deliverable", "what is to be handed in"),
            ("section", "headings above it, one a line"),
            ("corrected", "fields that people set right, with commas between them"),
            ("added", "whether a person added the task"),
            ("confidence", "0 to 1: how probably the row needs no correction"),
            ("page", "page of the file, from 1"),
        ),
        *_same("d", ("file", "leading file of the document", "leading_file")),
        *_MARKED,
    ),
    f"tasks t JOIN documents d ON d.id = t.document_id WHERE {FIRM}",
)

V_DEADLINES = View(
    "v_deadlines",
    "One row a task that has a deadline or was extended.",
    (
        *_TASK,
        *_same("d", ("issued_on", "day of the document, ISO 8601")),
        *_same(
            "t",
            ("deadline", "words of the deadline", "deadline_text"),
            ("kind", "date, recurring, relative, ongoing … as in the export", "deadline_kind"),
            ("starts_on", "day or part of one from which it runs", "deadline_start"),
            ("due_date", "day of the deadline itself, before any extension", "deadline_due"),
            ("bound", "by (at the latest on that day), before or after", "deadline_bound"),
            ("clock_time", "hour, such as 16:00", "deadline_time"),
            ("recurrence", "rule of a recurring task (RFC 5545)", "deadline_rrule"),
        ),
        ViewColumn("days", "days from the document's own day to due_date; empty where one is no whole day", "$days"),
        *_TRACKED,
        *_MARKED,
    ),
    "tasks t JOIN documents d ON d.id = t.document_id"
    f" WHERE {FIRM} AND (t.deadline_kind IS NOT NULL OR t.extended_to IS NOT NULL)",
)

V_AGENCIES = View(
    "v_agencies",
    "One row an agency of a task in one role.",
    (
        *_TASK,
        *_same("r", ("role", "lead, coordinating or report_to")),
        ViewColumn("position", "place among the agencies of the role, from 1", "r.position + 1"),
        *_same("r", ("written", "agency as the document writes it", "mention")),
        *_same(
            "a",
            ("agency", "full name; the same for every spelling of one body", "name"),
            ("kind", "department, ministry, peoples-committee, collective … (what sort of body it is)"),
            ("level", "central, provincial, district or commune; empty where the name does not tell"),
        ),
    ),
    "task_roles r JOIN tasks t ON t.id = r.task_id JOIN documents d ON d.id = t.document_id"
    f" JOIN agencies a ON a.id = r.agency_id WHERE {FIRM}",
)

V_REFERENCES = View(
    "v_references",
    "One row a document that a document names.",
    (
        _TASK[1],
        *_same("d", ("document_number", "number and symbol of the document that names it", "number")),
        *_same(
            "r",
            ("relation", "basis, carried-out, mentioned, amended, replaced, attached or reported"),
            ("reference_type", "type of the document that is named", "doc_type"),
            ("reference_number", "its number, as written", "number"),
            ("reference_issued_on", "its day, as far as it is told", "issued_on"),
            ("reference_issuing_body", "who issued it", "issuing_body"),
            ("reference_title", "what it is about", "title"),
            ("written", "words by which it is named", "mention"),
        ),
        ViewColumn("reference", "type, number and seat in one form, the same however it is written", REFERENCE),
        *_same("r", ("reference_year", "year of its number or day; empty where it is not told", "key_year")),
    ),
    "document_references r JOIN documents d ON d.id = r.document_id",
)

VIEWS = (V_TASKS, V_DEADLINES, V_AGENCIES, V_REFERENCES)


def create_views(dialect: str, without: Iterable[str] = ()) -> list[str]:
    """The statements that make all views, `without` the columns that an older schema does not have."""
    return [view.statement(dialect, without) for view in VIEWS]


def drop_views() -> list[str]:
    """The statements that take them away, whether or not they are there."""
    return [f"DROP VIEW IF EXISTS {view.name}" for view in reversed(VIEWS)]
