"""Backups of both databases, restored into both; damaged backups, and restores that are killed."""

from __future__ import annotations

import itertools
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import DATABASES, PREPARED
from examples import FIRST, make_extraction
from nhiemvu.cli import main
from nhiemvu.errors import ExportError, RegistryError
from nhiemvu.registry import (
    Patience,
    Registry,
    Trouble,
    backing_up,
    backup_restoring,
    check_backup,
    open_registry,
    restore_registry,
)
from registry_dump import check_soundness, dump_registry

_NUMBERS = itertools.count(1)


def fill(registry: Registry) -> None:
    """Two documents, one with two files, words of people, a run, and a file that could not be read."""
    registry.store(make_extraction())
    registry.store(make_extraction("khac.docx", "7/TB-UBND"))
    registry.store(make_extraction("ban-scan.pdf", "152/KH-UBND"))
    (first, second) = registry.tasks(document="152/KH-UBND")
    registry.correct(first.task_id, "deliverable", "Đề án «mới»", who="Lan", why="ghi thiếu")
    registry.complete(second.task_id, "2022-06-19", occurrence="2022-06-20", who="Lan")
    registry.finish_run(registry.start_run("1"), files=3, stored=2)


@pytest.fixture
def make_address(
    tmp_path: Path, request: pytest.FixtureRequest, prepared: Callable[[str], str]
) -> Iterator[Callable[[str], str]]:
    """Gives the address of a new registry in the named database."""
    made: list[str] = []

    def make(database: str) -> str:
        name = f"backup_{next(_NUMBERS)}"
        if database == "sqlite":
            open_registry(str(tmp_path / f"{name}.db")).close()
            return str(tmp_path / f"{name}.db")
        prepared(database)
        made.append(name)
        return str(request.getfixturevalue("postgresql").create_database(name, PREPARED))

    yield make
    for name in made:
        request.getfixturevalue("postgresql").drop_database(name)


@pytest.fixture
def backup(address: str, tmp_path: Path) -> Path:
    """A backup of a filled registry of either database."""
    with open_registry(address) as registry:
        fill(registry)
        registry.back_up(tmp_path / "sao-luu.zip")
    return tmp_path / "sao-luu.zip"


@pytest.mark.parametrize("target", DATABASES)
def test_a_backup_of_either_database_is_restored_into_either(
    backup: Path, address: str, make_address: Callable[[str], str], target: str
) -> None:
    restored = make_address(target)
    manifest = restore_registry(backup, restored)
    with open_registry(address) as old, open_registry(restored) as new:
        assert dump_registry(new) == dump_registry(old)
        assert check_soundness(new) == []
        assert new.runs() == old.runs()
        assert [task.text for task in new.tasks(text="ra soat bien che", document="152/KH-UBND")] == [FIRST]
        assert (manifest.rows["documents"], manifest.rows["events"]) == (2, 2)
        # Life goes on: new rows get numbers of their own.
        new.store(make_extraction("moi.docx", "9/KH-UBND"))
        assert new.complete(new.tasks(document="9/KH-UBND")[0].task_id, "2022-06-10", who="Lan")
        assert check_soundness(new) == []


def test_a_registry_that_is_not_there_is_made(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "mới" / "sổ.db"
    target.parent.mkdir()
    target.with_name("sổ.db-wal").write_bytes(b"of a file that is gone")
    restore_registry(backup, str(target))
    with open_registry(str(target), create=False) as registry:
        assert len(registry.documents()) == 2 and check_soundness(registry) == []
    assert {path.name.partition("-")[0] for path in target.parent.iterdir()} == {"sổ.db"}


@pytest.mark.parametrize("target", DATABASES)
def test_a_registry_that_holds_something_is_replaced_only_where_that_is_said(
    backup: Path, make_address: Callable[[str], str], target: str
) -> None:
    filled = make_address(target)
    with open_registry(filled) as registry:
        registry.store(make_extraction("cu.docx", "1/KH-UBND"))
        with pytest.raises(RegistryError, match="--replace"):
            restore_registry(backup, filled)
        assert [row.number for row in registry.documents()] == ["1/KH-UBND"]
        restore_registry(backup, filled, replace=True)
        # Also for a program that had the registry open all the while.
        assert [row.number for row in registry.documents()] == ["152/KH-UBND", "7/TB-UBND"]
        assert check_soundness(registry) == []


def test_a_backup_is_made_while_another_program_writes(tmp_path: Path) -> None:
    path = str(tmp_path / "registry.db")
    with open_registry(path) as writer, open_registry(path) as reader:
        fill(writer)
        with writer._transaction(writes=True) as connection:
            connection.exec_driver_sql("DELETE FROM tasks")
            manifest = reader.back_up(tmp_path / "a.zip")
    assert manifest.rows["tasks"] == 6
    assert check_backup(tmp_path / "a.zip") == manifest


def _without_a_part(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)


def _cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def _no_backup(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", "[]")


def _text(file: Path) -> None:
    file.write_text("không phải bản sao lưu", encoding="utf-8")


def _change_manifest(file: Path, **told: Any) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = {**json.loads(members["manifest.json"]), **told}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, json.dumps(manifest) if name == "manifest.json" else content)


def _fewer_rows(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        rows = json.loads(archive.read("manifest.json"))["rows"]
    _change_manifest(file, rows={**rows, "tasks": rows["tasks"] + 1})


DAMAGES = (_without_a_part, _cut_short, _no_backup, _text, _fewer_rows)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_a_damaged_backup_is_refused_and_the_registry_left_alone(
    backup: Path, address: str, damage: Callable[[Path], None]
) -> None:
    damage(backup)
    with pytest.raises(RegistryError, match="không phải bản sao lưu nguyên vẹn"):
        check_backup(backup)
    with open_registry(address) as registry:
        before = dump_registry(registry)
        with pytest.raises(RegistryError, match="không phải bản sao lưu nguyên vẹn"):
            restore_registry(backup, address, replace=True)
        assert dump_registry(registry) == before


def test_a_backup_of_a_newer_program_is_refused(backup: Path, address: str) -> None:
    _change_manifest(backup, schema="9999", program="9.0")
    with pytest.raises(RegistryError, match=r"phiên bản mới hơn \(9.0\)"):
        restore_registry(backup, address, replace=True)


@pytest.mark.parametrize("target", DATABASES)
@pytest.mark.parametrize("step", ["write_rows", "_check_file"])
def test_a_restore_that_is_killed_leaves_the_old_registry(
    backup: Path, make_address: Callable[[str], str], database: str, target: str, step: str
) -> None:
    if (database, target, step) in (("sqlite", "sqlite", "write_rows"), ("postgresql", "postgresql", "_check_file")):
        return  # a restore that takes no such step
    filled = make_address(target)
    with open_registry(filled) as registry:
        registry.store(make_extraction("cu.docx", "1/KH-UBND"))
        before = dump_registry(registry)
    child = os.fork()
    if child == 0:
        real = getattr(backup_restoring, step)

        def die(*arguments: Any) -> None:
            if step == "_check_file" or getattr(arguments[1], "name", "") == "tasks":
                os._exit(9)
            real(*arguments)

        setattr(backup_restoring, step, die)
        restore_registry(backup, filled, replace=True)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended == 9
    with open_registry(filled) as registry:
        assert dump_registry(registry) == before
        restore_registry(backup, filled, replace=True)
        assert [row.number for row in registry.documents()] == ["152/KH-UBND", "7/TB-UBND"]


def test_a_restore_waits_for_another_writer_and_says_so(tmp_path: Path) -> None:
    path, file = str(tmp_path / "registry.db"), tmp_path / "a.zip"
    told: list[Trouble] = []
    with open_registry(path) as registry:
        fill(registry)
        registry.back_up(file)
        before = dump_registry(registry)
        with registry._transaction(writes=True), pytest.raises(RegistryError, match="đang bị chương trình khác giữ"):
            restore_registry(file, path, replace=True, patience=Patience(0.3, told.append))
        assert told == [Trouble.BUSY]
        assert dump_registry(registry) == before
        restore_registry(file, path, replace=True)
        assert dump_registry(registry) == before


def test_a_backup_that_fails_leaves_the_one_of_yesterday(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(registry)
    target = tmp_path / "sao-luu.zip"
    target.write_bytes(b"of yesterday")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backing_up, "_add_member", fail)
    with pytest.raises(ExportError, match="No space left"):
        registry.back_up(target)
    assert target.read_bytes() == b"of yesterday"
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_at_the_terminal(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_registry(address) as registry:
        fill(registry)
    file = str(tmp_path / "a.zip")
    assert main(["backup", file, "--registry", address, "--read-only"]) == 0
    assert "2 văn bản, 6 nhiệm vụ (kể cả dòng phụ), 2 lần ghi" in capsys.readouterr().out
    assert main(["backup", file, "--registry", address]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", file, "--check"]) == 0
    assert "nguyên vẹn" in capsys.readouterr().out
    assert main(["restore", file, "--registry", address]) == 1
    assert "đang có 2 văn bản và 2 lần ghi" in capsys.readouterr().err
    assert main(["restore", file, "--registry", address, "--replace", "--read-only"]) == 1
    assert "chế độ chỉ đọc" in capsys.readouterr().err
    assert main(["restore", file, "--registry", address, "--replace"]) == 0
    assert "Đã khôi phục 2 văn bản" in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "khong-co.zip"), "--registry", address]) == 1
    assert "Không đọc được bản sao lưu" in capsys.readouterr().err
