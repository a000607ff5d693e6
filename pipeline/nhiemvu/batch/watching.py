"""Watching folders: a run whenever their files have changed and stand still again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

Stamp = tuple[tuple[str, int, int], ...]


def watch_files(look: Callable[[], Iterable[Path]], run: Callable[[], None], pause: Callable[[], None]) -> None:
    """Call `run` once, then whenever the files that `look` finds have changed; `pause` waits between two looks.

    A file that is still being copied changes from look to look: the run waits until two looks see the same. Looks
    cost little, and notice files on network drives, where no system tells of changes. Ends with the error that
    `pause` or `run` raises, such as `KeyboardInterrupt`.
    """
    done = stamp_of(look())
    run()
    before = done
    while True:
        pause()
        now = stamp_of(look())
        if now == before and now != done:
            done = now
            run()
        before = now


def stamp_of(files: Iterable[Path]) -> Stamp:
    """What tells whether files changed: their paths, sizes and times of change; files that are gone are left out."""
    found = []
    for path in files:
        with suppress(OSError):
            state = path.stat()
            found.append((str(path), state.st_size, state.st_mtime_ns))
    return tuple(sorted(found))
