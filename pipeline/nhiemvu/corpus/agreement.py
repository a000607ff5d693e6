"""How far two annotators' records of the same documents agree, and where they do not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nhiemvu.corpus.checks.form import is_sound
from nhiemvu.corpus.records import Record
from nhiemvu.corpus.scoring import agencies, deadline_key, fold, pair_tasks, score
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages

#: The figures of `scoring.score` that tell agreement: each is 1 where the two say the same.
FIGURES = (
    "tasks_f1",
    "lead_exact",
    "coordinating_exact",
    "deadline_exact",
    "row_f1",
    "references_f1",
    "document_fields",
)
FIELDS = ("text", "item", "lead", "coordinating", "deadline", "optional")


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one document, or of all ("" as its name), with either side as the measure of the other."""

    document: str
    one: dict[str, float]
    other: dict[str, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """A task on which the two differ: each side's record, `None` where a side has no such task; the fields at odds."""

    document: str
    one: Record | None
    other: Record | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two folders of records agree on: figures by document and in all, differences, documents of one side only."""

    documents: tuple[Figures, ...]
    total: Figures
    differences: tuple[Difference, ...]
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]


def compare_folders(one: Path, other: Path) -> Agreement:
    """The agreement of the records in two folders, each a corpus or a folder of records.

    Only documents that both have are compared. Raises `NhiemvuError` where they share none, or a record cannot be read.
    """
    first, second = _records_of(one), _records_of(other)
    shared = sorted(first.keys() & second.keys())
    if not shared:
        raise NhiemvuError(*in_both_languages("agreement.nothing-shared", one=one, other=other))
    loaded = [(name, load_record(first[name]), load_record(second[name])) for name in shared]
    folders = first[shared[0]].parent, second[shared[0]].parent
    return Agreement(
        documents=tuple(_figures(name, *folders, (name,)) for name in shared),
        total=_figures("", *folders, tuple(shared)),
        differences=tuple(each for name, mine, theirs in loaded for each in differences(name, mine, theirs)),
        only_one=tuple(sorted(first.keys() - second.keys())),
        only_other=tuple(sorted(second.keys() - first.keys())),
    )


def _records_of(folder: Path) -> dict[str, Path]:
    gold = folder / "gold" if (folder / "gold").is_dir() else folder
    found = {path.stem: path for path in gold.glob("*.json")}
    if not found:
        raise NhiemvuError(*in_both_languages("check.no-records", folder=folder))
    return found


def load_record(path: Path) -> Record:
    """The record in a file; raises `NhiemvuError` where the file is none, and names the command that says why."""
    try:
        record: Record = json.loads(path.read_text("utf-8"))
    except ValueError:
        record = {}
    if not is_sound(record):
        raise NhiemvuError(*in_both_languages("agreement.unsound", path=path))
    return record


def _figures(name: str, one: Path, other: Path, only: tuple[str, ...]) -> Figures:
    return Figures(name, score(one, other, only), score(other, one, only))


def differences(document: str, one: Record, other: Record) -> Iterator[Difference]:
    """The tasks that the two records of a document pair otherwise than alike, in the order of the first."""
    pairs = dict(pair_tasks(one["tasks"], other["tasks"]))
    for index, mine in enumerate(one["tasks"]):
        if index not in pairs:
            yield Difference(document, mine, None)
            continue
        theirs = other["tasks"][pairs[index]]
        if fields := tuple(name for name in FIELDS if _key(name, mine) != _key(name, theirs)):
            yield Difference(document, mine, theirs, fields)
    for index, theirs in enumerate(other["tasks"]):
        if index not in pairs.values():
            yield Difference(document, None, theirs)


def _key(name: str, task: Record) -> object:
    """What of a field is compared: as the measure does it, but for the words, the path and the mark as optional."""
    if name in ("lead", "coordinating"):
        return agencies(task, name)
    if name == "deadline":
        return deadline_key(task)
    if name == "optional":
        return bool(task.get("optional"))
    return fold(task.get(name))
