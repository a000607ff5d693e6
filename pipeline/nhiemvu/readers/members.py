"""The files that lie in a package, and the names that they may bear."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from nhiemvu.document import Package
from nhiemvu.readers.cleaning import clean_text

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package: its name with the folders and packages that it lies in, its bytes, and what its
    interchange package says of it, if it came in one."""

    name: str
    data: bytes
    package: Package | None = None


def safe_name(name: str) -> str:
    """A member's name that leads nowhere outside: "../a:b.docx" is "a_b.docx"."""
    parts = [part for part in clean_text(name).replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return posixpath.join("", *(_FORBIDDEN.sub("_", part)[-_LONGEST_NAME:].strip() or "_" for part in parts))


def plain_name(name: str | None, instead: str) -> str:
    """An attachment's name as the name of one file, without folders; `instead` where it has none."""
    return safe_name(name or "").replace("/", "_") or instead
