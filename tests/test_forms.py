"""The same document in every form that an office keeps gives the same tasks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from measure.forms import (
    CONVERTED,
    FIRST,
    LAYOUT_TEXTS,
    SCANNED,
    WRITTEN,
    Source,
    corpus_sources,
    differences,
    read_record,
    rows_of,
    share_identical,
    write_forms,
)
from nhiemvu import programs
from nhiemvu.programs import LIBRE_OFFICE, TESSERACT

OFFICE = LIBRE_OFFICE.path()
# Automatic numbers and a footnote; a decision with a plan and its ruled table over pages.
NAMES = ("cong-van-lam-dong-sap-xep-2025", "quyet-dinh-ke-hoach-atvsld-2015")
SCANNED_NAME = "nghi-quyet-hdnd-ngoc-hoi"
TEXT_FORMS = [form for form in (*WRITTEN, *CONVERTED) if form != FIRST and form not in LAYOUT_TEXTS]
Files = dict[str, dict[str, Path]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    yield write_forms(corpus_sources(NAMES), tmp_path_factory.mktemp("forms"), OFFICE, (FIRST, *TEXT_FORMS))


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_every_text_format_gives_the_rows_of_the_word_file(files: Files, form: str) -> None:
    if form in CONVERTED and OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    for name in NAMES:
        ours, theirs = rows_of(read_record(files[FIRST][name])), rows_of(read_record(files[form][name]))
        assert list(differences(ours, theirs)) == []


@pytest.mark.skipif(
    TESSERACT.path() is None or not programs.has_vietnamese(TESSERACT.path() or ""),
    reason="Tesseract with Vietnamese is not installed",
)
def test_scan_gives_nearly_all_rows_of_the_word_file(tmp_path: Path) -> None:
    sources: list[Source] = corpus_sources((SCANNED_NAME,))
    form = next(form for form, origin in SCANNED.items() if origin in WRITTEN)
    files = write_forms(sources, tmp_path, None, (FIRST, form))
    ours, theirs = (rows_of(read_record(files[one][SCANNED_NAME]), folded=True) for one in (FIRST, form))
    assert share_identical(ours, theirs) >= 0.9
