"""The time that a heading or a lead-in gives to the items below it."""

from __future__ import annotations

import re

from nhiemvu.assemble.drafts import is_over, moved_deadline
from nhiemvu.document import Span
from nhiemvu.find.times import is_time_alone, sentence_deadline
from nhiemvu.normalise.deadlines import TO_AN_EVENT, read_deadline
from nhiemvu.structure.labels import LabelKind
from nhiemvu.structure.outline import Item
from nhiemvu.task import Deadline, DeadlineKind

_CLOSING_BRACKET = re.compile(r"\((?P<words>[^()]{4,60})\)[\s.:]*$")
_TIME_LABEL = re.compile(
    r"^(?:dự kiến )?(?:thời gian|thời hạn)(?: thực hiện| tổ chức| hoàn thành)?\s*:?\s*(?:dự kiến )?", re.IGNORECASE
)
_STAGE = re.compile(
    r"^(?:(?:giai đoạn|đợt|bước|vòng)\s+(?:\d+|[IVX]+\b)?\s*[:(.–-]?|tuần\s+\d+(?:\s*[-–]\s*\d+)?\s*[:(])"
    r"\s*(?:từ nay )?",
    re.IGNORECASE,
)
#: What hands over to the work behind the time of a heading: "… đến ngày 14/3/2026 | gồm các nội dung trọng tâm:".
_WORK_BELOW = re.compile(
    r"[,;]?\s+(?:(?:bao )?gồm|tập trung(?: thực hiện)?|thực hiện|triển khai|tiến hành|với)"
    r"(?:\s+(?:(?:các|những|một số)\s+)?(?:nội dung|nhiệm vụ|công việc|hoạt động|phần việc))?"
    r"(?:\s+(?:công việc|công tác|trọng tâm|chính|chủ yếu|cụ thể|cơ bản|sau|sau đây|như sau))*\s*:\s*$",
    re.IGNORECASE,
)
#: A heading that says of all its work when it is due: "Các nhiệm vụ phải hoàn thành | trong tháng 6/2022".
_WORK_DUE = re.compile(
    r"^(?:các |những )?(?:nhiệm vụ|công việc|nội dung|phần việc|việc|văn bản|đề án)(?: [^\s,;:.()]+){0,4}?"
    r" (?:hoàn thành|làm xong|thực hiện xong|trình|ban hành)(?: xong)? ",
    re.IGNORECASE,
)
_NEARER_THAN_A_YEAR = re.compile(r"ngày|tháng|quý|tuần|\d\s*/\s*\d", re.IGNORECASE)
_DONE_BY = re.compile(
    r"(?:(?:thực hiện|triển khai|phải|cơ bản)\s+)*(?:trước|chậm nhất|muộn nhất|hạn|hoàn thành|xong|đến hết)",
    re.IGNORECASE,
)
_IN_PERIOD = re.compile(r"(?:ngay )?trong (?:cuối |đầu )?(?:tháng|quý|tuần)\b", re.IGNORECASE)
#: Behind its time, a lead-in says what is due by it: "Trong tháng 6/2022, Sở A | phải hoàn thành các việc sau:".
_TO_BE_DONE = re.compile(r"\s*,?\s*(?:(?:phải|cần)\s+)?(?:hoàn thành|thực hiện xong|làm xong)\b", re.IGNORECASE)
#: What it is for: "Để hàng hóa thông suốt | dịp trước Tết, Cục trưởng yêu cầu:".
_PURPOSE = re.compile(r"\W*(?:để|nhằm)\s[^,;:]*$", re.IGNORECASE)
_SAYS_WHEN = (DeadlineKind.DATE, DeadlineKind.RELATIVE, DeadlineKind.RECURRING)
_AT_ONCE = re.compile(r"ngay (?:sau )?khi\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:ngay )?(?:trong |cả |từ )*(?:năm|giai đoạn)\b", re.IGNORECASE)
#: What is sent in by the time behind it: "…, báo cáo Thủ tướng Chính phủ | trong tháng 3 năm 2020 các vấn đề sau:".
_SENT_IN = re.compile(r"\b(?:báo cáo|trình|gửi|nộp)\b[^,;:]{0,80}$", re.IGNORECASE)


def time_of_heading(text: str) -> Span | None:
    """Where the time stands of a heading that is nothing else: "Tháng 9/2018", "Giai đoạn 1: đến hết tháng 9/2026".

    Words that only hand over to the work below it may follow: "Đợt 2: từ ngày 01/4/2026, gồm các nội dung sau:".
    """
    end = len(_WORK_BELOW.sub("", text).rstrip(" :.)"))
    stage = _STAGE.match(text)
    if stage and _NEARER_THAN_A_YEAR.search(text, stage.end()) and is_time_alone(text[stage.end() : end]):
        return Span(stage.end(), end)
    due = _WORK_DUE.match(text)
    if due and _NEARER_THAN_A_YEAR.search(text, due.end()) and is_time_alone(text[due.end() : end]):
        return Span(due.end(), end)
    start = len(text) - len(text.lstrip(" :."))
    return Span(start, end) if is_time_alone(text[start:end]) else None


def _is_time_of_work(words: str) -> bool:
    """Whether a bracket says when the work below its heading is done: "thời gian: từ ngày 10/8 …", "tháng 10/2025".

    A year alone is the year of a plan or a target. Not of the headings of the whole body: "II. CÔNG VIỆC (tuần 24)".
    """
    time = _TIME_LABEL.sub("", words)
    return bool(_NEARER_THAN_A_YEAR.search(time)) and is_time_alone(time)


def bracketed_time(item: Item, issued_on: str | None) -> Deadline | None:
    """The deadline that closes a heading in brackets: "1. Giai đoạn chuẩn bị (xong trước 30/5)"."""
    bracket = _CLOSING_BRACKET.search(item.text)
    if bracket is None:
        return None
    whole = item.label is None or item.label.kind in (LabelKind.ROMAN, LabelKind.CAPITAL, LabelKind.PART)
    if not (_DONE_BY.match(bracket["words"]) or not whole and _is_time_of_work(bracket["words"])):
        return None
    deadline = read_deadline(bracket["words"], issued_on)
    if deadline is None or deadline.kind is not DeadlineKind.DATE or is_over(deadline, issued_on):
        return None
    return moved_deadline(deadline, item.span.start + bracket.start("words"), "heading")


def time_heading(item: Item, time: Span, issued_on: str | None) -> Deadline | None:
    """The deadline of a heading that is a time ("Tháng 9/2018", "QUÝ IV"); a time gone by heads what was done."""
    deadline = read_deadline(time.of(item.text), issued_on)
    if deadline is None or deadline.kind is DeadlineKind.EVENT or is_over(deadline, issued_on):
        return None
    return moved_deadline(deadline, item.span.start + time.start, "heading")


def lead_in_deadline(words: str, issued_on: str | None, *, of_the_body: bool = False) -> Deadline | None:
    """The deadline of a lead-in, if it says that the work is to be done by it; a year in a plan's name does not.

    The year that a lead-in `of_the_body` opens with is that of the whole paper, and nobody's deadline.
    """
    deadline = sentence_deadline(words, issued_on)
    if deadline is None or deadline.span is None:
        return None
    before = words[: deadline.span.start]
    if deadline.kind is DeadlineKind.EVENT and _PURPOSE.match(before):
        return None
    if before.count("(") > before.count(")"):
        return None  # a bracket tells of another paper ("Công văn số … (yêu cầu báo cáo trước ngày 15/7)")
    around = words[max(deadline.span.start - 40, 0) : deadline.span.end]
    if _DONE_BY.search(around) or _TO_BE_DONE.match(words, deadline.span.end):
        return deadline
    if not before.strip(" -+"):
        told = deadline.kind in _SAYS_WHEN or _AT_ONCE.match(deadline.text) or deadline.by == TO_AN_EVENT
        opens = told and deadline.bound != "after"
        return deadline if opens and not (of_the_body and _YEARS.match(deadline.text)) else None
    return deadline if _SENT_IN.search(before) and _IN_PERIOD.match(deadline.text) else None
