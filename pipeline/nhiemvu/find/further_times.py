"""A time behind another one of the same sentence: of a later order, of another case, or of somebody else's step."""

from __future__ import annotations

import re
from datetime import date

from nhiemvu.document import Span
from nhiemvu.normalise.dates import IssueDate
from nhiemvu.normalise.deadlines import SESSIONS
from nhiemvu.normalise.time_phrases import TimePhrase
from nhiemvu.task import Deadline, DeadlineKind

_ROUND = re.compile(r"(?:đợt|giai đoạn|lần|bước)\s+(?:[2-9]|hai|ba|ii|iii)\s*$")
_OTHERWISE = re.compile(r"[;,.]\s*(?:trong )?(?:trường hợp|nếu)\s+(?:không|chưa|chậm|quá|có khó khăn|gặp|vì lý do)")
_FOR_RECEIVER = re.compile(r"\s*(?:\([^()]*\)\s*)?,?\s*để\s+(?:[^,;.()]{2,50}?\s)?(?:kịp thời\s+)?tổng hợp(?!\w)")
_REPORTED = re.compile(
    r"[,;]\s*(?:và\s+|đồng thời\s+)?(?:báo cáo|gửi|nộp|trình|thông báo|công khai|ban hành)\s[^,;]{0,80}$"
)
_SHARE = re.compile(
    r"(?:\s*(?:là|có|được|thêm|phải|cả|tối thiểu|ít nhất|bình quân|trung bình|khoảng|tối đa|từ|trên|hơn))*\s*\d"
)
_OPENS_SHARE = re.compile(r"[,(:-]\s*(?:(?:bình quân|trung bình|tối thiểu|ít nhất)\s+)?$")
_ROUND_AHEAD = "event-ahead"
_SPECIALLY = re.compile(r";\s*riêng\s+(?:năm|quý|tháng|đợt|lần|kỳ)\s")  # "hằng năm …; riêng năm 2024 trong 15 ngày …"
_OVERRULED = (DeadlineKind.RECURRING, DeadlineKind.DATE, DeadlineKind.RELATIVE)
_FAR = 240  # days: a month without a year that is so far off is rather the one just over
_UNDER_WAY = 45  # days that a work goes on already when its paper is issued
_WHOLE_YEAR = 335  # days
_SENTENCE_REST = re.compile(r"\W*$")


def names_event(phrase: TimePhrase, due_events: list[tuple[Span, str]]) -> bool:
    """Whether the phrase only names an event that the work is due at.

    "Tại kỳ họp cuối năm 2023" has the session's own day, "trước kỳ nghỉ Tết" says more than "Tết", "trước con nước rằm
    tháng Chín" more than "tháng Chín".
    """
    span, feast = Span(phrase.start, phrase.end), phrase.kinds == {"lunar"}
    return any(
        event.overlaps(span) if rule in SESSIONS else event.contains(span) and (feast or rule == _ROUND_AHEAD)
        for event, rule in due_events
    )


def of_another_step(folded: str, phrase: TimePhrase, earlier: Deadline | None) -> bool:
    """Whether the phrase tells of a case where the first order cannot be met, or of what its receiver then does.

    "Hoàn thành trước ngày 20/6; trường hợp không kịp, xin gia hạn trước thời hạn ít nhất 03 ngày", "Gửi Sở Y tế trước
    ngày 10/5 để tổng hợp, báo cáo UBND tỉnh | trước ngày 18/5".
    """
    if earlier is None or earlier.span is None:
        return False
    if earlier.kind is DeadlineKind.DATE and _is_share(folded, phrase):
        return True
    if _FOR_RECEIVER.match(folded, earlier.span.end) and ";" not in folded[earlier.span.end : phrase.start]:
        return True
    return _OTHERWISE.search(folded, earlier.span.end, phrase.start) is not None


def _is_share(folded: str, phrase: TimePhrase) -> bool:
    """Whether it only says how much of the whole falls to each year or month: "xong 600 căn trong năm 2025, | mỗi quý
    150 căn"."""
    words = folded[phrase.start : phrase.end]
    if not words.startswith("mỗi ") or not _OPENS_SHARE.search(folded, 0, phrase.start):
        return False
    return words[-1].isalpha() and any(letter.isdigit() for letter in words) or bool(_SHARE.match(folded, phrase.end))


def of_a_later_order(folded: str, phrase: TimePhrase, deadline: Deadline, earlier: Deadline | None) -> bool:
    """Whether a bound date belongs to a later order than the time so far, however surely that one binds.

    "Hằng năm báo cáo …; sơ kết trước ngày 15/12"; "gửi hồ sơ trước ngày 05/4, nghiệm thu trong tháng 6."
    """
    if earlier is None or earlier.span is None:
        return False
    between = folded[earlier.span.end : phrase.start]
    if _SPECIALLY.search(between) or _ROUND.search(between):  # đợt 1 trước ngày 20/11, đợt 2 trước Tết
        return True
    if deadline.kind is DeadlineKind.RELATIVE:
        told = deadline.from_ is not None and earlier.kind is DeadlineKind.DATE and _REPORTED.search(between)
        return bool(told) or (";" in between and earlier.kind is DeadlineKind.RECURRING)
    if deadline.kind is not DeadlineKind.DATE or earlier.kind not in _OVERRULED:
        return False
    if not any(piece.bound for piece in phrase.pieces):
        return ";" in between and phrase.points[-1].is_day
    last = "," in between and _SENTENCE_REST.match(folded, phrase.end)
    if earlier.kind is not DeadlineKind.DATE:  # "báo cáo tháng vào ngày 18, báo cáo năm vào ngày 05/12/2024"
        last = last and phrase.points[-1].has_year and _REPORTED.search(between)
    return ";" in between or bool(last and "(" not in between)


def is_ahead(phrase: TimePhrase, deadline: Deadline, issued: IssueDate) -> bool:
    """Whether a period that may be reported on is one to come, and no year that runs nor a month that is just over.

    "hồ sơ tồn đọng trong năm nay" tells which are meant, a year to come does not; "kết quả trong tháng 2", told in
    March, is not that of next year.
    """
    due = deadline.due or ""
    if phrase.names_year_only:
        return due[:4] > issued.iso[:4]
    far = bool(due) and (date.fromisoformat(due) - issued.earliest).days > _FAR
    return not (far and "year" in deadline.assumed and due[:4] > issued.iso[:4])


def is_period_of_thing(phrase: TimePhrase, deadline: Deadline, issued: IssueDate | None) -> bool:
    """Whether days that began long before the document tell which things are meant, not when the work is done.

    "Rà soát các văn bản ban hành từ ngày 01/01/2019 đến ngày 31/12/2022", "số người hưởng từ ngày 01/01 đến 31/5".
    """
    if not (issued and deadline.start and all(point.is_day and point.has_year for point in phrase.points[-1:])):
        return False
    began = issued.earliest - date.fromisoformat(deadline.start)
    return phrase.points[0].is_day and began.days > _UNDER_WAY


def is_just_over(phrase: TimePhrase, deadline: Deadline, issued: IssueDate | None) -> bool:
    """Whether a bare day without a year, so far off, is rather the one just over: "vụ cháy đêm 04/3", told in March."""
    bound = any(piece.bound for piece in phrase.pieces)
    if issued is None or bound or "year" not in deadline.assumed or not phrase.points[-1].is_day:
        return False
    return bool(deadline.due) and (date.fromisoformat(deadline.due or "") - issued.earliest).days > _WHOLE_YEAR


def event_is_last(folded: str, dated: Deadline | None, events: list[tuple[Span, str]]) -> bool:
    """Whether the last event belongs to a later round or order than the date: "…; báo cáo tại kỳ họp cuối năm"."""
    if dated is None or dated.kind not in (DeadlineKind.DATE, DeadlineKind.EVENT) or dated.span is None or not events:
        return False
    between = folded[dated.span.end : events[-1][0].start]
    told_last = events[-1][1] in SESSIONS or dated.kind is DeadlineKind.EVENT  # "trước mùa mưa; … khi có lệnh"
    return bool(_ROUND.search(between)) or (";" in between and told_last)
