"""All checks of a record, and of a whole corpus."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.checks.citations import check_references
from nhiemvu.corpus.checks.deadlines import check_deadline
from nhiemvu.corpus.checks.form import check_form
from nhiemvu.corpus.checks.heads import check_head
from nhiemvu.corpus.checks.items import check_place, places_of
from nhiemvu.corpus.checks.names import check_agencies
from nhiemvu.corpus.checks.paper import Paper, paper_of
from nhiemvu.corpus.checks.partial_dates import is_partial_date
from nhiemvu.corpus.checks.sentences import check_sentence
from nhiemvu.corpus.checks.splits import check_splits
from nhiemvu.corpus.records import Corpus, Record
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages
from nhiemvu.readers import read_document

SPLITS = "splits.toml"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file of a corpus that was checked, by its path from the corpus's folder, with what it breaks."""

    file: str
    breaches: tuple[Breach, ...]
    tasks: tuple[str, ...] = ()


def check_record(record: Record, paper: Paper) -> Iterator[Breach]:
    """What a record of the right form says against the guidelines or against the words of its document.

    Where those were recognised from a picture, words that are not found are no breach but a doubt.
    """
    for breach in _check_all(record, paper):
        words_count = "-not-" in breach.code or breach.code in ("text-order", "text-row")
        yield replace(breach, unsure=paper.recognised and words_count)


def _check_all(record: Record, paper: Paper) -> Iterator[Breach]:
    yield from check_head(record, paper)
    yield from check_references(record, paper)
    seen: Counter[str] = Counter()
    issued_on = record["document"]["issued_on"]
    issued_on = issued_on if is_partial_date(issued_on or "") else None
    places = places_of(record["tasks"], paper)
    for number, (task, at) in enumerate(zip(record["tasks"], places, strict=True), 1):
        seen[task["text"]] += 1
        if at >= 0 and seen[task["text"]] > max(1, paper.text.count(task["text"])):
            yield Breach("text-twice", task["text"], task=number)
        for breach in check_task(task, at, paper, issued_on):
            yield breach.of_task(number)


def check_task(task: Record, at: int, paper: Paper, issued_on: str | None) -> Iterator[Breach]:
    """What one task breaks; `at` is the unit of the paper that holds it, -1 where it was not found."""
    yield from check_place(task, at, paper)
    yield from check_sentence(task, paper.units[at] if at >= 0 else None)
    yield from check_agencies(task, paper)
    yield from check_deadline(task, at, paper, issued_on)


def check_corpus(folder: Path) -> Iterator[Checked]:
    """Every record of a corpus, then its splits, with what they break; raises `NhiemvuError` where no record is."""
    paths = sorted((folder / "gold").glob("*.json"))
    if not paths:
        raise NhiemvuError(*in_both_languages("check.no-records", folder=folder))
    for path in paths:
        yield check_file(path, folder)
    if (folder / SPLITS).exists():
        yield Checked(SPLITS, tuple(_check_splits(folder, {path.stem for path in paths})))


def check_file(path: Path, folder: Path) -> Checked:
    """The record at `path`, of the corpus at `folder`, with what it breaks."""
    name = path.relative_to(folder).as_posix()
    try:
        raw = path.read_text("utf-8")
        record: Any = json.loads(raw)
    except UnicodeDecodeError:
        return Checked(name, (Breach("not-utf8", name),))
    except json.JSONDecodeError as error:
        if raw.startswith("\ufeff"):  # what some editors put before UTF-8, and most programs take for rubbish
            return Checked(name, (Breach("byte-order-mark", name),))
        line = raw.splitlines()[error.lineno - 1].strip() if raw.strip() else ""
        return Checked(name, (Breach("not-json", line, str(error.lineno)),))
    form = list(check_form(record))
    if not unicodedata.is_normalized("NFC", raw):
        form.append(Breach("not-composed", name))
    if any(breach.code.startswith("form-") for breach in form):
        return Checked(name, tuple(form))
    tasks = tuple(task["text"] for task in record["tasks"])
    source = folder / record["file"]
    if not source.resolve().is_relative_to(folder.resolve()):
        return Checked(name, (*form, Breach("outside", record["file"])), tasks)
    try:
        paper = paper_of(read_document(source, name=record["file"]))
    except NhiemvuError as error:
        return Checked(name, (*form, Breach("no-document", record["file"], reason=error)), tasks)
    return Checked(name, (*form, *check_record(record, paper)), tasks)


def _check_splits(folder: Path, names: set[str]) -> Iterator[Breach]:
    try:
        splits = Corpus(folder).splits()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        yield Breach("split-unreadable", str(error))
        return
    yield from check_splits(splits, names)
