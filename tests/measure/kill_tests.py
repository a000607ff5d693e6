"""Runs that are killed at random moments, each followed by a plain one: the registry must be as if nothing was.

`make kill-tests` does it fifty times on each database, half of them on an empty registry and half on one whose files
have changed since, and some times with the real program. A killed run is a process of its own that gets SIGKILL.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from examples import read_example
from nhiemvu.batch import Batch, collect_files, run_batch, running
from nhiemvu.batch.workers import Assignment, Crashed, Done, Outcome, Refused
from nhiemvu.errors import NhiemvuError
from nhiemvu.registry import Registry, open_registry
from postgresql_server import PostgresqlServer
from registry_dump import check_soundness, dump_registry

FILES = 18
CORPUS = Path(__file__).resolve().parents[2] / "corpora" / "documents"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one trial takes place: a database that is made anew for it, and a folder."""

    new_address: Callable[[], str]
    folder: Path


def write_files(folder: Path, *, changed: bool) -> None:
    """Documents of all kinds: numbered, blank, copies, unreadable ones; `changed` is their state some days later."""
    folder.mkdir(parents=True, exist_ok=True)
    for at in range(FILES):
        text = {
            0: f"number: {at}/KH-UBND",
            1: f"number: {at}/KH-UBND\n{'sửa' if changed else ''}",
            2: f"title: Kế hoạch {at}",
            3: f"number: {at}/KH-UBND\ntitle: Kế hoạch {at - 1}" if changed else "broken",
            4: f"number: {at - 4}/KH-UBND\n(bản khác)",
            5: f"empty {at}",
        }[at % 6]
        (folder / f"{at:02}.txt").write_text(text, encoding="utf-8")
    if changed:
        for at in range(4):
            (folder / f"moi-{at}.txt").write_text(f"number: {at}/QĐ-UBND", encoding="utf-8")


def work_here(assignments: Iterable[Assignment], work: Any, **_: Any) -> Iterator[tuple[Assignment, Outcome]]:
    """Like `work_in_order`, in this process: the reading is no matter here, and workers take long to start."""
    for assignment in assignments:
        if assignment.answer is not None:
            yield assignment, Done(assignment.answer)
            continue
        try:
            yield assignment, Done(work(assignment.path, assignment.name))
        except NhiemvuError as error:
            yield assignment, Refused(error.code, error.vi, error.en)
        except ZeroDivisionError as error:
            yield assignment, Crashed(str(error), "")


def run_here(address: str, folder: Path) -> None:
    """One whole run over the folder's documents."""
    running.work_in_order = work_here  # type: ignore[assignment]
    with open_registry(address) as registry:
        files = collect_files([folder / "vb"])
        run_batch(Batch(files, folder / "out", read_example, version="1"), registry)


def speak(address: str) -> None:
    """What people say between two runs."""
    with open_registry(address) as registry:
        for task in registry.tasks()[:8]:
            registry.complete(task.task_id, "2022-06-10", who="Lan")


def undisturbed(place: Place, *, changed: bool) -> dict[str, Any]:
    """What the registry and the exports are where nothing is killed."""
    address = place.new_address()
    _prepare(place.folder, address, changed=changed)
    run_here(address, place.folder)
    return outcome(address, place.folder)


def killed_and_done_again(place: Place, *, changed: bool, after: float) -> dict[str, Any]:
    """The same where the run is killed after some seconds, and done again."""
    address = place.new_address()
    _prepare(place.folder, address, changed=changed)
    victim = multiprocessing.get_context("fork").Process(target=run_here, args=(address, place.folder))
    victim.start()
    time.sleep(after)
    if victim.pid is not None:
        os.kill(victim.pid, signal.SIGKILL)
    victim.join()
    run_here(address, place.folder)
    return outcome(address, place.folder)


def outcome(address: str, folder: Path) -> dict[str, Any]:
    """All that two runs over one folder may be compared by."""
    with open_registry(address) as registry:
        exports = {path.name: path.read_text("utf-8") for path in sorted((folder / "out" / "json").iterdir())}
        faults = check_soundness(registry)
        return {"faults": faults, "exports": exports, "still running": _running(registry), **_rows(registry)}


def _rows(registry: Registry) -> dict[str, Any]:
    rows: dict[str, Any] = dict(dump_registry(registry))
    # Each trial's events are events of its own; what they say must be the same.
    rows["events"] = sorted(repr((event.task, event.field, event.new)) for event in registry.events())
    return rows


def _running(registry: Registry) -> int:
    return sum(run.status == "running" for run in registry.runs())


def _prepare(folder: Path, address: str, *, changed: bool) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    write_files(folder / "vb", changed=False)
    if changed:
        run_here(address, folder)
        speak(address)
        write_files(folder / "vb", changed=True)


def seconds_of_run(place: Place, *, changed: bool) -> float:
    """How long the run takes that is to be killed."""
    address = place.new_address()
    _prepare(place.folder, address, changed=changed)
    began = time.monotonic()
    run_here(address, place.folder)
    return time.monotonic() - began


def try_often(place: Place, trials: int, seed: int) -> list[str]:
    """Kill as many runs at random moments; the answer names those after which something was not as it should be."""
    chance, failures = random.Random(seed), []
    for changed in (False, True):
        wanted = undisturbed(place, changed=changed)
        longest = seconds_of_run(place, changed=changed)
        for trial in range(trials // 2):
            after = chance.uniform(0, longest)
            found = killed_and_done_again(place, changed=changed, after=after)
            differing = [name for name in wanted if found[name] != wanted[name]]
            if differing:
                failures.append(f"trial {trial}, changed={changed}, after {after:.3f} s: {', '.join(differing)}")
    return failures


def try_real_program(place: Place, trials: int, seed: int) -> list[str]:
    """The same with the program as its users start it, on some documents of the corpus."""
    chance, failures = random.Random(seed), []
    documents = sorted(CORPUS.rglob("*.txt"))[:4]

    def command(address: str) -> list[str]:
        program = [sys.executable, "-m", "nhiemvu.cli", "run", str(place.folder / "vb"), "--jobs", "1"]
        return [*program, "--out", str(place.folder / "out"), "--registry", address]

    def prepare() -> str:
        shutil.rmtree(place.folder, ignore_errors=True)
        (place.folder / "vb").mkdir(parents=True)
        for document in documents:
            shutil.copy(document, place.folder / "vb")
        return place.new_address()

    address, quiet = prepare(), {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    began = time.monotonic()
    subprocess.run(command(address), check=True, **quiet)
    longest, wanted = time.monotonic() - began, outcome(address, place.folder)
    for trial in range(trials):
        address = prepare()
        victim = subprocess.Popen(command(address), **quiet)
        time.sleep(after := chance.uniform(longest / 4, longest))
        victim.kill()
        victim.wait()
        subprocess.run(command(address), check=True, **quiet)
        found = outcome(address, place.folder)
        if differing := [name for name in wanted if found[name] != wanted[name]]:
            failures.append(f"real trial {trial}, after {after:.1f} s: {', '.join(differing)}")
    return failures


def main() -> int:
    """Kill as many runs as the command line says, on both databases, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=50)
    parser.add_argument("--real", type=int, default=3)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    print(f"seed {seed}")
    failures: list[str] = []
    server = PostgresqlServer()
    with tempfile.TemporaryDirectory() as name:
        numbers = iter(range(10**6))
        addresses = {
            "SQLite": lambda: f"sqlite:///{name}/{next(numbers)}.db",
            "PostgreSQL": lambda: server.create_database(f"trial_{next(numbers)}"),
        }
        for database, new_address in addresses.items():
            place = Place(new_address, Path(name) / "office")
            began = time.monotonic()
            found = try_often(place, options.trials, seed) + try_real_program(place, options.real, seed)
            took = time.monotonic() - began
            print(f"{database}: {options.trials} + {options.real} real runs killed, {len(found)} amiss, {took:.0f} s")
            failures += [f"{database}: {each}" for each in found]
    server.remove()
    print(*failures, sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
