"""Facts told among orders: what is so, how much of it there is, where it lies."""

from __future__ import annotations

import functools
import re

from nhiemvu.rules.load import load_entries


def tells_fact(folded: str, *, acting: bool = False, named: bool = False) -> bool:
    """Whether a lower-case sentence tells a fact and orders nothing (guidelines, section 3.4).

    "hiện mới có 22 tỉnh công bố danh mục." tells one. `acting`: its first word may be an action, so only what shows
    plainly that it is none counts ("khảo sát tương tự mới thực hiện tại 02 tỉnh."); `named`: it names somebody who
    could act, so only what says plainly how they are counts ("các bệnh viện khác thuộc đợt 3.").
    """
    return any(
        pattern.match(folded) is not None
        for pattern, for_acting, for_named in _facts()
        if acting == for_acting and (for_named or not named)
    )


@functools.cache
def _facts() -> tuple[tuple[re.Pattern[str], bool, bool], ...]:
    """The patterns, each with whether it is for a sentence that may open with an action, or names somebody."""
    return tuple(
        (re.compile(entry.pattern), bool(entry.extra.get("acting")), bool(entry.extra.get("named")))
        for entry in load_entries("facts")
    )
