"""Facts told among orders: what is so, how much of it there is, where it lies."""

from __future__ import annotations

import functools
import re

from nhiemvu.rules.load import load_entries


def tells_fact(folded: str, *, acting: bool = False, named: bool = False, timed: bool = False) -> bool:
    """Whether a lower-case sentence tells a fact and orders nothing (guidelines, section 3.4).

    "hiện mới có 22 tỉnh công bố danh mục." tells one. `acting`: its first word may be an action, so only what shows
    plainly that it is none counts ("khảo sát tương tự mới thực hiện tại 02 tỉnh."); `named`: it names somebody who
    could act, so only what says plainly how they are counts ("các bệnh viện khác thuộc đợt 3."); `timed`: the time
    that it names may be a deadline, so only what is told of now or of before counts.
    """
    return any(
        pattern.match(folded) is not None
        for pattern, holds in _facts()
        if acting == ("acting" in holds) and ("named" in holds or not named) and ("timed" in holds or not timed)
    )


@functools.cache
def _facts() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """The patterns, each with where it holds: for what may open with an action, what names somebody or has a time."""
    return tuple(
        (re.compile(entry.pattern), frozenset(name for name in ("acting", "named", "timed") if entry.extra.get(name)))
        for entry in load_entries("facts")
    )
