"""Packages among the files of a run: unpacked beside the results, so that each document is a file of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from nhiemvu.batch.carried import note_package
from nhiemvu.batch.walking import FoundFile
from nhiemvu.errors import UnreadableFile
from nhiemvu.readers.limits import DEFAULT_LIMITS

_HEAD = 16384
_LETTERS_OF_HASH = 16


def unpack_packages(files: Iterable[FoundFile], folder: Path) -> list[FoundFile]:
    """The files, with each package among them replaced by what lies in it, named "goi.zip/ke-hoach.docx".

    A package that cannot be unpacked, or holds nothing, stays as it is: its reader will say why. So does an
    interchange package without a file that can be read, which is a document itself.
    """
    unpacked: list[FoundFile] = []
    for file in files:
        unpacked += _members_of(file, folder) or [file]
    return unpacked


def _members_of(file: FoundFile, folder: Path) -> list[FoundFile]:
    from nhiemvu.readers.files import read_bytes
    from nhiemvu.readers.packages import is_document_itself, is_package, unpack

    try:
        if not _may_be_package(file.path):
            return []
        data = read_bytes(file.path, DEFAULT_LIMITS)
        if not is_package(data):
            return []
        members = list(unpack(data, name=file.name))
    except (UnreadableFile, OSError):
        return []
    own = folder / hashlib.sha256(data).hexdigest()[:_LETTERS_OF_HASH]
    found = [file] if is_document_itself(data, members) else []
    for number, member in enumerate(members, 1):
        path = own / str(number) / member.name.rsplit("/", 1)[-1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(member.data)
        note_package(path, member.package)
        found.append(FoundFile(path, f"{file.name}/{member.name}"))
    return found


def _may_be_package(path: Path) -> bool:
    """Whether the first bytes are those of a package; most files need not be read whole to tell."""
    from nhiemvu.readers.formats import OLE, detect_format

    if not path.is_file():
        return False
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    return head.startswith((b"PK", OLE)) or detect_format(head) in ("mail", "edxml")
