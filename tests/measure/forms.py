"""`make formats`: every document of the corpus in every form that an office keeps, each compared with its .docx.

Rows are compared, not F1: the same tasks with the same words, item, agencies, deadline, product and category. Scans
are compared by folded words. `--show` prints the differences, `--keep` keeps the files.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from nhiemvu.errors import NhiemvuError
from nhiemvu.export.flatten import export_document
from nhiemvu.pipeline import extract
from nhiemvu.programs import LIBRE_OFFICE
from nhiemvu.readers import read_document

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
sys.path.insert(0, str(CORPORA))

from building.forms import CONVERTED, FIRST, FORMS, LAYOUT_TEXTS, SCANNED, WRITTEN, write_forms  # noqa: E402  (the corpus holds the package)
from building.markup import Source, read_source  # noqa: E402

__all__ = ["CONVERTED", "FIRST", "LAYOUT_TEXTS", "SCANNED", "WRITTEN", "Source", "write_forms"]

Record = dict[str, Any]
Row = tuple[tuple[str, Any], ...]
FIELDS = ("item", "text", "lead", "coordinating", "deadline", "deliverable", "category")
DEADLINE = ("text", "kind", "start", "due", "bound", "rrule", "amount", "unit", "from", "time", "inherited")
NAME_WIDTH = 36


def read_record(path: Path) -> Record:
    """The export of the file, as a plain dictionary."""
    return export_document(extract(read_document(path)))


def rows_of(record: Record, *, folded: bool = False) -> list[Row]:
    """The tasks of a record as rows that can be compared: what a clerk sees of them, without places in the file."""
    rows = []
    for task in record["tasks"]:
        deadline = task["deadline"] and {key: task["deadline"][key] for key in DEADLINE}
        values = {
            **task,
            "lead": tuple(agency["mention"] for agency in task["lead"]),
            "coordinating": tuple(agency["mention"] for agency in task["coordinating"]),
            "deadline": deadline and tuple((key, str(value)) for key, value in deadline.items()),
        }
        row = tuple((field, values[field]) for field in FIELDS)
        rows.append(_folded(row) if folded else row)
    return rows


def _folded(row: Row) -> Row:
    """The row with its words in small letters, without blanks and stops: what printing and scanning may change."""
    return tuple((field, re.sub(r"[\W_]+", "", str(value)).lower() if value else "") for field, value in row)


def share_identical(ours: list[Row], theirs: list[Row]) -> float:
    """The share of rows that stand in both, of the longer of the two lists."""
    common = sum((Counter(ours) & Counter(theirs)).values())
    longest = max(len(ours), len(theirs))
    return common / longest if longest else 1.0


def differences(ours: list[Row], theirs: list[Row]) -> Iterable[str]:
    """One line for every row, or field of a row, that differs: what it was, and what it has become."""
    matcher = SequenceMatcher(None, [dict(row)["text"] for row in ours], [dict(row)["text"] for row in theirs], False)
    for tag, i, j, k, n in matcher.get_opcodes():
        if tag == "equal" or j - i == n - k:
            for one, other in zip(ours[i:j], theirs[k:n], strict=True):
                for field, value in one:
                    if dict(other)[field] != value:
                        yield f"{field}: {value!r} -> {dict(other)[field]!r}   [{dict(one)['text'][:50]}]"
        else:
            yield from (f"- {dict(row)['item']} {dict(row)['text']}" for row in ours[i:j])
            yield from (f"+ {dict(row)['item']} {dict(row)['text']}" for row in theirs[k:n])


def head_differences(ours: Record, theirs: Record) -> Iterable[str]:
    """The fields of the head and the references that differ."""
    for field, value in ours["document"].items():
        if theirs["document"][field] != value:
            yield f"head {field}: {value!r} -> {theirs['document'][field]!r}"
    keys = ("doc_type", "number", "issued_on", "issuing_body")
    sides = [Counter(tuple(one[key] for key in keys) for one in side["references"]) for side in (ours, theirs)]
    yield from (f"reference - {one}" for one in (sides[0] - sides[1]).elements())
    yield from (f"reference + {one}" for one in (sides[1] - sides[0]).elements())


def corpus_sources(names: Iterable[str] = ()) -> list[Source]:
    """The sources of the corpus, or those of `names` alone."""
    wanted = set(names)
    return [
        read_source(path) for path in sorted((CORPORA / "sources").glob("*.md")) if path.stem in wanted or not wanted
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="these documents alone")
    parser.add_argument("--forms", nargs="*", default=FORMS, choices=FORMS, metavar="FORM")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the files here, use those that are there")
    parser.add_argument("--again", action="store_true", help="use the files of an earlier run that --keep kept")
    parser.add_argument("--show", action="store_true", help="print every difference")
    arguments = parser.parse_args()
    forms = [form for form in arguments.forms if form != FIRST]
    with tempfile.TemporaryDirectory() as passing:
        folder = arguments.keep or Path(passing)
        files = _files(folder, arguments.names) if arguments.again else {}
        if not files:
            files = write_forms(corpus_sources(arguments.names), folder, LIBRE_OFFICE.path(), (FIRST, *forms))
        _compare(files, forms, show=arguments.show)
    return 0


def _files(folder: Path, names: Iterable[str]) -> dict[str, dict[str, Path]]:
    found = {form: {path.stem: path for path in sorted((folder / form).glob("*"))} for form in FORMS}
    wanted = set(names)
    return {
        form: {name: path for name, path in paths.items() if not wanted or name in wanted}
        for form, paths in found.items()
    }


def _compare(files: dict[str, dict[str, Path]], forms: list[str], *, show: bool) -> None:
    print(" " * NAME_WIDTH + "rows " + " ".join(f"{form:>{len(form)}}" for form in forms))
    sums = {form: [0.0, 0] for form in forms}
    for name, path in files[FIRST].items():
        first = read_record(path)
        line, told = [], []
        for form in forms:
            share, lines = _compared(first, files.get(form, {}).get(name), folded=form in SCANNED)
            line.append(f"{share:>{len(form)}.3f}")
            told += [f"    {form}: {one}" for one in lines]
            sums[form][0] += share * len(first["tasks"])
            sums[form][1] += len(first["tasks"])
        print(f"{name[: NAME_WIDTH - 1]:{NAME_WIDTH}}{len(first['tasks']):4} " + " ".join(line), flush=True)
        if show and told:
            print("\n".join(told), flush=True)
    total = " ".join(f"{sums[form][0] / max(1, sums[form][1]):>{len(form)}.3f}" for form in forms)
    print(f"{'all':{NAME_WIDTH}}{sums[forms[0]][1]:4} {total}")


def _compared(first: Record, path: Path | None, *, folded: bool) -> tuple[float, list[str]]:
    if path is None:
        return 0.0, ["not made"]
    try:
        other = read_record(path)
    except NhiemvuError as error:
        return 0.0, [f"unreadable: {error.message('en')}"]
    ours, theirs = rows_of(first, folded=folded), rows_of(other, folded=folded)
    return share_identical(ours, theirs), [*differences(ours, theirs), *head_differences(first, other)]


if __name__ == "__main__":
    started = time.monotonic()
    code = main()
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(code)
