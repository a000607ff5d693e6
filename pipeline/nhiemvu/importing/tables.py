"""The way of a task table back: untouched rows are passed by, edited ones compared, new ones added."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nhiemvu.errors import ImportingError
from nhiemvu.export.row_marks import was_changed
from nhiemvu.export.sheet_rows import MARK, MARKED_COLUMNS
from nhiemvu.importing.adding import document_keys, judge_addition
from nhiemvu.importing.comparing import DAYS, Sheet, Speaker, is_as_exported, judge_row
from nhiemvu.importing.report import Report, Where
from nhiemvu.importing.sheets import ReturnedRow, ReturnedTable
from nhiemvu.importing.values import month_first_day
from nhiemvu.messages import in_both_languages
from nhiemvu.registry import Addition, HeldDocument, Registry, Revision, Saying

AT_ONCE = 1000
NEIGHBOURS = 20
"""By how many rows of one document's name an added row is filed under it."""
Said = Saying | Addition


@dataclass(slots=True)
class _Rows:
    """The rows of all tables that have to be looked at: those that were edited or lost their marks, by their ids.

    Of all others nothing is kept but where they stand and a hash of what they say.
    """

    edited: dict[str, tuple[ReturnedRow, Sheet]] = field(default_factory=dict)
    added: list[tuple[ReturnedRow, Sheet]] = field(default_factory=list)
    places: dict[str, tuple[bytes, tuple[str, int]]] = field(default_factory=dict)
    clashing: dict[str, list[Where]] = field(default_factory=dict)
    neighbours: dict[str, list[str]] = field(default_factory=dict)  # tasks that stand under one name of a document


def import_tables(
    registry: Registry, tables: Iterable[ReturnedTable], speaker: Speaker, report: Report, *, dry: bool
) -> None:
    """Take the tables in and note in `report` what became of each row; with `dry` nothing is written."""
    rows = _Rows()
    for table in tables:
        report.unknown_columns += tuple(name for name in table.unknown if name not in report.unknown_columns)
        _sort_rows(table, rows, report)
    for task, places in rows.clashing.items():
        rows.edited.pop(task, None)
        for where in places:
            report.refuse(where, ImportingError(*in_both_languages("import.id-twice", lines=_lines(places))))
    _pass_untouched(registry, rows, report)
    by_document = _of_documents(registry, rows, report)
    for document, listed in by_document.items():
        _revise(registry, document, listed, speaker, report, dry=dry)


def _sort_rows(table: ReturnedTable, rows: _Rows, report: Report) -> None:
    """Tell the rows of a table apart, and how Excel wrote the days in it."""
    waiting: list[ReturnedRow] = []
    americans = 0
    older = not {MARK, "column.note"} & table.columns  # then the program's remarks stand where a person's notes do now
    columns = table.columns - {"column.own-note"} if older else table.columns
    for row in table.rows:
        if not row.task and not row.words("column.task"):
            report.skipped += 1  # a sum, a signature
            continue
        if row.task:
            beside = rows.neighbours.setdefault(row.words("column.document"), [])
            beside += [row.task] * (len(beside) < NEIGHBOURS)
            told = repr([row.words(code) for code in MARKED_COLUMNS])
            own = hashlib.blake2b(told.encode(), digest_size=8).digest()
            before, place = rows.places.setdefault(row.task, (own, row.where))
            if place != row.where:
                if before != own:
                    rows.clashing.setdefault(row.task, [Where(*place, task=row.task)]).append(_where(row))
                continue
        as_exported = [is_as_exported(row, columns, code) for code in MARKED_COLUMNS]
        if not row.task or not all(as_exported):
            waiting.append(row)
            americans += any(_is_surely_american(row, code) for code in DAYS if code in columns)
    sheet = Sheet(table.catalogue, columns, month_first=americans > 0)
    for row in waiting:
        if row.task:
            rows.edited[row.task] = (row, sheet)
        else:
            rows.added.append((row, sheet))


def _is_surely_american(row: ReturnedRow, code: str) -> bool:
    """Whether an untouched day stands there with its month first, in a form that can be read in no other way."""
    day = month_first_day(row.cells.get(code))
    if day is None or int(day[8:]) <= 12:
        return False
    return was_changed(row.words(MARK), MARKED_COLUMNS.index(code), day) is False


def _pass_untouched(registry: Registry, rows: _Rows, report: Report) -> None:
    """Count the rows that are as they were exported, and refuse those of which the registry knows nothing."""
    untouched = [task for task in rows.places if task not in rows.edited and task not in rows.clashing]
    for ids in _parts(untouched):
        known = registry.documents_of_tasks(ids)
        report.unchanged += len(known)
        for task in ids:
            if task not in known:
                where = Where(*rows.places[task][1], task=task)
                report.refuse(where, ImportingError(*in_both_languages("import.unknown", task=task)))


def _of_documents(registry: Registry, rows: _Rows, report: Report) -> dict[int, list[tuple[ReturnedRow, Sheet]]]:
    """The rows that have to be looked at, by the row number of their document."""
    found: dict[int, list[tuple[ReturnedRow, Sheet]]] = defaultdict(list)
    for ids in _parts(list(rows.edited)):
        known = registry.documents_of_tasks(ids)
        for task in ids:
            row, sheet = rows.edited[task]
            if len(known.get(task, ())) == 1:
                found[known[task][0]].append((row, sheet))
            else:
                code = "import.unknown" if task not in known else "correct.task-several"
                report.refuse(_where(row), ImportingError(*in_both_languages(code, task=task, key=task)))
    named: dict[tuple[str, ...], list[int]] = {}
    for row, sheet in rows.added:
        keys = tuple(document_keys(row))
        if keys not in named:
            named[keys] = _documents_named(registry, keys, rows)
        if len(named[keys]) == 1:
            found[named[keys][0]].append((row, sheet))
        else:
            code = "import.document-none" if not named[keys] else "correct.document-several"
            report.refuse(_where(row), ImportingError(*in_both_languages(code, key=keys[0] or keys[-1])))
    return found


def _documents_named(registry: Registry, keys: tuple[str, ...], rows: _Rows) -> list[int]:
    """The documents that an added row may mean: that of the rows beside it, else those that its words name."""
    known = registry.documents_of_tasks(rows.neighbours.get(keys[0], [])) if keys[0] else {}
    beside = sorted({document for documents in known.values() for document in documents})
    return beside if len(beside) == 1 else registry.documents_called(*keys)


def _revise(
    registry: Registry,
    document: int,
    rows: list[tuple[ReturnedRow, Sheet]],
    speaker: Speaker,
    report: Report,
    *,
    dry: bool,
) -> None:
    refused: list[Revision] = []

    def judge(held: HeldDocument) -> Iterator[tuple[Any, Said]]:
        refused.clear()  # a transaction may be made anew
        present = {task.id: task for task in held.present.tasks}
        for row, sheet in rows:
            verdicts: list[Any]
            if row.task and row.task not in present:
                verdicts = [("", ImportingError(*in_both_languages("import.unknown", task=row.task)))]
            elif row.task:
                verdicts = judge_row(held, present[row.task], row, sheet, speaker)
            else:
                verdicts = judge_addition(held, row, sheet, speaker)
            for name, said in verdicts:
                if isinstance(said, ImportingError):
                    refused.append(Revision((_where(row), name), None, said))
                else:
                    yield (_where(row), said.field if isinstance(said, Saying) else name), said

    revisions = registry.revise(document, judge, dry=dry)
    report.take([_where(row) for row, _ in rows], [*revisions, *refused])


def _where(row: ReturnedRow) -> Where:
    return Where(*row.where, document=row.words("column.document"), task=row.task)


def _lines(places: list[Where]) -> str:
    return ", ".join(str(where.line) for where in places)


def _parts(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
