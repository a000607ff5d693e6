"""The limits of a run, from the command line and from the environment."""

from __future__ import annotations

from pathlib import Path

import fpdf
import pytest

from nhiemvu.batch.limits import SETTINGS, read_limits
from nhiemvu.cli import main
from nhiemvu.errors import NhiemvuError
from nhiemvu.readers import DEFAULT_LIMITS

MEGABYTE = 1024 * 1024


def test_without_settings_the_defaults_hold() -> None:
    assert read_limits({}) == DEFAULT_LIMITS
    assert read_limits({"NHIEMVU_MAX_PAGES": " "}) == DEFAULT_LIMITS


def test_the_command_line_goes_before_the_environment() -> None:
    environment = {"NHIEMVU_MAX_SECONDS": "90", "NHIEMVU_MAX_MEMORY": "1024", "NHIEMVU_MAX_MEGABYTES": "0,5"}
    limits = read_limits(environment, {"max_seconds": 30.0, "max_memory": None})
    assert limits.seconds == 30.0
    assert limits.memory_bytes == 1024 * MEGABYTE
    assert limits.max_bytes == MEGABYTE // 2


def test_every_setting_reaches_its_own_limit() -> None:
    limits = read_limits({setting.variable: str(7 + index) for index, setting in enumerate(SETTINGS)})
    assert (limits.seconds, limits.max_bytes, limits.max_pages) == (7.0, 8 * MEGABYTE, 9)
    assert (limits.memory_bytes, limits.max_unpacked_bytes) == (10 * MEGABYTE, 11 * MEGABYTE)


@pytest.mark.parametrize("value", ["nhiều", "0", "-3", "inf", "nan"])
def test_a_variable_that_is_no_positive_number_is_named(value: str) -> None:
    with pytest.raises(NhiemvuError, match="NHIEMVU_MAX_PAGES") as caught:
        read_limits({"NHIEMVU_MAX_PAGES": value})
    assert value in caught.value.vi


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A PDF of three pages that say different things."""
    pdf = fpdf.FPDF()
    pdf.set_font("Helvetica")
    for agency in ("Cong an xa", "Tram y te", "Van phong"):
        pdf.add_page()
        pdf.cell(text=f"UBND xa giao {agency} kiem tra an ninh trat tu tren dia ban.")
    path = tmp_path / "ba-trang.pdf"
    path.write_bytes(bytes(pdf.output()))
    return path


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [("--max-pages", "2", "vượt giới hạn 2 trang"), ("--max-megabytes", "0.001", "Tệp lớn hơn 0.001 MB")],
)
def test_a_file_beyond_a_limit_is_named_with_the_option_that_raises_it(
    paper: Path, option: str, value: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(paper), "--out", str(paper.parent / "out"), option, value]) == 2
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "ba-trang.pdf:" in line]
    assert reason in line
    assert option in line


def test_the_environment_holds_for_a_run(
    paper: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NHIEMVU_MAX_PAGES", "1")
    assert main(["run", str(paper), "--out", str(paper.parent / "out")]) == 2
    assert "vượt giới hạn 1 trang" in capsys.readouterr().out
    assert main(["run", str(paper), "--out", str(paper.parent / "out"), "--max-pages", "3"]) == 0


def test_the_doctor_tells_the_limits_that_hold_and_how_to_change_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NHIEMVU_MAX_SECONDS", "45")
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    (line,) = [line for line in out.splitlines() if "NHIEMVU_MAX_SECONDS" in line]
    assert "45 giây" in line
    assert "--max-seconds" in line
    assert all(setting.variable in out for setting in SETTINGS)
