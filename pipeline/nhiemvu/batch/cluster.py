"""A run over the machines of a Dask cluster: they read, this process stores, in the order of the files.

So it is the same as in a run on one machine what is stored, and in which order, whatever the cluster does meanwhile.
"""

from __future__ import annotations

import logging
import queue
import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nhiemvu.batch.sent_files import Answer, pack_file, read_sent_file
from nhiemvu.batch.work import extractor_version
from nhiemvu.batch.workers import LOOKAHEAD, Assignment, Done, Lost, Outcome, Work, work_in_order
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages
from nhiemvu.readers.limits import DEFAULT_LIMITS, MEGABYTE, Limits

CONNECT_SECONDS: Final = 10
ALONE_SECONDS: Final = 120.0
"""How long a cluster may be without any machine before the run gives up."""
LOOK_SECONDS: Final = 5.0
SENT_AT_ONCE: Final = 256 * MEGABYTE
"""How many bytes of files may be on their way: this bounds the memory here and of the scheduler."""


def work_on_cluster(
    assignments: Iterable[Assignment],
    work: Work,
    *,
    scheduler: str,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[tuple[Assignment, Outcome]]:
    """Each assignment with its outcome, in their order, worked on by the machines behind `scheduler`.

    A file whose machine is lost goes to another one; when several are lost with it, it is sent once more with nothing
    else on its way, and given up as lost where that brings a machine down again. Raises
    `NhiemvuError` where Dask is not installed, the scheduler cannot be reached, there is no machine, or one has another
    version of this program.
    """
    client = _connect(scheduler)
    try:
        places = _places(client, scheduler)
        yield from _Errand(client, scheduler, work, limits).in_order(assignments, 2 * places + LOOKAHEAD)
    finally:
        client.close(timeout=CONNECT_SECONDS)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A file on its way: what stands for its answer, and how many bytes it has."""

    assignment: Assignment
    future: Any
    size: int


class _Errand:
    """The files of one run that are on their way."""

    def __init__(self, client: Any, scheduler: str, work: Work, limits: Limits) -> None:
        self._client = client
        self._scheduler = scheduler
        self._work = work
        self._limits = limits
        self._run = uuid.uuid4().hex[:12]
        self._suspects: deque[Assignment] = deque()
        self._sent: dict[int, _Sent] = {}
        self._back: queue.Queue[int] = queue.Queue()

    def in_order(self, assignments: Iterable[Assignment], most: int) -> Iterator[tuple[Assignment, Outcome]]:
        """Each assignment with its outcome; up to `most` are ahead of the slowest."""
        waiting, ordered, outcomes = iter(assignments), deque[Assignment](), dict[int, Outcome]()
        drawing = True
        while drawing or ordered:
            while drawing and not self._suspects and len(ordered) < most and self._bytes < SENT_AT_ONCE:
                assignment = next(waiting, None)
                if assignment is None:
                    drawing = False
                    break
                ordered.append(assignment)
                if (outcome := self._send(assignment)) is not None:
                    outcomes[assignment.index] = outcome
            if ordered and ordered[0].index not in outcomes:
                outcomes.update(self._received())
            while ordered and ordered[0].index in outcomes:
                yield ordered[0], outcomes.pop(ordered.popleft().index)

    @property
    def _bytes(self) -> int:
        return sum(sent.size for sent in self._sent.values())

    def _send(self, assignment: Assignment) -> Outcome | None:
        """Put a file on its way; what needs no machine, or cannot be sent, is answered at once."""
        if assignment.answer is not None:
            return Done(assignment.answer)
        path = Path(assignment.path)
        try:
            if path.is_file() and path.stat().st_size <= self._limits.max_bytes:
                file = pack_file(path, assignment.name)
                key = f"nhiemvu-{self._run}-{assignment.index}" + "-alone" * (assignment in self._suspects)
                future = self._client.submit(read_sent_file, file, self._work, self._limits, key=key, pure=False)
                self._sent[assignment.index] = _Sent(assignment, future, len(file.data))
                future.add_done_callback(lambda _: self._back.put(assignment.index))
                return None
        except OSError:
            pass  # the reader says what is wrong with it
        ((_, outcome),) = work_in_order([assignment], self._work, processes=1, limits=self._limits)
        return outcome

    def _received(self) -> dict[int, Outcome]:
        """What the next file that is back came to; nothing where it is suspected, and has to be read by itself first.

        Suspected is a file that machines were lost with: it may have brought them down, or only have waited on them.
        """
        if self._suspects and not self._sent and (outcome := self._send(self._suspects[0])) is not None:
            return {self._suspects.popleft().index: outcome}
        sent = self._sent.pop(self._next_back())
        outcome = self._outcome(sent.future)
        if sent.assignment in self._suspects:
            self._suspects.remove(sent.assignment)
            outcome = outcome or Lost(slow=False)
        elif outcome is None:
            self._suspects.append(sent.assignment)
            return {}
        return {sent.assignment.index: outcome}

    def _next_back(self) -> int:
        """The next file that is back; raises where nobody is left who could send one."""
        alone_since: float | None = None
        while True:
            with suppress(queue.Empty):
                return self._back.get(timeout=LOOK_SECONDS)
            if _machines(self._client, self._scheduler):
                alone_since = None
            else:
                alone_since = alone_since or time.monotonic()
                if time.monotonic() - alone_since > ALONE_SECONDS:
                    raise NhiemvuError(*in_both_languages("cluster.no-machine", scheduler=self._scheduler))

    def _outcome(self, future: Any) -> Outcome | None:
        """What came back; `None` for a file that was on several machines when they were lost."""
        from distributed.scheduler import KilledWorker

        if future.status == "cancelled":
            raise NhiemvuError(*in_both_languages("cluster.lost", scheduler=self._scheduler))
        error = future.exception()
        if isinstance(error, KilledWorker):
            return None
        if error is not None:
            reason = f"{type(error).__name__}: {error}".splitlines()[0]
            raise NhiemvuError(*in_both_languages("cluster.failed", scheduler=self._scheduler, error=reason)) from error
        answer: Answer = future.result()
        _check_versions({answer.version})
        return answer.outcome


def _connect(scheduler: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise NhiemvuError(*in_both_languages("cluster.no-dask")) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it would tell the user of each broken connection
    client: Any = distributed.Client
    try:
        return client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:  # `TimeoutError` is an `OSError`
        raise NhiemvuError(*in_both_languages("cluster.unreachable", scheduler=scheduler)) from error


def _places(client: Any, scheduler: str) -> int:
    """How many files the cluster reads at once, after a look whether all its machines have this program."""
    until = time.monotonic() + ALONE_SECONDS / 4
    while not (threads := _machines(client, scheduler)) and time.monotonic() < until:
        time.sleep(0.2)
    if not threads:
        raise NhiemvuError(*in_both_languages("cluster.no-machine", scheduler=scheduler))
    versions = client.run(extractor_version, on_error="return")
    for error in versions.values():
        if isinstance(error, BaseException):
            reason = f"{type(error).__name__}: {error}".splitlines()[0]
            raise NhiemvuError(*in_both_languages("cluster.failed", scheduler=scheduler, error=reason))
    _check_versions(set(versions.values()))
    return sum(threads.values())


def _machines(client: Any, scheduler: str) -> dict[str, int]:
    """The threads of each machine of the cluster; raises where the scheduler is gone."""
    if client.status == "running":
        with suppress(OSError):
            found: dict[str, int] = client.nthreads()
            return found
    raise NhiemvuError(*in_both_languages("cluster.lost", scheduler=scheduler))


def _check_versions(theirs: set[str]) -> None:
    """Raise where another machine would read a document otherwise than this one."""
    ours = extractor_version()
    if other := sorted(theirs - {ours}):
        raise NhiemvuError(*in_both_languages("cluster.other-version", ours=ours, theirs=", ".join(other)))
