"""What a run that was killed leaves behind, and what puts that in order."""

from __future__ import annotations

import os
import platform
import re
import sys
from contextlib import suppress
from pathlib import Path

from nhiemvu.registry import Registry

_PART = re.compile(r"\..+\.(\d+)\.part")


def clear_after_the_dead(registry: Registry, folder: Path) -> None:
    """Note which runs of this machine were killed, and take away the half-written files in `folder` that they left."""
    registry.end_dead_runs(platform.node(), is_alive)
    for path in folder.glob(".*.part"):
        match = _PART.fullmatch(path.name)
        if match and not is_alive(int(match[1])):
            with suppress(OSError):
                path.unlink()


def is_alive(process: int) -> bool:
    """Whether a process of this machine runs; where that cannot be told, it is taken to run."""
    if process == os.getpid():
        return True
    if sys.platform == "win32":
        return True  # there the question itself would end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
