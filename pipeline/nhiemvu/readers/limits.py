"""How large and how slow a file may be."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds within which one file is read; beyond them reading ends with `LimitExceeded`.

    Sizes are in bytes, `max_characters` in code points of the document's text, `max_depth` in nested tables;
    `max_xml_bytes` bounds one part of a Word file, which takes ten times its size when it is read. `seconds` (a long
    scan takes minutes) and `memory_bytes` (of addresses, which the largest sound document uses less than half of) hold
    only in a process of its own: in a worker of a batch or in a `ReadingWorker`.
    """

    max_bytes: int = 100 * MEGABYTE
    max_unpacked_bytes: int = 400 * MEGABYTE
    max_xml_bytes: int = 64 * MEGABYTE
    max_pages: int = 2000
    max_characters: int = 5_000_000
    max_depth: int = 200
    seconds: float = 600.0
    memory_bytes: int = 4096 * MEGABYTE


DEFAULT_LIMITS = Limits()
