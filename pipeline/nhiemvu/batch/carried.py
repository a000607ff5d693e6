"""What an interchange package says of a file that was unpacked from it: kept beside the file until it is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from nhiemvu.document import Package

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_NOTE = ".nhiemvu-package.json"


def note_package(path: Path, package: Package | None) -> None:
    """Keep what the package says of the file at `path`, which stands alone in its folder; `None` forgets it."""
    note = path.with_name(_NOTE)
    if package is None:
        note.unlink(missing_ok=True)
    else:
        note.write_bytes(_adapter().dump_json(package))


def package_of(path: Path) -> Package | None:
    """What the package says that the file at `path` came in, `None` where it came in none."""
    try:
        return _adapter().validate_json(path.with_name(_NOTE).read_bytes())
    except (OSError, ValueError):
        return None


@cache
def _adapter() -> TypeAdapter[Package]:
    from pydantic import TypeAdapter

    return TypeAdapter(Package)
