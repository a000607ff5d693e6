"""Ranges of hours that a broken line parts, so that their second half would look like a bullet."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.document import Span
from nhiemvu.structure.outline import Line

_FROM = re.compile(r"(?:\bgiờ|\btừ|\blúc) (?:từ )?\d{1,2}\s*(?:h|g|giờ)(?:\d\d)?$")
_TO = re.compile(r"[-–] \d{1,2}\s*(?:h|g|giờ)\b")


def ranges_joined(lines: list[Line]) -> list[Line]:
    """The lines, with the end of a range back where it began: "tránh khung giờ 11h" above "- 15h đối với …"."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and last.span.end + 1 == line.span.start and _FROM.search(last.text) and _TO.match(line.text):
            joined[-1] = replace(last, span=Span(last.span.start, line.span.end), text=f"{last.text}\n{line.text}")
        else:
            joined.append(line)
    return joined
