"""Processes that each work on one file at a time, and that are killed when a file takes too long.

A file can bring down the program that reads it: it hangs, eats the memory, crashes a library written in C.
In a process of its own it brings down that process only, and the batch goes on with a new one.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from typing import Any, Final

from nhiemvu.errors import LimitExceeded, NhiemvuError
from nhiemvu.messages import in_both_languages
from nhiemvu.processes import kill_with_children, limit_memory
from nhiemvu.readers.limits import DEFAULT_LIMITS, MEGABYTE, Limits

LOOKAHEAD: Final = 32
"""How many answers a process may be ahead of the slowest file before it waits: this bounds the memory."""

START_SECONDS: Final = 60.0
"""How long a process may take to start; the time of its first file counts from then."""

_LOADED: Final = ("nhiemvu.batch.loaded", "nhiemvu.cli")
"""The modules that load what reading needs, and what each forked process would import for the command it serves."""

Work = Callable[[str, str], Any]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One file to work on: its place in the order, its path, and how the user calls it.

    With an `answer` it needs no work: it only keeps its place among the others.
    """

    index: int
    path: str
    name: str
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Done:
    """The work's own answer."""

    answer: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """The file cannot be read, and the reader says why."""

    code: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Crashed:
    """The program itself failed on the file."""

    error: str
    traceback: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The process ended before it answered: `slow` where it was killed for taking too long."""

    slow: bool


Outcome = Done | Refused | Crashed | Lost


def start_loading() -> None:
    """Let the process that workers are forked from start now, where the system has such: it loads what they need.

    A run that opens its registry meanwhile need not wait for that afterwards.
    """
    if sys.platform == "linux":
        _context()
        forkserver.ensure_running()


def work_in_order(
    assignments: Iterable[Assignment], work: Work, *, processes: int, limits: Limits = DEFAULT_LIMITS
) -> Iterator[tuple[Assignment, Outcome]]:
    """Each assignment with its outcome, in the order of the assignments, worked on by several processes.

    `work` must be a function of a module, since it is sent to processes that start afresh. `assignments` is
    drawn from as the work goes on. When the caller stops early, the processes are killed. Of `limits` the seconds and
    the memory hold here; a file that goes beyond them costs its own process, with all that this has started.
    """
    crew = _Crew(work, limits, _context())
    waiting = iter(assignments)
    ordered: deque[Assignment] = deque()
    outcomes: dict[int, Outcome] = {}
    try:
        drawing = True
        while drawing or ordered:
            while drawing and crew.busy < processes and len(ordered) < processes + LOOKAHEAD:
                assignment = next(waiting, None)
                if assignment is None:
                    drawing = False
                    break
                ordered.append(assignment)
                if assignment.answer is None:
                    crew.begin(assignment)
                else:
                    outcomes[assignment.index] = Done(assignment.answer)
            if ordered and ordered[0].index not in outcomes:
                outcomes.update(crew.finished())
            elif ordered:  # who has finished has been given the next file: the caller may take its time
                yield ordered[0], outcomes.pop(ordered.popleft().index)
    finally:
        crew.dismiss()


class Reader:
    """A process that works on one file after another; where a file brings it down, the next file gets a new one."""

    def __init__(self, work: Work, limits: Limits = DEFAULT_LIMITS) -> None:
        self._crew = _Crew(work, limits, multiprocessing.get_context("spawn"))

    def attempt(self, path: str, name: str) -> Outcome:
        """What work on the file at `path`, which the user calls `name`, comes to."""
        self._crew.begin(Assignment(0, path, name))
        while not (outcomes := self._crew.finished()):
            pass
        return outcomes[0]

    def close(self) -> None:
        """End the process."""
        self._crew.dismiss()


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    index: int = -1
    until: float = 0.0


class _Crew:
    """The processes: idle ones to begin with, busy ones to hear from."""

    def __init__(self, work: Work, limits: Limits, context: Any) -> None:
        self._context = context
        self._work = work
        self._limits = limits
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []

    @property
    def busy(self) -> int:
        return len(self._busy)

    def begin(self, assignment: Assignment) -> None:
        starting = 0.0 if self._idle else START_SECONDS
        worker = self._idle.pop() if self._idle else self._hire()
        worker.index, worker.until = assignment.index, time.monotonic() + self._limits.seconds + starting
        self._busy.append(worker)
        with suppress(OSError):  # it ended while idle: then its pipe is at its end, and the file counts as lost
            worker.pipe.send((assignment.path, assignment.name))

    def finished(self) -> dict[int, Outcome]:
        """Wait for at least one worker to answer, end or overrun its time, and say what each came to."""
        left = min(worker.until for worker in self._busy) - time.monotonic()
        ready = wait([worker.pipe for worker in self._busy], timeout=max(left, 0.0))
        outcomes: dict[int, Outcome] = {}
        for worker in list(self._busy):
            if worker.pipe in ready:
                outcome = self._hear(worker)
                if outcome is not None:
                    outcomes[worker.index] = outcome
            elif time.monotonic() >= worker.until:
                self._busy.remove(worker)
                _end(worker)
                outcomes[worker.index] = Lost(slow=True)
        return outcomes

    def dismiss(self) -> None:
        for worker in (*self._idle, *self._busy):
            _end(worker)

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve, args=(theirs, self._work, self._limits.memory_bytes, dict(os.environ)), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hear(self, worker: _Worker) -> Outcome | None:
        """What the worker answers; `None` where it only says that it has started, from when its file's time counts."""
        try:
            outcome: Outcome | None = worker.pipe.recv()
        except (EOFError, OSError):
            outcome = Lost(slow=False)
            _end(worker)
        if outcome is None:
            worker.until = time.monotonic() + self._limits.seconds
            return None
        self._busy.remove(worker)
        if not isinstance(outcome, Lost):
            self._idle.append(worker)
        return outcome


def _context() -> Any:
    """How the processes of a run are started: they share no thread, lock or database connection with this one.

    Under Linux they are forked from one that started afresh and has loaded what reading needs, once for all.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_LOADED))
    return context


def _end(worker: _Worker) -> None:
    kill_with_children(worker.process.pid)
    worker.process.join()
    worker.pipe.close()


def _serve(pipe: Connection, work: Work, memory_bytes: int, environment: dict[str, str]) -> None:
    """The loop of a worker: a file in, an outcome out, until the pipe closes."""
    os.environ.clear()  # what it was forked from may have started under another
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that stores, which then ends this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _hush()
    limit_memory(memory_bytes)
    pipe.send(None)
    while True:
        try:
            path, name = pipe.recv()
        except EOFError:
            return
        pipe.send(attempt(work, path, name, memory_bytes))


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, killed perhaps: no file is worth reading then."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _hush() -> None:
    """Let no library of the worker print into what the program tells its user."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    logging.getLogger().setLevel(logging.ERROR)
    warnings.simplefilter("ignore")


def attempt(work: Work, path: str, name: str, memory_bytes: int) -> Outcome:
    """What work on the file comes to, in this process; whatever goes wrong is an outcome, too."""
    try:
        return Done(work(path, name))
    except NhiemvuError as error:
        return Refused(error.code, error.vi, error.en)
    except MemoryError:
        return Refused(LimitExceeded.code, *in_both_languages("run.too-large", size=memory_bytes // MEGABYTE))
    except Exception as error:  # the one place that catches everything: a fault of ours must not end the batch
        return Crashed(_storable(f"{type(error).__name__}: {error}"), _storable(traceback.format_exc()))


def _storable(text: str) -> str:
    """The text without what a database cannot hold: an error may quote any bytes of the file."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
