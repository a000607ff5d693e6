"""The second annotation: its records have the form of gold records, belong to documents, and say what stands there."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from nhiemvu.corpus.agreement import load_record
from nhiemvu.readers import read_document

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
NAMES = sorted(path.stem for path in (CORPORA / "second").glob("*.json"))


def record(name: str) -> dict[str, Any]:
    """The second record of a document; raises where it has not the form of a record."""
    return dict(load_record(CORPORA / "second" / f"{name}.json"))


def folded(text: str) -> str:
    """The text in NFC without its blanks: a record has them as the paper has, and reading puts back the lost ones."""
    return "".join(unicodedata.normalize("NFC", text).split())


def test_second_records_are_of_documents_that_have_a_first_record() -> None:
    first = {path.stem for path in (CORPORA / "gold").glob("*.json")}
    assert NAMES
    assert set(NAMES) <= first


@pytest.mark.parametrize("name", NAMES)
def test_a_second_record_names_the_document_of_the_first(name: str) -> None:
    first = json.loads((CORPORA / "gold" / f"{name}.json").read_text("utf-8"))
    assert record(name)["file"] == first["file"]
    assert (CORPORA / first["file"]).is_file()


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_second_record_stand_in_its_document(name: str) -> None:
    second = record(name)
    page = folded(read_document(CORPORA / second["file"]).text)
    words = [task["text"] for task in second["tasks"]]
    words += [task["deadline"]["text"] for task in second["tasks"] if task["deadline"]]
    assert [each for each in words if folded(each) not in page] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_second_annotation_gives_no_head_and_no_references(name: str) -> None:
    """It is of tasks alone, so what `nhiemvu agreement` says of the rest must not be taken for a disagreement."""
    second = record(name)
    assert second["references"] == []
    assert set(second["document"].values()) == {None}
