"""What an import came to, row by row: what was changed, what was added, what was refused and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from nhiemvu.errors import NhiemvuError
from nhiemvu.registry import Event, Revision


class Outcome(StrEnum):
    """What became of one value, or of a whole row."""

    CHANGED = "changed"
    ADDED = "added"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Where:
    """A row of the file for a person: its sheet and line, or its document, and the id of its task."""

    sheet: str = ""
    line: int = 0
    document: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that happened: to which row, of which field, as which event, or why not."""

    outcome: Outcome
    where: Where
    field: str = ""
    event: Event | None = None
    reason: NhiemvuError | None = None


@dataclass(slots=True)
class Report:
    """The sum of an import. `unchanged` counts rows that say what the registry says, `skipped` lines that are no rows.

    `documents` counts documents that were new to the registry, `events` what others had said of known ones.
    """

    unchanged: int = 0
    skipped: int = 0
    documents: int = 0
    events: int = 0
    unknown_columns: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether nothing was refused."""
        return not self.count(Outcome.REFUSED)

    def count(self, outcome: Outcome) -> int:
        """How many findings are of this kind."""
        return sum(finding.outcome is outcome for finding in self.findings)

    def refuse(self, where: Where, reason: NhiemvuError, field_name: str = "") -> None:
        """Note that a row, or one field of it, was refused."""
        self.findings.append(Finding(Outcome.REFUSED, where, field_name, None, reason))

    def take(self, rows: Iterable[Where], revisions: Iterable[Revision]) -> None:
        """Note what became of the rows of one document; the sign of each revision is its row and its field."""
        touched: set[Any] = set()
        for revision in revisions:
            where, name = revision.sign
            if revision.refused is not None:
                touched.add(where)
                self.refuse(where, revision.refused, name)
            elif revision.event is not None:
                touched.add(where)
                outcome = Outcome.ADDED if isinstance(revision.event.new, dict) and name == "task" else Outcome.CHANGED
                self.findings.append(Finding(outcome, where, name, revision.event))
        self.unchanged += sum(where not in touched for where in rows)
