"""A clerk's workbook: exported, edited by heading, saved as Excel saves it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from nhiemvu.export.workbook import write_workbook
from nhiemvu.importing.comparing import Speaker
from nhiemvu.importing.files import import_path
from nhiemvu.importing.report import Outcome, Report
from nhiemvu.messages import load_catalogue
from nhiemvu.registry import Registry

TODAY = date(2022, 6, 10)


class Sheet:
    """The task table of an exported workbook, open for editing."""

    def __init__(self, registry: Registry, path: Path, language: str = "vi", **wanted: Any) -> None:
        self.path = path
        say = load_catalogue(language)
        write_workbook(path, lambda: registry.exports(today=TODAY.isoformat(), **wanted), say)
        self._book = openpyxl.load_workbook(path)
        self.sheet = self._book[say.text("sheet.tasks")]

    def column(self, heading: str) -> int:
        return next(cell.column for cell in self.sheet[1] if cell.value == heading)

    def write(self, row: int, **cells: Any) -> Sheet:
        """Set cells of a row (2 is the first task) by their headings, with "_" for a space."""
        for heading, value in cells.items():
            self.sheet.cell(row, self.column(heading.replace("_", " "))).value = value
        return self

    def read(self, row: int, heading: str) -> Any:
        return self.sheet.cell(row, self.column(heading)).value

    def drop(self, *headings: str) -> Sheet:
        for heading in headings:
            self.sheet.delete_cols(self.column(heading))
        return self

    def save(self) -> Path:
        self._book.save(self.path)
        return self.path


def bring(registry: Registry, path: Path, who: str = "Lan", *, dry: bool = False) -> Report:
    return import_path(registry, path, Speaker(who, "rà soát", TODAY), dry=dry)


def reasons(report: Report) -> list[str]:
    return [str(finding.reason) for finding in report.findings if finding.outcome is Outcome.REFUSED]


def changed(report: Report) -> dict[str, Any]:
    """The new value of each field that was changed."""
    return {each.field: each.event.new for each in report.findings if each.event and each.outcome is Outcome.CHANGED}
