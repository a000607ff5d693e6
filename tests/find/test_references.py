"""The documents that a sentence names, sentence by sentence, and what joins and parts them in a whole text."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhiemvu.find.references import references_in
from nhiemvu.task import Reference

HERE = Path(__file__).resolve().parent
Row = tuple[str, str, str, str]


def sentences() -> list[tuple[str, list[Row]]]:
    """The sentences of the table beside this file, each with the references that it must give."""
    rows = []
    for line in (HERE / "reference_sentences.tsv").read_text("utf-8").splitlines()[1:]:
        sentence, _, expected = line.partition("\t")
        parts = [part.split(" | ") for part in expected.split(" ; ") if part.strip()]
        rows.append((sentence.replace("\\n", "\n"), [tuple(value.strip() for value in part) for part in parts]))
    return rows  # type: ignore[return-value]


def as_row(found: Reference) -> Row:
    values = (found.doc_type, found.number or found.title, found.issued_on, found.issuing_body)
    return tuple(value or "-" for value in values)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("sentence", "expected"), sentences(), ids=lambda value: value[:60] if isinstance(value, str) else ""
)
def test_a_sentence_gives_its_references(sentence: str, expected: list[Row]) -> None:
    assert [as_row(found) for found in references_in(sentence)] == expected
