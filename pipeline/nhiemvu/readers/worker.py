"""Reading in a process of its own: a file that hangs, eats memory or crashes its reader harms no other file."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from nhiemvu.document import Document
from nhiemvu.errors import BrokenFile, LimitExceeded, UnreadableFile
from nhiemvu.processes import kill_with_children, limit_memory
from nhiemvu.readers.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from nhiemvu.readers.reading import read_document

_LENGTH = struct.Struct(">Q")
_SERVE = "from nhiemvu.readers.worker import serve_requests; serve_requests()"


class ReadingWorker:
    """One process that reads files one after another; it is killed and replaced when a file takes too long.

    >>> with ReadingWorker() as worker:  # doctest: +SKIP
    ...     document = worker.read(Path("ke-hoach.docx"))
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._complaints: IO[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, path: Path, *, name: str | None = None) -> Document:
        """The document at `path`, as `read_document` gives it.

        Raises what `read_document` raises; also `LimitExceeded` where time or memory ran out, and `BrokenFile`
        where the file brought its reader down. The next file gets a new process then.
        """
        with self._lock:
            process = self._running()
            timed_out = threading.Event()

            def stop() -> None:
                timed_out.set()
                kill_with_children(process.pid)

            timer = threading.Timer(self._limits.seconds, stop)
            timer.start()
            try:
                answer = self._ask(process, (str(path.absolute()), name or path.name, self._limits))
            finally:
                timer.cancel()
            if answer is None:
                last_words = self._bury()
                raise self._too_slow() if timed_out.is_set() else _crashed(last_words)
            if isinstance(answer, MemoryError):
                self._bury()
                raise self._too_large()
        if isinstance(answer, UnreadableFile):
            raise answer
        assert isinstance(answer, Document)
        return answer

    def close(self) -> None:
        """End the process; reading again starts a new one."""
        with self._lock:
            self._bury()

    def __enter__(self) -> ReadingWorker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._bury()
            # The child must find this very package, wherever the parent found it.
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)}
            self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
            self._process = subprocess.Popen(
                [sys.executable, "-c", _SERVE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env=environment,
            )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], request: tuple[str, str, Limits]) -> Any:
        """The child's answer, `None` where it died over the request."""
        assert process.stdin is not None and process.stdout is not None
        try:
            _send(process.stdin, request)
            return _receive(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            return None

    def _bury(self) -> str:
        """End the process if there is one; what comes back is the last line that it complained with."""
        process, complaints = self._process, self._complaints
        self._process = self._complaints = None
        if process is not None:
            kill_with_children(process.pid)
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    _close_quietly(stream)
        if complaints is None:
            return ""
        complaints.seek(0)
        lines = complaints.read().decode("utf-8", "replace").strip().splitlines()
        complaints.close()
        return lines[-1] if lines else ""

    def _too_slow(self) -> LimitExceeded:
        seconds = f"{self._limits.seconds:g}"
        return LimitExceeded(
            f"Đọc tệp quá {seconds} giây nên đã dừng. Hãy tách tệp hoặc nâng giới hạn bằng --max-seconds.",
            f"Reading took more than {seconds} seconds and was stopped. Split the file, or raise the limit with "
            "--max-seconds.",
        )

    def _too_large(self) -> LimitExceeded:
        size = self._limits.memory_bytes // MEGABYTE
        return LimitExceeded(
            f"Đọc tệp cần hơn {size} MB bộ nhớ nên đã dừng. Hãy tách tệp hoặc nâng giới hạn bằng --max-memory.",
            f"Reading needs more than {size} MB of memory and was stopped. Split the file, or raise the limit "
            "with --max-memory.",
        )


def read_in_worker(path: Path, limits: Limits = DEFAULT_LIMITS, *, name: str | None = None) -> Document:
    """The document at `path`, read in a process made for it alone; for many files keep one `ReadingWorker`."""
    with ReadingWorker(limits) as worker:
        return worker.read(path, name=name)


def serve_requests() -> None:
    """What the child process does: read the files that it is asked for until the parent closes the pipe."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Libraries that print must not print into the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    limited = False
    while True:
        try:
            path, name, limits = _receive(requests)
        except EOFError:
            return
        if not limited:
            limit_memory(limits.memory_bytes)
            limited = True
        answer: Document | UnreadableFile | MemoryError
        try:
            answer = read_document(Path(path), name=name, limits=limits)
        except UnreadableFile as error:
            answer = error
        except MemoryError:
            answer = MemoryError()
        _send(answers, answer)


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    """The next value from a pipe between a parent and its own child. Raises `EOFError` where the pipe has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    data = stream.read(_LENGTH.unpack(head)[0])
    return pickle.loads(data)


def _close_quietly(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:
        return  # the pipe broke with the process


def _crashed(last_words: str) -> BrokenFile:
    return BrokenFile(
        "Tệp làm chương trình đọc bị dừng đột ngột; có thể tệp đã hỏng. Hãy mở tệp, lưu lại dạng .docx rồi thử lại.",
        "The file brought its reader down; it may be damaged. Open it, save it as .docx and try again."
        + (f" ({last_words})" if last_words else ""),
    )
