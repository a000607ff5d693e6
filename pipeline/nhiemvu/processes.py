"""Processes that are bounded in memory and ended together with what they have started."""

from __future__ import annotations

import sys
from contextlib import suppress

import psutil


def kill_with_children(process_id: int) -> None:
    """End the process and everything that it has started, such as a converter that hangs."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(process_id)
        family = [process, *process.children(recursive=True)]
        for member in family:
            with suppress(psutil.Error):
                member.kill()


def limit_memory(size: int) -> None:
    """Bound this process to `size` bytes of addresses where the system can do that: more of them is a `MemoryError`."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # some systems know the limit and do not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
