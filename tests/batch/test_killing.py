"""A small sample of `make kill-tests`: killed runs, and what else a registry may meet with while a run goes on."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from examples import make_extraction, read_example
from measure.kill_tests import Place, outcome, run_here, try_often, undisturbed, work_here, write_files
from nhiemvu.batch import Batch, collect_files, run_batch, running
from nhiemvu.errors import RegistryError
from nhiemvu.registry import Patience, Registry, Trouble, open_registry
from postgresql_server import PostgresqlServer
from registry_dump import check_soundness, dump_registry


@pytest.fixture(autouse=True)
def _reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "work_in_order", work_here)


def test_runs_that_are_killed_are_completed_by_the_next(new_address: Callable[[], str], tmp_path: Path) -> None:
    assert try_often(Place(new_address, tmp_path / "office"), 2, seed=7) == []


def run_part(address: str, folder: Path, seed: int) -> None:
    """One of several writers: its own part of the files, in an order of its own."""
    running.work_in_order = work_here  # type: ignore[assignment]
    chance = random.Random(seed)
    files = collect_files([folder / "vb"])
    part = chance.sample(files, len(files) * 3 // 4)
    with open_registry(address) as registry:
        run_batch(Batch(part, folder / f"out-{seed}", read_example, version="1"), registry)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_eight_writers_at_once_make_the_registry_that_one_makes(new_address: Callable[[], str], tmp_path: Path) -> None:
    write_files(tmp_path / "vb", changed=True)
    alone, together = new_address(), new_address()
    run_here(alone, tmp_path)
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=run_part, args=(together, tmp_path, seed)) for seed in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 8
    with open_registry(alone) as one, open_registry(together) as other:
        many, single = dump_registry(other, with_names=False), dump_registry(one, with_names=False)
        assert {name: rows for name, rows in many.items() if rows != single[name]} == {}
        assert check_soundness(other) == []


@pytest.fixture
def own_server() -> Iterator[PostgresqlServer]:
    server = PostgresqlServer()
    yield server
    server.remove()


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_is_started_anew_in_the_middle_of_a_run_is_waited_for(
    own_server: PostgresqlServer, tmp_path: Path, mode: str
) -> None:
    addresses = iter((own_server.create_database("alone"), own_server.create_database("restarted")))
    place = Place(lambda: next(addresses), tmp_path)
    wanted = undisturbed(place, changed=False)
    told: list[Trouble] = []

    def start_again(trouble: Trouble) -> None:
        told.append(trouble)
        own_server.start()

    def stop_in_the_middle(done: int, _name: str) -> None:
        if done == 5:
            own_server.stop(mode)

    address = own_server.address("restarted")
    with open_registry(address, patience=Patience(60, start_again)) as registry:
        files = collect_files([tmp_path / "vb"])
        batch = Batch(files, tmp_path / "out", read_example, version="1", progress=stop_in_the_middle)
        assert run_batch(batch, registry).files == len(files)
    assert told == [Trouble.GONE]
    assert outcome(address, tmp_path) == wanted


def test_a_server_that_never_answered_is_not_waited_for() -> None:
    with pytest.raises(RegistryError, match="Không đọc hoặc ghi được"):
        open_registry("postgresql://127.0.0.1:1/nhiemvu?connect_timeout=1", patience=Patience(3600, pytest.fail))


def test_a_second_writer_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "registry.db"
    open_registry(str(path)).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told: list[Trouble] = []

    def finish(trouble: Trouble) -> None:
        told.append(trouble)
        other.execute("COMMIT")

    with open_registry(str(path), patience=Patience(60, finish)) as registry:
        assert registry.store(make_extraction()).outcome == "added"
    assert told == [Trouble.BUSY]


def test_a_registry_that_stays_locked_is_told_in_plain_words_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "registry.db"
    with open_registry(str(path), patience=Patience(0)) as registry:
        registry.store(make_extraction())
        before = dump_registry(registry)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegistryError, match="bị chương trình khác giữ"):
            registry.store(make_extraction("hai.docx", "2/KH-UBND"))
        other.execute("ROLLBACK")
        assert dump_registry(registry) == before


FULL_AFTER = """
CREATE SEQUENCE rows_left MAXVALUE 1000000;
CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF nextval('rows_left') > 20 THEN RAISE 'Không ghi được vào tệp' USING ERRCODE = '53100'; END IF; RETURN NEW;
END $$;
CREATE TRIGGER disk_is_full BEFORE INSERT ON tasks FOR EACH ROW EXECUTE FUNCTION disk_is_full()
"""


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_whose_disk_is_full_is_told_in_plain_words_and_the_next_run_goes_on(
    new_address: Callable[[], str], tmp_path: Path
) -> None:
    wanted = undisturbed(Place(new_address, tmp_path), changed=False)
    shutil.rmtree(tmp_path / "out")
    address = new_address()
    with open_registry(address) as registry:
        with registry._transaction(writes=True) as connection:
            connection.exec_driver_sql(FULL_AFTER)
        batch = Batch(collect_files([tmp_path / "vb"]), tmp_path / "out", read_example, version="1")
        with pytest.raises(RegistryError, match="Hết dung lượng đĩa"):
            run_batch(batch, registry)
        assert check_soundness(registry) == []
        assert {document.tasks for document in registry.documents()} == {0, 2}
        (run,) = registry.runs()
        assert run.status == "interrupted"
        with registry._transaction(writes=True) as connection:
            connection.exec_driver_sql("DROP FUNCTION disk_is_full CASCADE; DROP SEQUENCE rows_left")
    run_here(address, tmp_path)
    assert outcome(address, tmp_path) == wanted


def limit_pages(registry: Registry, pages: int | None) -> None:
    """Let the file grow by so many pages at most, as a disk that is almost full does."""

    def limit(connection: Any, _record: object) -> None:
        (now,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={now + (pages or 0)}")

    registry._engine.dispose()
    event.listen(registry._engine, "connect", limit)


def test_a_full_disk_is_told_in_plain_words_and_breaks_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "registry.db")
    with open_registry(path) as registry:
        registry.store(make_extraction())
        limit_pages(registry, 12)
        with pytest.raises(RegistryError, match="Hết dung lượng đĩa"):
            for number in range(2, 200):
                registry.store(make_extraction(f"{number}.docx", f"{number}/KH-UBND"))
    with open_registry(path) as registry:
        assert check_soundness(registry) == []
        stored = len(registry.documents())
        assert 1 <= stored < 199
        assert all(document.tasks == 2 for document in registry.documents())
        registry.store(make_extraction("moi.docx", "999/KH-UBND"))
        assert len(registry.documents()) == stored + 1
