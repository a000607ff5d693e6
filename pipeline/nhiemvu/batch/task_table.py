"""The workbook that a run leaves: written when something changed, and never over what a person wrote into it."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from nhiemvu.export.sheet_rows import Unread
from nhiemvu.export.workbook import write_workbook
from nhiemvu.messages import load_catalogue
from nhiemvu.registry import Registry
from nhiemvu.version import VERSION


@dataclass(frozen=True, slots=True)
class TaskTable:
    """What became of the workbook: how many tasks it has, `None` where it was current already.

    `kept` is where a workbook went that a person had edited since the last run.
    """

    tasks: int | None
    kept: Path | None = None


def write_task_table(registry: Registry, target: Path, language: str, *, changed: bool = True) -> TaskTable:
    """Write the workbook of the whole registry, unless the one that is there says all that; `changed` knows better.

    Files that could not be read and are gone by now are forgotten first: nobody can do anything about them.
    """
    for row in registry.unreadable():
        if not Path(row.path).exists():
            registry.forget_unreadable(row.path)
    unread = [Unread(row.file, row.reason(language)) for row in registry.unreadable()]
    today = date.today().isoformat()  # the states of tasks are those of a day
    told = json.dumps([VERSION, language, today, registry.stamp(), [(row.file, row.reason) for row in unread]])
    state = hashlib.sha256(told.encode()).hexdigest()
    own = _read_note(target)
    edited = own is not None and target.exists() and own["sha256"] != _hash_of(target)
    if own is not None and own["state"] == state and target.exists() and not edited and not changed:
        return TaskTable(None)
    kept = _put_aside(target) if edited else None
    count = write_workbook(target, lambda: registry.exports(today=today), load_catalogue(language), unread=unread)
    _note(target, state)
    return TaskTable(count, kept)


def note_taken_in(target: Path) -> None:
    """Note that what a person wrote into a run's workbook stands in the registry now, so that it need not be kept."""
    if _read_note(target) is not None:
        _note(target, "")


def _put_aside(target: Path) -> Path:
    moment = datetime.fromtimestamp(target.stat().st_mtime).strftime("%Y-%m-%d %H.%M.%S")
    kept = target.with_name(f"{target.stem} (sửa {moment}){target.suffix}")
    target.replace(kept)
    return kept


def _note_path(target: Path) -> Path:
    return target.with_name(f".{target.name}.json")


def _note(target: Path, state: str) -> None:
    with suppress(OSError):  # without the note the next run writes anew
        note = json.dumps({"sha256": _hash_of(target), "state": state})
        _note_path(target).write_text(note, encoding="utf-8")


def _read_note(target: Path) -> dict[str, str] | None:
    try:
        note = json.loads(_note_path(target).read_text(encoding="utf-8"))
        return {"sha256": str(note["sha256"]), "state": str(note["state"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
