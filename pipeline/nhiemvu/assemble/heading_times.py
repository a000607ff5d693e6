"""The time that a heading tells for the work below it: "Giai đoạn 1: đến hết tháng 9/2026", "(từ ngày 10/8)"."""

from __future__ import annotations

import re

from nhiemvu.document import Span
from nhiemvu.find.times import is_time_alone

_TIME_LABEL = re.compile(
    r"^(?:dự kiến )?(?:thời gian|thời hạn)(?: thực hiện| tổ chức| hoàn thành)?\s*:?\s*(?:dự kiến )?", re.IGNORECASE
)
_STAGE = re.compile(r"^(?:giai đoạn|đợt|bước|vòng)\s+(?:\d+|[IVX]+\b)?\s*[:(.–-]?\s*(?:từ nay )?", re.IGNORECASE)
#: What hands over to the work behind the time of a heading: "… đến ngày 14/3/2026 | gồm các nội dung trọng tâm:".
_WORK_BELOW = re.compile(
    r"[,;]?\s+(?:(?:bao )?gồm|tập trung(?: thực hiện)?|thực hiện|triển khai|tiến hành|với)"
    r"(?:\s+(?:(?:các|những|một số)\s+)?(?:nội dung|nhiệm vụ|công việc|hoạt động|phần việc))?"
    r"(?:\s+(?:công việc|công tác|trọng tâm|chính|chủ yếu|cụ thể|cơ bản|sau|sau đây|như sau))*\s*:\s*$",
    re.IGNORECASE,
)
_NEARER_THAN_A_YEAR = re.compile(r"ngày|tháng|quý|tuần|\d\s*/\s*\d", re.IGNORECASE)


def time_of_heading(text: str) -> Span | None:
    """Where the time stands of a heading that is nothing else: "Tháng 9/2018", "Giai đoạn 1: đến hết tháng 9/2026".

    Words that only hand over to the work below it may follow: "Đợt 2: từ ngày 01/4/2026, gồm các nội dung sau:".
    """
    end = len(_WORK_BELOW.sub("", text).rstrip(" :.)"))
    stage = _STAGE.match(text)
    if stage and _NEARER_THAN_A_YEAR.search(text, stage.end()) and is_time_alone(text[stage.end() : end]):
        return Span(stage.end(), end)
    start = len(text) - len(text.lstrip(" :."))
    return Span(start, end) if is_time_alone(text[start:end]) else None


def is_time_of_work(words: str) -> bool:
    """Whether a bracket says when the work below its heading is done: "thời gian: từ ngày 10/8 …", "tháng 10/2025".

    A year alone is the year of a plan or a target. Not of the headings of the whole body: "II. CÔNG VIỆC (tuần 24)".
    """
    time = _TIME_LABEL.sub("", words)
    return bool(_NEARER_THAN_A_YEAR.search(time)) and is_time_alone(time)
