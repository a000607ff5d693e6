"""`make score`: what the pipeline finds in documents that have gold records, and what changed since the baseline.

The corpus is always measured. Where a folder `shared` lies beside the checkout, its private documents are measured
too, all with its own scoring. `--update` writes the baseline anew, which holds no words of a document, and the tables
of figures in the README and in docs/.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nhiemvu.corpus import scoring
from nhiemvu.document import Document
from nhiemvu.errors import NhiemvuError
from nhiemvu.export.flatten import export_document
from nhiemvu.model.weights import Weights, default_weights
from nhiemvu.pipeline import extract
from nhiemvu.readers import read_document

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
RESULTS = ROOT / "extracted" / "score"
BASELINE = Path(__file__).with_name("baseline.json")
PAGES = (ROOT / "README.md", ROOT / "docs" / "figures.md")
QUOTE = 110
SIGN_WIDTH = 19

Record = dict[str, Any]
Score = Callable[[Path, Path, Collection[str]], dict[str, float]]
Outcome = dict[str, list[str]]
Make = Callable[[Document], Record]
Told = tuple[str, Outcome, dict[str, str]]
"""A document's name, its outcome, and the words of the marks in it."""

COLUMNS = {
    "gold": "tasks_gold",
    "got": "tasks_predicted",
    "task": "tasks_f1",
    "lead": "lead_exact",
    "coord": "coordinating_exact",
    "time": "deadline_exact",
    "row": "row_f1",
    "refs": "references_f1",
    "whole": "references_whole",
    "head": "document_fields",
}
LEGEND = """\
gold, got          firm tasks of the records, and tasks found
task               F1 of the tasks found
lead, coord, time  share of the matched tasks whose lead agencies, coordinating agencies, deadline are right
row                F1 of the rows that need no correction: found, lead and deadline right
refs, whole        F1 of the references, and the share of those found whose type and day are right
head               share of the fields of the documents' heads that are right"""
NAME_WIDTH = 38


@dataclass(frozen=True, slots=True)
class Measured:
    """A folder of documents with their gold records, and the groups of them that are summed up."""

    name: str
    home: Path
    groups: dict[str, list[str]]

    @property
    def gold(self) -> Path:
        return self.home / "gold"

    @property
    def results(self) -> Path:
        return RESULTS / self.name

    def key(self, name: str) -> str:
        """What the baseline calls a document: no name of a private file."""
        return name if self.name == "corpora" else _mark(self.name, name)


def corpora() -> Measured:
    """The corpus, summed up by its splits and as a whole."""
    home = ROOT / "corpora"
    splits = tomllib.loads((home / "splits.toml").read_text("utf-8"))
    names = sorted(path.stem for path in (home / "gold").glob("*.json"))
    return Measured("corpora", home, {**{f"corpus, {split}": splits[split] for split in splits}, "corpus": names})


def shared() -> Measured:
    """The private documents beside the checkout: plain texts, and files as offices keep them."""
    names: dict[str, list[str]] = {"seeds": [], "real": []}
    for path in sorted((SHARED / "gold").glob("*.json")):
        names[json.loads(path.read_text("utf-8"))["file"].partition("/")[0]].append(path.stem)
    return Measured("shared", SHARED, {"private plain texts": names["seeds"], "private files": names["real"]})


def by_program(weights: Weights | None) -> Make:
    """What the program makes of a document: with the rules alone, or with a model beside them."""
    return lambda document: export_document(extract(document, weights=weights))


def extract_all(measured: Measured, make: Make) -> dict[str, str]:
    """Write what `make` makes of every document with a gold record; gives the unreadable with their reasons."""
    unreadable = {}
    measured.results.mkdir(parents=True, exist_ok=True)
    for path in sorted(measured.gold.glob("*.json")):
        file = json.loads(path.read_text("utf-8"))["file"]
        target = measured.results / path.name
        target.unlink(missing_ok=True)
        try:
            document = read_document(measured.home / file, name=file)
            target.write_text(json.dumps(make(document), ensure_ascii=False), "utf-8")
        except NhiemvuError as error:
            unreadable[path.stem] = f"{error.code}: {error.message('en')}"
    return unreadable


def load_score() -> Score:
    """The function that scores two folders: the guidelines' own where it is at hand, else the project's."""
    path = SHARED / "gold" / "score.py"
    if not path.exists():
        return scoring.score
    spec = importlib.util.spec_from_file_location("guidelines_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Score = module.score
    return score


Row = tuple[str, dict[str, float]]


def print_figures(measured: Measured, score: Score, unreadable: dict[str, str]) -> tuple[list[Row], list[Row]]:
    """Print one line a document, then one line a group; the answer gives both."""
    print(f"\n{measured.name:{NAME_WIDTH}}" + "".join(f"{column:>7}" for column in COLUMNS))
    documents, groups = [], []
    for path in sorted(measured.gold.glob("*.json")):
        if path.stem in unreadable:
            print(f"{_short(path.stem)}  {unreadable[path.stem]}")
        else:
            documents.append((path.stem, score(measured.gold, measured.results, (path.stem,))))
            print(_line(*documents[-1]))
    print("-" * (NAME_WIDTH + 7 * len(COLUMNS)))
    for title, group in measured.groups.items():
        readable = [name for name in group if name not in unreadable]
        if len(readable) < len(group):
            some = f"{title}, {len(readable)} of {len(group)} readable"
            groups.append((some, score(measured.gold, measured.results, readable)))
        groups.append((title, score(measured.gold, measured.results, group)))
    for row in groups:
        print(_line(*row))
    return documents, groups


def write_tables(documents: list[Row], groups: list[Row]) -> None:
    """Write the figures into the pages that show them, between their marks."""
    for page in PAGES:
        text = page.read_text("utf-8")
        for name, rows in (("groups", groups), ("documents", documents)):
            start, end = f"<!-- figures: {name} -->\n", f"<!-- end of figures: {name} -->"
            if start in text:
                before, _, rest = text.partition(start)
                text = before + start + _markdown(rows) + end + rest.partition(end)[2]
        page.write_text(text, "utf-8")


def _markdown(rows: list[Row]) -> str:
    heads = [column for column in COLUMNS if column != "got"]
    lines = [f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for name, figures in rows:
        cells = (figures[COLUMNS[head]] for head in heads)
        shown = (f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in cells)
        lines.append(f"| {name} | {' | '.join(shown)} |")
    return "\n".join(lines) + "\n"


def _line(name: str, figures: dict[str, float]) -> str:
    cells = (figures[key] for key in COLUMNS.values())
    shown = (f"{cell:7.3f}" if isinstance(cell, float) else f"{cell:7}" for cell in cells)
    return _short(name) + "".join(shown)


def _short(name: str) -> str:
    return f"{name[: NAME_WIDTH - 1]:{NAME_WIDTH}}"


def _mark(place: object, text: str) -> str:
    """A name for a task that tells none of its words."""
    return hashlib.sha256(f"{place}\n{scoring.fold(text)}".encode()).hexdigest()[:12]


def outcome_of(gold: Record, predicted: Record) -> tuple[Outcome, dict[str, str]]:
    """The marks of the gold tasks found, of the rows that are right, of the tasks invented; and the words of each."""
    ours, theirs = gold["tasks"], predicted.get("tasks") or []
    pairs = scoring.pair_tasks(ours, theirs)
    words = {_mark(place, task["text"]): task["text"] for place, task in enumerate(ours)}
    marks = list(words)
    matched = {j for _, j in pairs}
    alone = {_mark("", task["text"]): task["text"] for j, task in enumerate(theirs) if j not in matched}
    firm = [(i, j) for i, j in pairs if not ours[i].get("optional")]
    outcome = {
        "found": sorted(marks[i] for i, _ in firm),
        "right": sorted(marks[i] for i, j in firm if scoring.row_right(ours[i], theirs[j])),
        "invented": sorted(alone),
    }
    return outcome, words | alone


def outcomes(measured: Measured) -> Iterator[Told]:
    """The outcome of every document, with the words of its marks."""
    for path in sorted(measured.gold.glob("*.json")):
        result = measured.results / path.name
        predicted = json.loads(result.read_text("utf-8")) if result.exists() else {}
        yield path.stem, *outcome_of(json.loads(path.read_text("utf-8")), predicted)


def changes(before: Outcome, after: Outcome, words: dict[str, str]) -> list[str]:
    """What was gained and lost, one line each, with the words where the documents at hand still have them."""
    lines = []
    for kind, came, went in (
        ("found", "+ task found", "- task lost"),
        ("right", "+ row right", "- row wrong"),
        ("invented", "- task invented", "+ invention gone"),
    ):
        old, new = set(before.get(kind, ())), set(after[kind])
        for sign, marks in ((came, new - old), (went, old - new)):
            for quote in sorted(" ".join(words.get(mark, "(words no longer at hand)").split()) for mark in marks):
                lines.append(f"{'  ' + sign:{SIGN_WIDTH}} {quote[:QUOTE]}")
    return lines


def counted(lines: list[str]) -> list[str]:
    """The changes by their counts alone: who writes rules must not see the words of a document of dev or test."""
    signs = Counter(line[:SIGN_WIDTH].rstrip() for line in lines)
    return [f"{sign:{SIGN_WIDTH}} {count}" for sign, count in signs.items()]


def read_baseline() -> dict[str, Outcome]:
    """The committed outcome of each document, by its key; empty where there is none yet."""
    baseline: dict[str, Outcome] = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    return baseline


def changes_since(baseline: dict[str, Outcome], measured: Measured, found: Iterable[Told]) -> list[str]:
    """What was gained and lost in each document: its name, then one line a change; by counts alone in dev and test."""
    changed = []
    unread = (*measured.groups.get("corpus, dev", ()), *measured.groups.get("corpus, test", ()))
    for name, outcome, words in found:
        lines = changes(baseline.get(measured.key(name), {}), outcome, words)
        if lines:
            changed += [name, *(counted(lines) if name in unread else lines)]
    return changed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write the baseline anew")
    update = parser.parse_args().update
    baseline = read_baseline()
    score = load_score()
    changed: list[str] = []
    tables: list[tuple[list[Row], list[Row]]] = []
    for measured in (corpora(), shared()) if SHARED.is_dir() else (corpora(),):
        tables.append(print_figures(measured, score, extract_all(measured, by_program(default_weights()))))
        found = list(outcomes(measured))
        changed += changes_since(baseline, measured, found)
        baseline |= {measured.key(name): outcome for name, outcome, _ in found}
    print(f"\n{LEGEND}")
    print("\nAgainst the baseline:", *(changed or ["  nothing gained, nothing lost"]), sep="\n")
    if update:
        lines = (f"{json.dumps(key)}: {json.dumps(baseline[key])}" for key in sorted(baseline))
        BASELINE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
        if len(tables) == 2:  # the pages keep their figures where the private documents are not at hand
            write_tables(tables[0][0], tables[0][1] + tables[1][1])
        print("\nThe baseline and the tables of the pages are written anew.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
