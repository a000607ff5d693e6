"""What the doctor finds, with programs that are there and programs that are not."""

from __future__ import annotations

import pytest

from nhiemvu.cli import main


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing optional is installed."""
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("nhiemvu.commands.doctor.find_spec", lambda _: None)


@pytest.mark.usefixtures("bare")
def test_what_is_missing_is_named_with_the_command_that_installs_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert out.count("[thiếu]") == 4
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-vie" in out
    assert "sudo apt-get install libreoffice-writer" in out
    assert 'pip install "nhiemvu[postgresql]"' in out
    assert "pip install spacy underthesea" in out


@pytest.mark.usefixtures("bare")
def test_windows_has_commands_of_its_own(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    main(["doctor", "--lang", "en"])
    out = capsys.readouterr().out
    assert out.count("[missing]") == 4
    assert "winget install UB-Mannheim.TesseractOCR" in out


def test_what_is_present_needs_no_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("shutil.which", lambda command: f"/opt/{command}")
    monkeypatch.setattr("nhiemvu.commands.doctor.find_spec", lambda _: object())
    monkeypatch.setattr("nhiemvu.commands.doctor.has_vietnamese", lambda _: True)
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert (out.count("[có]"), out.count("[thiếu]"), "Cài bằng lệnh" in out) == (4, 0, False)


def test_tesseract_without_vietnamese_is_not_enough(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda command: f"/opt/{command}")
    monkeypatch.setattr("nhiemvu.commands.doctor.has_vietnamese", lambda _: False)
    main(["doctor"])
    assert "thiếu dữ liệu tiếng Việt (vie)" in capsys.readouterr().out
