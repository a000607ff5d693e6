"""Whether a paper tells, answers or invites rather than assigns: by its type or by its title."""

from __future__ import annotations

import functools
import re

from nhiemvu.rules.load import load_entries

_OPENING = re.compile(r"(?:(?:v/v|về việc|về|thông báo)\s*:?\s+)*")


@functools.cache
def _titles() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry.pattern})" for entry in load_entries("telling_papers")))


def tells(title: str | None) -> bool:
    """Whether the title is one of a paper that tells, answers or invites (guidelines, section 3.4).

    In such a paper a number opens an answer or a piece of news, not an order: "trả lời kiến nghị của cử tri".
    """
    if title is None:
        return False
    folded = re.sub(r"\s+", " ", title).strip(" .:–-").lower()
    opening = _OPENING.match(folded)
    return bool(_titles().match(folded[opening.end() if opening else 0 :]))
