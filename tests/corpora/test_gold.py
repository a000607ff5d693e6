"""The corpus: its documents are what its sources build, and its gold records agree with their words."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.checks.checking import check_corpus, check_record
from nhiemvu.corpus.checks.form import check_form
from nhiemvu.corpus.checks.outline_labels import stands_below
from nhiemvu.corpus.checks.paper import Paper, Unit, folded
from nhiemvu.corpus.checks.splits import check_splits
from nhiemvu.readers import read_document

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
NAMES = sorted(path.stem for path in (CORPORA / "gold").glob("*.json"))
DOCUMENTS = sorted(path.name for path in (CORPORA / "documents").iterdir())


@cache
def building(name: str) -> ModuleType:
    """A module of those that build the corpus; they lie outside the package."""
    spec = importlib.util.spec_from_file_location(f"corpus_{name}", CORPORA / "building" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def paper(name: str) -> Paper:
    """The paragraphs and cells of a document's source in reading order, without footnote marks."""
    marks = building("markup")
    found: list[Unit] = []
    source = marks.read_source(CORPORA / "sources" / f"{name}.md")
    for place, piece in enumerate(source.pieces):
        if isinstance(piece, marks.Columns):
            found.extend(Unit(text) for text in (*piece.left, *piece.right))
        elif isinstance(piece, marks.Table):
            found.extend(Unit(" ".join(cell.paragraphs), (place, cell.row)) for cell in piece.cells)
        elif isinstance(piece, marks.Paragraph):
            found.append(Unit(piece.text))
    found.extend(Unit(text) for text in source.footnotes.values())
    return Paper(tuple(Unit(folded(marks.FOOTNOTE_MARK.sub("", unit.text)), unit.row) for unit in found))


def gold(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((CORPORA / "gold" / f"{name}.json").read_text("utf-8"))
    return record


def certain(breaches: Iterable[Breach]) -> list[Breach]:
    """What breaks a rule; what is only to be looked at again is left out."""
    return [breach for breach in breaches if not breach.is_doubt]


def test_every_source_has_its_document_and_gold_record() -> None:
    sources = {path.stem for path in (CORPORA / "sources").iterdir()}
    assert sources == set(NAMES) == {Path(name).stem for name in DOCUMENTS}
    assert {gold(name)["file"] for name in NAMES} == {f"documents/{name}" for name in DOCUMENTS}


def test_splits_part_the_documents() -> None:
    splits = tomllib.loads((CORPORA / "splits.toml").read_text("utf-8"))
    assert list(check_splits(splits, NAMES)) == []


def test_the_index_lists_the_documents_as_they_are() -> None:
    page = building("index").index_page(CORPORA)
    assert (CORPORA / "INDEX.md").read_text("utf-8") == page, "run `python corpora/build.py`"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("docx")
    pytest.importorskip("fpdf", reason="the PDF documents are set with fpdf2: pip install nhiemvu[test]")
    folder = tmp_path_factory.mktemp("documents")
    command = [sys.executable, str(CORPORA / "build.py"), "--to", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("file", DOCUMENTS)
def test_a_build_gives_the_committed_text(rebuilt: Path, file: str) -> None:
    committed, built = CORPORA / "documents" / file, rebuilt / file
    if committed.suffix in (".txt", ".html"):
        assert built.read_bytes() == committed.read_bytes()
    else:
        assert read_document(built).text == read_document(committed).text


@pytest.mark.parametrize("name", NAMES)
def test_the_record_has_the_form_of_the_guidelines(name: str) -> None:
    assert unicodedata.is_normalized("NFC", (CORPORA / "gold" / f"{name}.json").read_text("utf-8"))
    assert list(check_form(gold(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_record_keeps_the_rules_by_the_words_of_its_source(name: str) -> None:
    assert certain(check_record(gold(name), paper(name))) == []


def test_the_records_keep_the_rules_by_the_words_of_the_documents_as_they_are_read() -> None:
    checked = list(check_corpus(CORPORA))
    assert sum(len(each.tasks) for each in checked) > 700
    # Paths are checked by the sources above: a label that the reader overlooks is no fault of the record.
    found = [
        (each.file, breach) for each in checked for breach in certain(each.breaches) if breach.code != "item-not-above"
    ]
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_twice(name: str) -> None:
    tasks = [(task["item"], task["text"]) for task in gold(name)["tasks"]]
    assert len(tasks) == len(set(tasks))
    for task in gold(name)["tasks"]:
        assert not set(task["lead"]) & set(task["coordinating"]), task["text"]


@pytest.mark.parametrize("name", NAMES)
def test_head_and_bodies_of_references_stand_in_the_document(name: str) -> None:
    record, text = gold(name), paper(name).text
    head = record["document"]
    assert (head["title"] or "") in text
    if head["number"] is not None:
        assert f"Số: {head['number']}" in text or f"Số {head['number']}" in text
    for reference in record["references"]:
        assert paper(name).has(reference["number"] or reference["title"])
        assert (reference["issuing_body"] or "") in text


@pytest.mark.parametrize("name", NAMES)
def test_tasks_stand_in_order_below_the_labels_of_their_path(name: str) -> None:
    source, at = paper(name), 0
    for task in gold(name)["tasks"]:
        at = source.holder(task["text"], at)
        assert at >= 0, f"not found behind the task before it: {task['text']}"
        labels, own = source.labels[: at + 1], source.labels[at]
        assert task["item"] == "" or stands_below(labels, task["item"]), (task["item"], task["text"])
        assert (f".{task['item']}").endswith(f".{own}" if own else ""), (task["item"], task["text"])


@pytest.mark.parametrize("name", NAMES)
def test_no_deadline_lies_before_the_document(name: str) -> None:
    issued = gold(name)["document"]["issued_on"] or ""
    for task in gold(name)["tasks"]:
        assert ((task["deadline"] or {}).get("due") or "9999") >= issued, task["text"]


def test_some_documents_assign_nothing() -> None:
    assert [name for name in NAMES if all(task["optional"] for task in gold(name)["tasks"])]
