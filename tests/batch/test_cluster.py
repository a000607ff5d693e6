"""A run over a Dask cluster of two local workers, each a process of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import LocalCluster
from distributed.scheduler import KilledWorker

from behaving import behave
from examples import read_example
from measure.kill_tests import outcome, write_files
from nhiemvu.batch import Batch, cluster, collect_files, run_batch
from nhiemvu.batch.cluster import work_on_cluster
from nhiemvu.batch.sent_files import Answer, SentFile
from nhiemvu.batch.work import extractor_version
from nhiemvu.batch.workers import Assignment, Done, Lost
from nhiemvu.errors import NhiemvuError
from nhiemvu.registry import open_registry


def start_cluster(workers: int) -> LocalCluster:
    # A file that has brought down two workers brings down no third.
    with dask.config.set({"distributed.scheduler.allowed-failures": 1}):
        return LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=50)


@pytest.fixture(scope="module")
def two_workers() -> Iterator[str]:
    with start_cluster(2) as started:
        yield started.scheduler_address


def run(address: str, folder: Path, **options: Any) -> dict[str, Any]:
    """A run over the folder's documents, and all that can be told of its results."""
    with open_registry(address) as registry:
        files = collect_files([folder / "vb"])
        summary = run_batch(Batch(files, folder / "out", read_example, version="1", **options), registry)
    assert summary.files == len(files)
    return outcome(address, folder)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_cluster_makes_the_registry_that_one_process_makes(
    two_workers: str, new_address: Callable[[], str], tmp_path: Path
) -> None:
    write_files(tmp_path / "vb", changed=False)
    together = run(new_address(), tmp_path, scheduler=two_workers)
    shutil.rmtree(tmp_path / "out")
    assert len(together["documents"]) > 5
    assert together == run(new_address(), tmp_path)


def outcomes(scheduler: str, folder: Path, *words: str) -> list[Any]:
    """What files with these words come to, whose work is to behave as they say."""
    assignments = []
    for index, said in enumerate(words):
        path = folder / f"{index}.txt"
        path.write_text(said, encoding="utf-8")
        assignments.append(Assignment(index, str(path), f"n{index}"))
    found = list(work_on_cluster(assignments, behave_as_written, scheduler=scheduler))
    assert [assignment for assignment, _ in found] == assignments
    return [each for _, each in found]


def behave_as_written(path: str, name: str) -> str:
    return behave(Path(path).read_text("utf-8"), name)


def test_a_worker_that_is_lost_costs_no_file_and_its_own_is_tried_again(two_workers: str, tmp_path: Path) -> None:
    once = tmp_path / "was-here"
    found = outcomes(two_workers, tmp_path, "a", f"end worker once {once}", "die", "b")
    assert found == [Done("a:n0"), Done(f"end worker once {once}:n1"), Lost(False), Done("b:n3")]


def test_a_file_that_ends_each_worker_is_given_up(two_workers: str, tmp_path: Path) -> None:
    assert outcomes(two_workers, tmp_path, "end worker") == [Lost(False)]


class FrailCluster:
    """Two machines that lose all files on their way whenever a bad one is among them, and answer once they are asked.

    So it goes on a real cluster where sound files wait behind bad ones; there it depends on who waits where.
    """

    status = "running"

    def __init__(self) -> None:
        self.under_way: list[FrailFuture] = []

    def submit(self, *call: Any, **_: Any) -> FrailFuture:
        self.under_way.append(FrailFuture(call[1]))
        return self.under_way[-1]

    def nthreads(self) -> dict[str, int]:
        done, self.under_way = self.under_way, []
        lost = any(future.is_bad for future in done)
        for future in done:
            future.finish(lost)
        return {"tcp://one": 1, "tcp://two": 1}

    def run(self, *_: Any, **__: Any) -> dict[str, str]:
        return {"tcp://one": extractor_version()}

    def close(self, **_: Any) -> None:
        """Nothing is left to close."""


class FrailFuture:
    """A file on its way to such a cluster; it is bad where its words say so."""

    status = "finished"

    def __init__(self, file: SentFile) -> None:
        self.is_bad = file.data == b"bad"
        self._file = file
        self._lost = False
        self._tell: Callable[[Any], None] = lambda _: None

    def add_done_callback(self, tell: Callable[[Any], None]) -> None:
        self._tell = tell

    def finish(self, lost: bool) -> None:
        self._lost = lost
        self._tell(self)

    def exception(self) -> Exception | None:
        return KilledWorker(self._file.name, None, 2) if self._lost else None  # type: ignore[no-untyped-call]

    def result(self) -> Answer:
        return Answer(Done(self._file.name), extractor_version())


def test_files_that_end_each_worker_take_no_sound_file_with_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(cluster, "_connect", lambda _: FrailCluster())
    words = ["bad", "a", "bad", "b", "c"]
    found = outcomes("tcp://frail", tmp_path, *words)
    assert found == [Lost(False) if word == "bad" else Done(f"n{n}") for n, word in enumerate(words)]


def refusal(scheduler: str, tmp_path: Path) -> NhiemvuError:
    with pytest.raises(NhiemvuError) as caught:
        outcomes(scheduler, tmp_path, "a")
    return caught.value


def test_without_dask_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    error = refusal("tcp://127.0.0.1:1", tmp_path)
    assert "pip install 'nhiemvu[dask]'" in error.vi
    assert "pip install 'nhiemvu[dask]'" in error.en


@pytest.mark.parametrize("scheduler", ["tcp://127.0.0.1:1", "không phải địa chỉ", "http:///"])
def test_a_scheduler_that_cannot_be_reached_is_named(
    scheduler: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    error = refusal(scheduler, tmp_path)
    assert f"«{scheduler}»" in error.vi
    assert "Không kết nối được" in error.vi


def test_a_cluster_without_machines_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cluster, "ALONE_SECONDS", 1.0)
    with start_cluster(0) as started:
        assert "không có máy nào" in refusal(started.scheduler_address, tmp_path).vi


def test_machines_that_would_read_otherwise_are_refused(
    two_workers: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "extractor_version", lambda: "9.9.9+of-this-machine")
    error = refusal(two_workers, tmp_path)
    assert "9.9.9+of-this-machine" in error.vi
    assert "phiên bản nhiemvu khác" in error.vi


def test_a_scheduler_that_ends_in_the_middle_ends_the_run_with_a_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.2)
    started = start_cluster(1)
    for index, said in enumerate(("a", "hang")):
        (tmp_path / f"{index}.txt").write_text(said, encoding="utf-8")
    assignments = [Assignment(index, str(tmp_path / f"{index}.txt"), f"n{index}") for index in range(2)]
    working = work_on_cluster(assignments, behave_as_written, scheduler=started.scheduler_address)
    assert next(working)[1] == Done("a:n0")
    started.close()
    with pytest.raises(NhiemvuError, match="Mất kết nối"):
        next(working)
