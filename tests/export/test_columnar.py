"""The Parquet file, read again as a researcher reads it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from examples import FIRST, make_extraction
from nhiemvu.errors import ExportError
from nhiemvu.export import columnar
from nhiemvu.export.columnar import write_parquet
from nhiemvu.export.flatten import export_document


def test_tasks_are_rows_with_dates_and_lists(tmp_path: Path) -> None:
    target = tmp_path / "nhiem-vu.parquet"
    assert write_parquet(target, [export_document(make_extraction(issued_on="2022-05"))]) == 2
    first, second = parquet.read_table(target).to_pylist()
    assert (first["text"], first["due"], first["deadline_bound"]) == (FIRST, date(2022, 6, 15), "before")
    assert (first["issued_on"], first["issued_day"], first["document_number"]) == ("2022-05", None, "152/KH-UBND")
    assert [agency["name"] for agency in first["lead"]] == ["Sở Nội vụ tỉnh Hà Tĩnh"]
    assert (second["due"], second["deadline_rrule"]) == (None, "FREQ=MONTHLY;BYMONTHDAY=20")


def test_rows_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "ROWS_OF_GROUP", 2)
    target = tmp_path / "x.parquet"
    assert write_parquet(target, [export_document(make_extraction(f"{n}.docx")) for n in range(3)], optional=True) == 9
    file = parquet.ParquetFile(target)
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [2, 2, 2, 2, 1]


def test_an_empty_registry_is_a_table_without_rows(tmp_path: Path) -> None:
    write_parquet(tmp_path / "x.parquet", [])
    assert parquet.read_table(tmp_path / "x.parquet").num_rows == 0


def test_without_the_library_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'nhiemvu\[parquet\]'"):
        write_parquet(tmp_path / "x.parquet", [])
    assert list(tmp_path.iterdir()) == []
