"""The minutes of a meeting: what was decided there is assigned, what was said there is only told."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from nhiemvu.normalise.references import iso_date
from nhiemvu.rules.load import load_entries
from nhiemvu.structure.outline import Outline, hands_over

MINUTES = "Biên bản"
_LONGEST = 25
_OPENING_LINES = 12
_DAY = re.compile(r"\bngày\s+(\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|\s*/\s*\d{1,2}\s*/\s*)\d{4})", re.IGNORECASE)


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in load_entries("minutes"))


def is_of_meeting(title: str | None) -> bool:
    """Whether minutes with this title are those of a meeting: "họp giao ban tháng 3", but not "bàn giao tài sản"."""
    meeting = dict(_patterns())["meeting"]
    return title is not None and meeting.search(title.lower()) is not None


def spoken_in(outline: Outline) -> list[str | None]:
    """For each item of minutes whether what it says was "decided" or only "told" at the meeting, `None` for neither.

    "Đồng chí Chủ tịch kết luận:" and "II. Triển khai nhiệm vụ tháng 10" open what was decided; "Ý kiến thảo luận" and
    "Thành phần tham dự" what was said and who was there. The nearest heading or lead-in that tells is heard. A plain
    lead-in holds up to the next, though numbers begin anew: "Sau khi trao đổi, hai bên thống nhất:" below "II. Đại
    diện công ty" decides what "1.", "2." behind it say.
    """
    nowhere: tuple[int, str | None] = (-1, None)
    lead_in = nowhere
    below: list[tuple[int, str | None]] = []  # of each item, the index and the kind of what holds below it
    found: list[str | None] = []
    for item in outline.items:
        above = nowhere if item.parent is None else below[item.parent]
        opens = hands_over(item.text)
        own = None if opens or ":" not in item.text else _spoken(item.text.partition(":")[0])
        found.append(own or max(above, lead_in, key=lambda heard: heard[0])[1])
        kind = _spoken(item.text)
        below.append(above if kind is None else (item.index, kind))
        if kind is not None and opens and item.is_plain:
            lead_in = (item.index, kind)
    return found


def _spoken(heading: str) -> str | None:
    folded = re.sub(r"\s+", " ", heading).strip(" :.").lower()
    if len(folded.split()) > _LONGEST:
        return None
    return next((kind for kind, pattern in _patterns() if kind != "meeting" and pattern.search(folded)), None)


def held_on(lines: Iterable[str]) -> str | None:
    """The day of the meeting, which is that of its minutes (Decree 30/2020), from the first of `lines` below the title.

    "Hôm nay, vào lúc 14 giờ ngày 02 tháng 10 năm 2018, tại Văn phòng Đoàn xã, …" gives "2018-10-02".
    """
    for _, line in zip(range(_OPENING_LINES), lines, strict=False):
        if (found := _DAY.search(line)) is not None:
            return iso_date(found[1])
    return None
