"""Packages among the files of a run: unpacked beside the results, so that each document is a file of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from nhiemvu.batch.carried import note_package
from nhiemvu.batch.walking import FoundFile
from nhiemvu.batch.workers import Assignment, Done, work_in_order
from nhiemvu.errors import UnreadableFile
from nhiemvu.readers.limits import DEFAULT_LIMITS, Limits

_HEAD = 16384
_NAME_IN_ZIP = 30
_FIRST_IN_OFFICE_FILES = (b"[Content_Types].xml", b"_rels/.rels", b"docProps/", b"word/", b"xl/", b"mimetype")
_LETTERS_OF_HASH = 16


def unpack_packages(files: Iterable[FoundFile], folder: Path, limits: Limits = DEFAULT_LIMITS) -> list[FoundFile]:
    """The files, with each package among them replaced by what lies in it, named "goi.zip/ke-hoach.docx".

    A package that cannot be unpacked, or holds nothing, stays as it is: its reader will say why. So does an
    interchange package without a file that can be read, which is a document itself. Each is unpacked in a process
    that can be killed, as files are read in.
    """
    listed = list(files)
    assignments = [
        Assignment(index, str(file.path), file.name) for index, file in enumerate(listed) if may_be_package(file.path)
    ]
    unpack = partial(unpack_file, folder=folder, limits=limits)
    members: dict[int, list[FoundFile]] = {}
    for assignment, outcome in work_in_order(assignments, unpack, processes=1, limits=limits):
        if isinstance(outcome, Done):
            members[assignment.index] = outcome.answer
    return [one for index, file in enumerate(listed) for one in members.get(index) or [file]]


def unpack_file(path: str, name: str, *, folder: Path, limits: Limits) -> list[FoundFile]:
    """The files in the package at `path`, which the user calls `name`, written below `folder`; none if it is none."""
    from nhiemvu.readers.files import read_bytes
    from nhiemvu.readers.packages import is_document_itself, is_package, unpack

    try:
        data = read_bytes(Path(path), limits)
        if not is_package(data):
            return []
        members = list(unpack(data, limits, name=name))
    except (UnreadableFile, OSError):
        return []
    own = folder / hashlib.sha256(data).hexdigest()[:_LETTERS_OF_HASH]
    found = [FoundFile(Path(path), name)] if is_document_itself(data, members) else []
    for number, member in enumerate(members, 1):
        place = own / str(number) / member.name.rsplit("/", 1)[-1]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(member.data)
        note_package(place, member.package)
        found.append(FoundFile(place, f"{name}/{member.name}"))
    return found


def may_be_package(path: Path) -> bool:
    """Whether the first bytes are those of a package; most files need not be read whole to tell."""
    from nhiemvu.readers.formats import OLE, detect_format

    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    if head.startswith(b"PK"):
        return not _is_office_file(head)
    return head.startswith(OLE) or detect_format(head) in ("mail", "edxml")


def _is_office_file(head: bytes) -> bool:
    """Whether the first file in the archive is one that Word, LibreOffice or Excel put first."""
    return head[_NAME_IN_ZIP:].startswith(_FIRST_IN_OFFICE_FILES)
