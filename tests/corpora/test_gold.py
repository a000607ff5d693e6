"""The corpus: its documents are what its sources build, and its gold records agree with their words."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from nhiemvu.readers import read_document

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
NAMES = sorted(path.stem for path in (CORPORA / "gold").glob("*.json"))
DOCUMENTS = sorted(path.name for path in (CORPORA / "documents").iterdir())

TASK_KEYS = {"item", "text", "lead", "coordinating", "deadline", "optional"}
DOCUMENT_KEYS = {"doc_type", "number", "symbol", "issuing_body", "place", "issued_on", "title", "signer", "signer_role"}
REFERENCE_KEYS = {"doc_type", "number", "issued_on", "issuing_body"}
DEADLINE_KEYS = {  # by kind: what must be there, what may be
    "date": ({"due", "bound"}, {"start", "time"}),
    "recurring": ({"rrule"}, {"time"}),
    "relative": ({"amount", "unit", "from"}, {"due"}),
    "ongoing": (set(), set()),
    "event": (set(), set()),
}
UNITS = {"hour", "day", "working_day", "week", "month", "year"}
RULE_PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY")
LABEL = re.compile(
    r"(Điều \d+)\. |([IVX]+)(?:\.|\)|/(?= )| ?[-–]) ?|([A-H])\. |(\d{1,2}(?:\.\d{1,2})*)(?:\. ?|- |/ ?|\) )(?!\d)"
    r"|(\d{1,2}(?:\.\d{1,2})+) |\((\d+|[ivx]+)\) |([a-zđ])[.)] "
)
APPENDIX = re.compile(r"PHỤ LỤC ?([IVX\d]*)$")


@cache
def markup() -> ModuleType:
    """The module that reads the sources; it lies outside the package."""
    spec = importlib.util.spec_from_file_location("corpus_markup", CORPORA / "building" / "markup.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def units(name: str) -> tuple[str, ...]:
    """The paragraphs and cells of a document's source in reading order, without footnote marks."""
    marks = markup()
    found: list[str] = []
    source = marks.read_source(CORPORA / "sources" / f"{name}.md")
    for piece in source.pieces:
        if isinstance(piece, marks.Columns):
            found.extend((*piece.left, *piece.right))
        elif isinstance(piece, marks.Table):
            found.extend(" ".join(cell.paragraphs) for cell in piece.cells)
        elif isinstance(piece, marks.Paragraph):
            found.append(piece.text)
    found.extend(source.footnotes.values())
    return tuple(fold(marks.FOOTNOTE_MARK.sub("", unit)) for unit in found)


def gold(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((CORPORA / "gold" / f"{name}.json").read_text("utf-8"))
    return record


def holder(name: str, text: str, after: int = 0) -> int:
    """The index of the first unit from `after` on that holds `text`, or -1."""
    return next((at for at, unit in enumerate(units(name)) if at >= after and text in unit), -1)


def label_of(unit: str) -> str:
    """The outline label at the head of a unit, a row's number, or the appendix: "2.1", "a", "Điều 3", "PLI"."""
    if appendix := APPENDIX.match(unit):
        return "PL" + appendix[1]
    if re.fullmatch(r"\d{1,2}|[A-Z]|[IVX]+", unit):
        return unit
    found = LABEL.match(unit)
    return next(filter(None, found.groups())) if found else ""


def stands_below(labels: list[str], item: str) -> bool:
    """Whether the path `item` can be read off `labels`, outermost first: "II.2.1" off I, II, 2, 2.1."""
    rests = {item}
    for label in filter(None, labels):
        rests |= {rest.removeprefix(label).removeprefix(".") for rest in rests if (rest + ".").startswith(label + ".")}
    return "" in rests


def test_every_source_has_its_document_and_gold_record() -> None:
    sources = {path.stem for path in (CORPORA / "sources").iterdir()}
    assert sources == set(NAMES) == {Path(name).stem for name in DOCUMENTS}
    assert {gold(name)["file"] for name in NAMES} == {f"documents/{name}" for name in DOCUMENTS}


def test_splits_part_the_documents() -> None:
    splits = tomllib.loads((CORPORA / "splits.toml").read_text("utf-8"))
    members = [name for split in splits for name in splits[split]]
    assert sorted(members) == NAMES


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
def test_the_record_has_the_shape_of_the_guidelines(name: str) -> None:
    raw = (CORPORA / "gold" / f"{name}.json").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", raw)
    record = gold(name)
    assert set(record) == {"file", "document", "references", "tasks"}
    assert set(record["document"]) == DOCUMENT_KEYS
    for reference in record["references"]:
        assert REFERENCE_KEYS <= set(reference) <= REFERENCE_KEYS | {"title"}
        assert reference["number"] or reference["title"]
    for task in record["tasks"]:
        assert set(task) == TASK_KEYS
        assert len(task["lead"]) == len(set(task["lead"])), task["text"]
        assert not set(task["lead"]) & set(task["coordinating"]), task["text"]


@pytest.mark.parametrize("name", NAMES)
def test_no_task_or_reference_stands_twice(name: str) -> None:
    record = gold(name)
    tasks = [(task["item"], task["text"]) for task in record["tasks"]]
    assert len(tasks) == len(set(tasks))
    references = [reference["number"] or reference["title"] for reference in record["references"]]
    assert len(references) == len(set(references))


@pytest.mark.parametrize("name", NAMES)
def test_head_and_references_stand_in_the_document(name: str) -> None:
    record = gold(name)
    text = " ".join(units(name))
    head = record["document"]
    assert (head["title"] or "") in text
    if head["number"] is not None:
        assert f"Số: {head['number']}" in text or f"Số {head['number']}" in text
        assert head["number"].endswith(head["symbol"] or "")
    for reference in record["references"]:
        assert squeeze(reference["number"] or reference["title"]) in squeeze(text)  # a number may hold a blank
        assert reference["number"] is None or reference["number"] != head["number"]
        assert (reference["issuing_body"] or "") in text


@pytest.mark.parametrize("name", NAMES)
def test_tasks_stand_in_the_document_in_order(name: str) -> None:
    at = 0
    for task in gold(name)["tasks"]:
        found = holder(name, task["text"], at)
        assert found >= 0, f"not found behind the task before it: {task['text']}"
        at = found


@pytest.mark.parametrize("name", NAMES)
def test_tasks_have_the_outline_path_above_them(name: str) -> None:
    at = 0
    for task in gold(name)["tasks"]:
        at = holder(name, task["text"], at)
        labels = [label_of(unit) for unit in units(name)[: at + 1]]
        assert task["item"] == "" or stands_below(labels, task["item"]), (task["item"], task["text"])
        own = labels[-1]
        assert (f".{task['item']}").endswith(f".{own}" if own else ""), (task["item"], task["text"])


@pytest.mark.parametrize("name", NAMES)
def test_agencies_are_written_with_words_of_the_document(name: str) -> None:
    words = set(re.findall(r"\w+", " ".join(units(name)).lower()))
    for task in gold(name)["tasks"]:
        for agency in task["lead"] + task["coordinating"]:
            assert set(re.findall(r"\w+", agency.lower())) <= words, agency
            assert not re.match(r"(Giao|Yêu cầu|Đề nghị) ", agency), agency
            assert not agency.endswith((".", ",", ";", ":", "liên quan")), agency


@pytest.mark.parametrize("name", NAMES)
def test_deadlines_are_whole_and_stand_in_the_document(name: str) -> None:
    record = gold(name)
    text = " ".join(units(name))
    issued = record["document"]["issued_on"] or ""
    for task in record["tasks"]:
        deadline = task["deadline"]
        if deadline is None:
            continue
        assert deadline["text"] in text
        needed, allowed = DEADLINE_KEYS[deadline["kind"]]
        assert needed <= set(deadline) - {"text", "kind"} <= needed | allowed, deadline
        assert deadline.get("unit", "day") in UNITS
        assert deadline.get("bound", "by") in {"by", "before", "after"}
        assert re.fullmatch(r"\d\d:\d\d", deadline.get("time", "07:00"))
        if "due" in deadline:
            assert date.fromisoformat(deadline["due"]).isoformat() >= issued, deadline
        if "start" in deadline:
            assert date.fromisoformat(deadline["start"]) <= date.fromisoformat(deadline["due"])
        parts = [part.partition("=")[0] for part in deadline.get("rrule", "FREQ=").split(";")]
        assert parts == [part for part in RULE_PARTS if part in parts], deadline


def test_some_documents_assign_nothing() -> None:
    assert [name for name in NAMES if all(task["optional"] for task in gold(name)["tasks"])]
