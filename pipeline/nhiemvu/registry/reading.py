"""What may be asked of a registry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, overload

from sqlalchemy import select

from nhiemvu.registry import document_queries
from nhiemvu.registry.cited_queries import CitedRow, select_most_cited
from nhiemvu.registry.cited_rows import select_cited
from nhiemvu.registry.connected import Connected
from nhiemvu.registry.due_queries import DueRow, select_due, select_overdue, state_counts
from nhiemvu.registry.frames import frame_of_tasks, frame_of_view
from nhiemvu.registry.report_queries import select_report
from nhiemvu.registry.report_rows import Report, ReportQuery
from nhiemvu.registry.rows import DocumentRow, RunRow, StoredDocument, StoredSource, TaskRow, UnreadableRow
from nhiemvu.registry.standings import IN_FORCE, standings_of
from nhiemvu.registry.tables import run_failures, runs, unreadable_files
from nhiemvu.registry.task_conditions import TaskQuery
from nhiemvu.registry.task_counts import count_tasks
from nhiemvu.registry.task_queries import select_tasks

if TYPE_CHECKING:
    from pandas import DataFrame

Record = dict[str, Any]
PAGE = 100


class Reading(Connected):
    """The questions that a registry answers; none changes anything."""

    def documents(self, text: str = "", *, limit: int | None = None, offset: int = 0) -> list[DocumentRow]:
        """The documents in the order in which they were first stored; `text` narrows by number, title or body."""
        return self._read(
            lambda connection: document_queries.select_documents(connection, text, limit=limit, offset=offset)
        )

    @overload
    def tasks(self, *, as_frame: Literal[True], **conditions: Any) -> DataFrame: ...

    @overload
    def tasks(self, *, as_frame: Literal[False] = False, **conditions: Any) -> list[TaskRow]: ...

    def tasks(self, *, as_frame: bool = False, **conditions: Any) -> list[TaskRow] | DataFrame:
        """The tasks that fit all that is asked (the fields of `TaskQuery`), by due date, those without one last.

        `tasks(agency="so noi vu", due_before="2025-12-31", limit=50)` gives the first page of what *Sở Nội vụ* must do
        until the end of 2025. With `as_frame` they come as a pandas frame, one row a task, with the dtypes that
        `frames` tells; raises `RegistryError` where pandas is not installed.
        """
        query = TaskQuery(**conditions)
        found = self._read(lambda connection: select_tasks(connection, query))
        return frame_of_tasks(found) if as_frame else found

    def frame(self, view: str) -> DataFrame:
        """All rows of a view as a pandas frame: `frame("v_agencies")` has one row an agency of a task in a role."""
        return self._read(lambda connection: frame_of_view(connection, view))

    def count_tasks(self, *, at_most: int | None = None, **conditions: Any) -> int:
        """How many tasks fit all that is asked (the fields of `TaskQuery`), on all pages together.

        With `at_most` counting ends early: a greater answer says only that there are more than `at_most`.
        """
        query = replace(TaskQuery(**conditions), limit=None, offset=0)
        return self._read(lambda connection: count_tasks(connection, query, at_most))

    def due(self, since: date, until: date, today: date, *, agency: str = "") -> list[DueRow]:
        """The open tasks that are due from `since` to `until`, by day, with each open occurrence of recurring ones."""
        return self._read(lambda connection: select_due(connection, since, until, today, agency))

    def overdue(self, today: date, *, agency: str = "") -> list[DueRow]:
        """The open tasks whose day has passed, the longest overdue first."""
        return self._read(lambda connection: select_overdue(connection, today, agency))

    def state_counts(self, today: date, *, agency: str = "", document: str = "") -> dict[str, int]:
        """How many tasks are in each state (see `State`) as seen `today`; recurring tasks count as undated."""
        return self._read(lambda connection: state_counts(connection, today, agency, document))

    def report(self, query: ReportQuery) -> Report:
        """The tasks counted by state, line by line as the query asks, and all of them once each."""
        return self._read(lambda connection: select_report(connection, query))

    def most_cited(self, limit: int | None = None) -> list[CitedRow]:
        """The documents that others of the registry cite, the most cited first."""
        return self._read(lambda connection: select_most_cited(connection, limit))

    def show(self, key: str) -> list[StoredDocument]:
        """The documents that `key` names (a number, the beginning of an id, a file name), each with its record."""

        def question(connection: Any) -> list[StoredDocument]:
            found = document_queries.find_documents(connection, key)
            rows = document_queries.select_documents(connection, keys=found)
            records = [document_queries.present_record(connection, document) for document in found]
            cited = [select_cited(connection, record) for record in records]
            standings = standings_of(connection, found)
            standing = [standings.get(document, IN_FORCE) for document in found]
            return [StoredDocument(*each) for each in zip(rows, records, cited, standing, strict=True)]

        return self._read(question)

    def records(self) -> Iterator[Record]:
        """The present record of each document, one after another, in the order of `documents`.

        They are read page by page, so that many need no more memory than few.
        """
        after = 0
        while page := self._read(lambda connection: document_queries.select_page(connection, after, PAGE)):  # noqa: B023
            for _, record in page:
                yield record
            after = page[-1][0]

    def source(self, sha256: str) -> StoredSource | None:
        """What is known of the file with these bytes."""
        return self._read(lambda connection: document_queries.select_source(connection, sha256))

    def record_of(self, sha256: str) -> Record | None:
        """The whole record of the file with these bytes as it was extracted, also where another leads its document."""
        return self._read(lambda connection: document_queries.record_of_source(connection, sha256))

    def present_of(self, sha256: str) -> Record | None:
        """Like `record_of`, with what people set right where the file leads its document."""
        return self._read(lambda connection: document_queries.present_of_source(connection, sha256))

    def unreadable(self) -> list[UnreadableRow]:
        """The files that could not be read, by path."""
        names = ("path", "file", "code", "reason_vi", "reason_en", "traceback")
        statement = select(*(unreadable_files.c[name] for name in names)).order_by(unreadable_files.c.path)
        return self._read(lambda connection: [UnreadableRow(**row) for row in connection.execute(statement).mappings()])

    def runs(self, limit: int = 20) -> list[RunRow]:
        """The last runs, the newest first, with the files that each could not read."""
        statement = select(runs).order_by(runs.c.id.desc()).limit(limit)

        def question(connection: Any) -> list[RunRow]:
            found = []
            for row in connection.execute(statement).mappings().all():
                failed = select(run_failures.c.file).where(run_failures.c.run_id == row["id"])
                files = tuple(connection.execute(failed.order_by(run_failures.c.id)).scalars())
                found.append(RunRow(**row, failures=files))
            return found

        return self._read(question)
