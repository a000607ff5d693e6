"""Every finding leads back to its words: on the project's own documents, and on the private ones where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhiemvu.errors import UnsupportedFormat
from nhiemvu.pipeline import extract
from nhiemvu.readers import read_document

ROOT = Path(__file__).resolve().parents[1]
OWN = sorted((ROOT / "corpora" / "documents").iterdir())
SHARED = ROOT.parent / "shared"
PRIVATE = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("real/[0-9]*")])


def findings(path: Path):
    try:
        extraction = extract(read_document(path))
    except UnsupportedFormat as reason:
        pytest.skip(f"not read yet: {reason.en}")
    return extraction


def assert_quotes(path: Path) -> None:
    extraction = findings(path)
    document = extraction.document
    for task in extraction.tasks:
        assert document.quote(task.span) == task.text
        for agency in (*task.lead, *task.coordinating, *task.report_to):
            if agency.span is not None:
                assert document.quote(agency.span).strip()
        if task.deadline is not None and task.deadline.span is not None:
            assert " ".join(document.quote(task.deadline.span).split()) == " ".join(task.deadline.text.split())
    for reference in extraction.references:
        first = document.quote(reference.spans[0])
        assert " ".join(first.split()) == " ".join(reference.mention.split())


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_what_is_found_in_our_documents_is_quoted_from_them(path):
    assert_quotes(path)


@pytest.mark.skipif(not PRIVATE, reason="../shared, the folder of private test files, is not there")
@pytest.mark.parametrize("path", PRIVATE or [None], ids=lambda path: path.name[:3] if path else "none")
def test_what_is_found_in_private_documents_is_quoted_from_them(path):
    assert_quotes(path)
