"""Times that only tell which gathering is meant: "trước Đại hội nhiệm kỳ 2025-2030", "tại kỳ họp cuối năm"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nhiemvu.normalise.time_phrases import TimePhrase
from nhiemvu.rules.time_grammar import fold_time

_GATHERING = re.compile(r"(?P<when>trước|sau|tại|trong) (?:kỳ họp|phiên họp|hội nghị|đại hội|cuộc họp)(?!\w)")
_VAGUE = frozenset({"year", "phase", "bareyear", "edge"})


def only_names_gathering(event: str, phrases: Iterable[TimePhrase]) -> bool:
    """Whether the times in the words of an event only tell which gathering it is.

    A day is the gathering's own, and a month is when one meets in it: "tại phiên họp tháng 6".
    """
    points = [point for phrase in phrases for point in phrase.points]
    gathering = _GATHERING.match(fold_time(event))
    if gathering is None or not points or any(point.is_day for point in points):
        return False
    return gathering["when"] == "trước" or all(point.atom.kind in _VAGUE for point in points)
