"""Three mornings of a clerk at the terminal: new files, a corrected row, a status, a late scan of a known document."""

from __future__ import annotations

import csv
import functools
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import nhiemvu.batch
from examples import FIRST, SECOND, read_example
from nhiemvu.cli import main


class Office:
    """A folder of incoming papers, a registry, and a terminal."""

    def __init__(self, folder: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.papers = folder / "van-ban-den"
        self.papers.mkdir()
        self._address = address
        self._capsys = capsys

    def receive(self, name: str, text: str) -> None:
        (self.papers / name).write_text(text, encoding="utf-8")

    def type(self, *words: str) -> str:
        """What the program prints for a line; the line must go well."""
        code = main([*words, "--registry", self._address])
        out, err = self._capsys.readouterr()
        assert (code, err) == (0, "")
        return out

    def count(self, output: str, label: str) -> int:
        (line,) = (line for line in output.splitlines() if line.strip().startswith(label))
        return int(line.rsplit(None, 1)[1])

    def tasks(self, *words: str) -> list[dict[str, str]]:
        """The rows that `nhiemvu tasks` gives to a sheet."""
        return list(csv.DictReader(io.StringIO(self.type("tasks", "--format", "csv", *words).lstrip("\ufeff"))))


@pytest.fixture
def office(
    tmp_path: Path,
    new_address: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Office:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("NHIEMVU_USER", "Lan")
    monkeypatch.setattr(nhiemvu.batch, "Batch", functools.partial(nhiemvu.batch.Batch, work=read_example))
    monkeypatch.setattr(nhiemvu.batch, "extractor_version", lambda: "1")
    return Office(tmp_path, new_address(tables=False), capsys)


def test_the_registry_moves_to_another_office(office: Office, new_address: Callable[..., str], tmp_path: Path) -> None:
    office.receive("ke-hoach.txt", "number: 152/KH-UBND")
    office.type("run", "van-ban-den", "--jobs", "1")
    office.type("complete", office.tasks("--agency", "so noi vu")[0]["Mã"], "--on", "10/6/2022")
    office.type("export", "--format", "jsonl", "--to", "so.jsonl")
    elsewhere = new_address(tables=False)
    assert main(["import", "so.jsonl", "--registry", elsewhere]) == 0
    assert main(["export", "--format", "jsonl", "--to", "lai.jsonl", "--registry", elsewhere]) == 0
    assert (tmp_path / "lai.jsonl").read_bytes() == (tmp_path / "so.jsonl").read_bytes()
    office.type("export", "--format", "ics", "--agency", "so noi vu", "--to", "lich.ics")
    assert (tmp_path / "lich.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT") == 1


def test_three_mornings(office: Office, tmp_path: Path) -> None:
    # The first morning: two papers have come.
    office.receive("ke-hoach.txt", "number: 152/KH-UBND")
    office.receive("thong-bao.txt", "number: 7/TB-UBND\ntitle: Kết luận phiên họp tháng 5")
    summary = office.type("run", "van-ban-den", "--jobs", "1")
    assert office.count(summary, "Văn bản đã ghi mới hoặc cập nhật") == 2
    assert len(office.tasks()) == 4
    # One lead is wrong; another task was done in time.
    wrong = office.tasks("--document", "152/KH-UBND", "--agency", "so noi vu")[0]["Mã"]
    assert "Đã ghi" in office.type("correct", wrong, "--lead", "Sở Y tế", "--why", "đọc nhầm dòng")
    done = office.tasks("--document", "7/TB-UBND", "--agency", "so noi vu")[0]["Mã"]
    office.type("complete", done, "--on", "10/6/2022")

    # The second morning: nothing is read twice, one paper is new, and the state is asked for.
    office.receive("quyet-dinh.txt", "number: 9/QĐ-UBND\ntitle: Thành lập tổ công tác")
    summary = office.type("run", "van-ban-den", "--jobs", "1")
    assert (
        office.count(summary, "Văn bản đã ghi mới hoặc cập nhật"),
        office.count(summary, "Không đổi so với lần trước"),
    ) == (1, 2)
    state = office.type("status", "--today", "14/6/2022")
    assert office.count(state, "Hoàn thành đúng hạn") == 1
    assert office.count(state, "Chưa hoàn thành trong hạn") == 2
    due = json.loads(office.type("due", "--within", "7d", "--today", "14/6/2022", "--format", "json"))
    assert [(row["due"], row["task"]["text"]) for row in due] == [
        *([("2022-06-15", FIRST)] * 2),
        *([("2022-06-20", SECOND)] * 3),
    ]
    office.type("extend", wrong, "--to", "31/7/2022", "--document", "88/UBND-NC")

    # The third morning: a scan of the first paper comes late. It adds nothing, and nothing is forgotten.
    office.receive("ban-chup.txt", "number: 152/KH-UBND\nscan")
    summary = office.type("run", "van-ban-den", "--jobs", "1")
    assert "ban-chup.txt" in summary and "ke-hoach.txt" in summary
    assert (
        office.count(summary, "Văn bản đã ghi mới hoặc cập nhật"),
        office.count(summary, "Không đổi so với lần trước"),
    ) == (0, 3)
    (mine,) = office.tasks("--agency", "so y te")
    assert (mine["Nhiệm vụ"], mine["Mã"]) == (FIRST, wrong)
    history = office.type("history", wrong)
    assert "Lan" in history and "đọc nhầm dòng" in history and "88/UBND-NC" in history
    state = office.type("status", "--today", "1/8/2022")
    assert office.count(state, "Chưa hoàn thành quá hạn") == 2
    assert office.count(state, "Tổng số") == 6
    # What the office opens in Excel says the same, and what it writes there comes back.
    book = openpyxl.load_workbook(tmp_path / "extracted" / "nhiem-vu.xlsx")
    sheet = book["Nhiệm vụ"]
    heading = {cell.value: cell.column for cell in sheet[1]}
    row = next(cells[0].row for cells in sheet.iter_rows() if any(cell.value == wrong for cell in cells))
    assert sheet.cell(row, heading["Chủ trì"]).value == "Sở Y tế"
    sheet.cell(row, heading["Hoàn thành ngày"]).value = "30/7/2022"
    sheet.cell(row, heading["Ghi chú"]).value = "đã gửi báo cáo"
    book.save(tmp_path / "extracted" / "nhiem-vu.xlsx")
    report = office.type("import", "extracted/nhiem-vu.xlsx", "--by", "Lan", "--why", "giao ban")
    assert office.count(report, "Giá trị đã đổi") == 2
    assert "đã gửi báo cáo" in office.type("history", wrong)
    assert office.count(office.type("status", "--today", "1/8/2022"), "Hoàn thành đúng hạn") == 2
    assert "bị dừng" not in office.type("runs")
