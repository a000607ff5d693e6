"""Headings that carry no label and yet follow one another: the periods of a year, "Mục tiêu 1", "Mục tiêu 2" …."""

from __future__ import annotations

import re

#: A period of the year as a heading of its own: "Tháng 02/2024:", "QUÝ II", "* Tuần 3 tháng 9", "Học kỳ I".
PERIOD = re.compile(
    r"\W*(?:trong |các )?(?:tháng|quý|tuần|học kỳ|học kì|hk|đợt|năm)\s+(?:thứ\s+)?(?:\d{1,4}|[ivx]+)\b"
    r"[^;.]{0,40}\W*",
    re.IGNORECASE,
)
#: One of a series of headings that have numbers and no labels: "Mục tiêu 2: …", "Nhóm nhiệm vụ 3. …", "Dự án 1: …".
_SERIES = re.compile(r"\W*(?P<kind>[^\W\d]+(?:\s[^\W\d]+){0,3})\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,4})\s*[:.–-]\s")


def series_of(text: str) -> str | None:
    """The headings without a label that a paragraph goes on: "Tháng 02" periods, "Mục tiêu 2: …" those of its word."""
    if PERIOD.fullmatch(text.strip()):
        return "period"
    numbered = _SERIES.match(text)
    return numbered["kind"].lower() if numbered is not None else None
