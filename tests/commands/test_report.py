"""`nhiemvu report` as its user meets it: the table, the sheet, the chart, the periods."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from examples import make_extraction
from nhiemvu.cli import main
from nhiemvu.commands.report import parse_period
from nhiemvu.errors import NhiemvuError
from nhiemvu.registry import open_registry


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Two documents with a task until 14/6/2022 each, one done a day too late, and a recurring one each."""
    monkeypatch.setenv("COLUMNS", "140")
    address = str(tmp_path / "registry.db")
    with open_registry(address) as registry:
        registry.store(make_extraction())
        registry.store(make_extraction("thong-bao.docx", "7/KH-UBND", issued_on="2022-04-02"))
        (first,) = registry.tasks(document="152/KH-UBND", due_before="2022-12-31")
        registry.complete(first.task_id, "2022-06-15", who="Lan")
    return address


def report(capsys: pytest.CaptureFixture[str], path: str, *words: str) -> str:
    assert main(["report", "--registry", path, "--today", "1/7/2022", *words]) == 0
    return capsys.readouterr().out


def test_the_table_counts_by_agency_with_sums_and_shares(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = report(capsys, path).splitlines()
    assert lines[:2] == ["Tình hình thực hiện nhiệm vụ theo cơ quan chủ trì", "Tính đến ngày 01/07/2022"]
    cells = {line.strip().split("  ")[0]: line.split()[-9:] for line in lines[2:]}
    # all, done in time, done late, open in time, open overdue, undated, share done, in time, late
    assert cells["Sở Nội vụ tỉnh Hà Tĩnh"] == ["2", "0", "1", "0", "1", "0", "50,0%", "0,0%", "100,0%"]
    assert cells["Tổng cộng"] == ["4", "0", "1", "0", "1", "2", "25,0%", "0,0%", "100,0%"]


def test_a_narrow_terminal_shows_names_and_counts(
    path: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = report(capsys, path).splitlines()
    assert max(len(line) for line in lines if "%" not in line and not line.startswith("Nhiệm vụ")) <= 80
    assert any(
        line.strip().startswith("Sở Nội vụ tỉnh Hà Tĩnh") and line.split()[-6:] == list("201010") for line in lines
    )


def test_json_and_csv_say_the_same(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    told: dict[str, Any] = json.loads(report(capsys, path, "--by", "document", "--format", "json"))
    assert [(row["name"], row["all"], row["done-late"]) for row in told["rows"]] == [
        ("Kế hoạch 7/KH-UBND", 2, 0),
        ("Kế hoạch 152/KH-UBND", 2, 1),
    ]
    assert (told["all"]["open-undated"], told["all"]["share-done"], told["today"]) == (2, 0.25, "2022-07-01")
    rows = list(
        csv.DictReader(io.StringIO(report(capsys, path, "--by", "document", "--format", "csv").lstrip("\ufeff")))
    )
    assert [row["Tổng số"] for row in rows] == ["2", "2", "4"]
    assert rows[1]["Đã hoàn thành: Quá hạn"] == "1"


def test_the_sheet_has_title_day_headings_sums_and_signature(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bao-cao.xlsx"
    assert f"Đã ghi: {target}" in report(capsys, path, "--by", "month", "--period", "2022", "--xlsx", str(target))
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO THÁNG ĐẾN HẠN"
    assert [row[0] for row in rows[1:3]] == [
        "Tính đến ngày 01/07/2022", "Nhiệm vụ có thời hạn từ ngày 01/01/2022 đến ngày 31/12/2022"]  # fmt: skip
    assert rows[4][:5] == ["STT", "Tháng", "Tổng số", "Đã hoàn thành", None]
    assert rows[5][3:7] == ["Đúng hạn", "Quá hạn", "Trong hạn", "Quá hạn"]
    assert rows[6] == [1, "06/2022", 2, 0, 1, 0, 1, 0, 0, 0.5, 0, 1]
    assert rows[7] == [None, "Tổng cộng", 2, 0, 1, 0, 1, 0, 0, 0.5, 0, 1]
    words = [cell for row in rows[8:] for cell in row if cell]
    assert "2 nhiệm vụ không có thời hạn nên không thuộc kỳ báo cáo nào." in words
    assert words[-2:] == ["Ngày 01 tháng 07 năm 2022", "NGƯỜI LẬP BIỂU"]
    assert (sheet["J7"].number_format, sheet["B7"].font.name) == ("0.0%", "Times New Roman")
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$5:$6")


def test_no_name_of_an_agency_becomes_a_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = str(tmp_path / "registry.db")
    with open_registry(address) as registry:
        registry.store(make_extraction())
        task = registry.tasks()[0].task_id
        registry.correct(task, "lead", [{"mention": '=HYPERLINK("x")', "name": None, "id": None}], who="Lan")
    report(capsys, address, "--xlsx", str(tmp_path / "a.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("name", ["bieu-do.svg", "bieu-do.png"])
def test_a_chart_is_drawn(path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    report(capsys, path, "--chart", str(tmp_path / name))
    assert (tmp_path / name).read_bytes()[:4] in (b"<svg", b"\x89PNG")


def test_a_period_by_the_day_of_the_documents(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = report(capsys, path, "--by", "month", "--period", "4/2022", "--period-of", "issue")
    assert "Văn bản ban hành từ ngày 01/04/2022 đến ngày 30/04/2022" in printed
    assert "04/2022" in printed and "05/2022" not in printed


def test_nothing_to_report_is_said(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Không có nhiệm vụ nào thuộc phạm vi báo cáo." in report(capsys, path, "--period", "1999")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--period", "tháng sau"], "Không hiểu kỳ báo cáo"),
        (["--since", "31/2/2022"], "31/2/2022"),
        (["--chart", "a.pdf"], ".svg hoặc .png"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    path: str, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main(["report", "--registry", path, *words]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("Q2/2025", ("2025-04-01", "2025-06-30")),
        ("quý IV/2024", ("2024-10-01", "2024-12-31")),
        ("quý 1/2024", ("2024-01-01", "2024-03-31")),
        ("2/2024", ("2024-02-01", "2024-02-29")),
        ("12-2024", ("2024-12-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
    ],
)
def test_a_period_is_read(written: str, days: tuple[str, str]) -> None:
    assert parse_period(written) == days


@pytest.mark.parametrize("written", ["13/2025", "Q5/2025", "năm nay", "0/2025", "25"])
def test_a_period_that_is_not_understood_is_an_error(written: str) -> None:
    with pytest.raises(NhiemvuError, match="Không hiểu kỳ báo cáo"):
        parse_period(written)
