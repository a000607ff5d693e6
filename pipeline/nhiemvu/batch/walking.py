"""The files that a run is to read."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages

NOT_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows itself leaves in folders."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read; `name` is its path below the folder that the user named, or its bare name."""

    path: Path
    name: str


def collect_files(paths: Iterable[Path], leave_out: Iterable[Path] = ()) -> list[FoundFile]:
    """The files at and below `paths`, each once, in an order that does not depend on the file system.

    Left out below a folder: hidden files and folders, lock files of Word ("~$ke-hoach.docx"), pipes and devices,
    and what lies in `leave_out`. A file that is named itself is always taken. Links are followed, and a folder
    is entered once, however many links lead to it; a link that leads nowhere is kept, so that it can be named.
    Raises `NhiemvuError` for a path that is not there.
    """
    closed = {_real(path) for path in leave_out}
    found: dict[Path, FoundFile] = {}
    for path in paths:
        if not path.exists():
            raise NhiemvuError(*in_both_languages("run.no-such-path", path=path))
        if path.is_dir():
            for file in _below(path, closed):
                found.setdefault(_real(file), FoundFile(file, readable_name(file.relative_to(path))))
        else:
            found.setdefault(_real(path), FoundFile(path, readable_name(path.name)))
    return list(found.values())


def _below(folder: Path, closed: set[Path]) -> Iterator[Path]:
    """The files below one folder; each folder's own files come before those of the folders in it."""
    real = _real(folder)
    if real in closed:
        return
    closed.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: unicodedata.normalize("NFC", entry.name))
    except PermissionError as error:
        raise NhiemvuError(
            f"Không có quyền mở thư mục «{folder}». Xin quyền đọc, hoặc chọn thư mục khác.",
            f"There is no right to open the folder '{folder}'. Ask for it, or choose another folder.",
        ) from error
    kept = [entry for entry in entries if not _is_left_out(entry.name)]
    for entry in kept:
        path = folder / entry.name
        if (path.is_file() or _leads_nowhere(path)) and _real(path) not in closed:
            yield path
    for entry in kept:
        path = folder / entry.name
        if path.is_dir():
            yield from _below(path, closed)


def _real(path: Path) -> Path:
    """The path without links; unlike `Path.resolve` it also takes a link that leads to itself."""
    return Path(os.path.realpath(path))


def _leads_nowhere(path: Path) -> bool:
    """Whether a link's target is gone: its reader must be told that a document is missing."""
    return path.is_symlink() and not path.exists()


def stored_path(path: Path) -> str:
    """The whole path as text that a database can hold: bytes that are no text show as "�"."""
    return os.fsencode(_real(path)).decode("utf-8", "replace")


def readable_name(path: Path | str) -> str:
    """A path as people read it: accents composed, "/" between folders, bytes that are no text as "�"."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return unicodedata.normalize("NFC", text).replace(os.sep, "/")


def _is_left_out(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in NOT_DOCUMENTS
