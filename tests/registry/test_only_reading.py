"""A registry that is opened to be read only: questions are answered, changes refused, on both databases."""

from __future__ import annotations

import os
import pwd
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from examples import make_extraction
from nhiemvu.cli import main, take_read_only
from nhiemvu.errors import RegistryError
from nhiemvu.registry import Registry, UnreadableRow, open_registry


@pytest.fixture
def filled(address: str) -> str:
    with open_registry(address) as registry:
        registry.store(make_extraction())
    return address


def with_mode(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}mode=ro"


CHANGES: dict[str, Callable[[Registry, str], object]] = {
    "store": lambda registry, _: registry.store(make_extraction("b.docx", "9/KH-UBND")),
    "complete": lambda registry, task: registry.complete(task, "2022-06-10", who="Lan"),
    "correct": lambda registry, task: registry.correct(task, "item", "V", who="Lan"),
    "add_task": lambda registry, task: registry.add_task("152/KH-UBND", {"text": task}, who="Lan"),
    "append_events": lambda registry, _: registry.append_events([]),
    "start_run": lambda registry, _: registry.start_run("1"),
    "name_export": lambda registry, _: registry.name_export("0" * 64, "a", lambda _: True),
    "unreadable": lambda registry, _: registry.record_unreadable(UnreadableRow("a", "a", "b", "c", "d")),
    "tidy": lambda registry, _: registry.tidy(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_refused_in_plain_words(filled: str, change: Callable[[Registry, str], object]) -> None:
    with open_registry(with_mode(filled)) as registry:
        (first, _) = registry.tasks()
        with pytest.raises(RegistryError, match="chế độ chỉ đọc"):
            change(registry, first.task_id)
        assert registry.state_counts(date(2022, 7, 1))["open-overdue"] == 1


def test_the_database_itself_refuses_what_the_program_would_let_through(filled: str) -> None:
    with open_registry(filled, read_only=True) as registry:
        with pytest.raises(RegistryError, match="read-only|readonly"), registry._transaction() as connection:
            connection.exec_driver_sql("DELETE FROM tasks")
        assert len(registry.tasks()) == 2


def test_what_another_program_writes_meanwhile_is_seen(filled: str) -> None:
    with open_registry(with_mode(filled)) as reader, open_registry(filled) as writer:
        assert len(reader.documents()) == 1
        writer.store(make_extraction("b.docx", "9/KH-UBND"))
        assert len(reader.documents()) == 2


def test_a_registry_that_is_not_there_is_not_made(new_address: Callable[..., str]) -> None:
    address = new_address(tables=False)
    with pytest.raises(RegistryError, match="Chưa có sổ nhiệm vụ"):
        open_registry(address, read_only=True)
    with pytest.raises(RegistryError, match="Chưa có sổ nhiệm vụ"):
        open_registry(address, create=False)


def test_the_command_line_reads_and_refuses(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    assert main(["--read-only", "status", "--registry", filled]) == 0
    assert main(["tasks", "--read-only", "--registry", filled]) == 0
    capsys.readouterr()
    for words in (["run", "a.txt"], ["complete", "3f2a"], ["correct", "3f2a", "--remove"]):
        assert main([*words, "--read-only", "--registry", filled]) == 1
        assert "chế độ chỉ đọc" in capsys.readouterr().err
    assert not (tmp_path / "extracted").exists()
    assert "NHIEMVU_READ_ONLY" not in os.environ
    monkeypatch.setenv("NHIEMVU_READ_ONLY", "1")
    assert main(["complete", "3f2a", "--registry", filled]) == 1


def test_the_option_may_stand_anywhere_before_two_dashes() -> None:
    assert take_read_only(["tasks", "--read-only", "--all"]) == (True, ["tasks", "--all"])
    assert take_read_only(["show", "--", "--read-only"]) == (False, ["show", "--", "--read-only"])


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder with a registry in it; neither may be written."""
    folder = Path(tempfile.mkdtemp(prefix="nhiemvu-"))
    with open_registry(str(folder / "sổ #1.db")) as registry:
        registry.store(make_extraction())
    (folder / "sổ #1.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_somebody(action: Callable[[], str]) -> str:
    """What the action says in a process that is not root's, since root may write everywhere."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
        try:
            said = action()
        except RegistryError as error:
            said = f"error: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def test_a_file_without_the_right_to_write_is_read_all_the_same(closed_folder: Path) -> None:
    address = str(closed_folder / "sổ #1.db")

    def ask() -> str:
        with open_registry(address, create=False) as registry:
            return f"{len(registry.tasks())} {sum(registry.state_counts(date(2022, 7, 1)).values())}"

    def change() -> str:
        with open_registry(address, create=False) as registry:
            return str(registry.complete(registry.tasks()[0].task_id, "2022-06-10", who="Lan"))

    assert as_somebody(ask) == "2 2"
    assert "chế độ chỉ đọc" in as_somebody(change)
