"""Heads of every kind: the state's form and the Party's, letters, drafts, halves lost, reports, tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhiemvu.document import Document, DocumentBuilder, Source
from nhiemvu.structure.head import HeadReading, read_head

HERE = Path(__file__).resolve().parent


def document_of(lines: list[str]) -> Document:
    builder = DocumentBuilder()
    for line in lines:
        builder.add(line)
    return builder.build(Source("thu.txt", "0" * 64, "text"))


def heads() -> list[tuple[str, list[str], dict[str, str]]]:
    """The heads of the file beside this one: name, lines, expected fields ("" where the head must have none)."""
    found = []
    for part in (HERE / "heads.txt").read_text("utf-8").split("=== ")[1:]:
        top, _, below = part.partition("\n---\n")
        name, *lines = top.split("\n")
        expected = dict(line.split("=", 1) for line in below.strip().split("\n"))
        found.append((name, lines, expected))
    return found


def field(reading: HeadReading, name: str) -> str:
    value = getattr(reading.head, name)
    return (value.mention if name == "issuing_body" and value else value) or ""


@pytest.mark.parametrize(("lines", "expected"), [head[1:] for head in heads()], ids=[head[0] for head in heads()])
def test_a_head_gives_its_fields(lines: list[str], expected: dict[str, str]) -> None:
    document = document_of(lines)
    reading = read_head(document)
    body = expected.pop("body", None)
    assert {name: field(reading, name) for name in expected} == expected
    if body is not None:
        first, last = body.split(" … ")
        assert document.quote(reading.body).startswith(first)
        assert document.quote(reading.body).endswith(last)
