"""Reading in a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nhiemvu.errors import BrokenFile, LimitExceeded, UnsupportedFormat
from nhiemvu.readers import Limits, ReadingWorker, read_document, read_in_worker


@pytest.fixture(scope="module")
def worker() -> Iterator[ReadingWorker]:
    with ReadingWorker() as worker:
        yield worker


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "cong-van.txt"
    path.write_text("Kính gửi: Sở Y tế.\nĐề nghị báo cáo trước ngày 15/6/2026.", encoding="utf-8")
    return path


def test_worker_reads_what_the_reader_reads(worker: ReadingWorker, letter: Path) -> None:
    assert worker.read(letter) == read_document(letter)
    assert worker.read(letter, name="Công văn").source.file == "Công văn"


def test_errors_come_over_with_both_messages(worker: ReadingWorker, letter: Path, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        worker.read(tmp_path)
    assert "thư mục" in caught.value.vi and "folder" in caught.value.en
    assert worker.read(letter).text


def test_slow_file_is_stopped_and_the_next_one_read(letter: Path) -> None:
    with ReadingWorker(Limits(seconds=0.0)) as impatient, pytest.raises(LimitExceeded, match="giây"):
        impatient.read(letter)
    with ReadingWorker(Limits(seconds=30.0)) as patient:
        assert patient.read(letter).text


def test_crash_is_the_fault_of_one_file(letter: Path) -> None:
    with ReadingWorker() as worker:
        worker.read(letter)
        assert worker._process is not None
        worker._process.kill()  # as a fault in a library written in C would
        worker._process.wait()
        assert worker.read(letter).text


def test_file_that_brings_the_reader_down(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhiemvu.readers.worker._SERVE", "import sys; sys.stdin.buffer.read(8); sys.exit('hong')")
    with ReadingWorker() as worker, pytest.raises(BrokenFile) as caught:
        worker.read(letter)
    assert "hong" in caught.value.en


@pytest.mark.skipif(sys.platform != "linux", reason="only here the system bounds a process's memory")
def test_memory_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "dai.txt"
    path.write_bytes(b"So Y te chu tri. " * 3_000_000)
    with pytest.raises(LimitExceeded, match="bộ nhớ"):
        read_in_worker(path, Limits(memory_bytes=150 * 1024 * 1024, max_characters=100_000_000))
