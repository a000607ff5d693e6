"""Whether a time that comes round is the deadline of the ordered action, or part of another noun's name."""

from __future__ import annotations

import re

from nhiemvu.find.role_words import (
    CLAUSE_END,
    CLAUSE_START,
    RIGHT_REACH,
    STRONG,
    Verdict,
    left_of,
    reason_against,
    words_of,
)
from nhiemvu.normalise.time_phrases import TimePhrase

_ROUND_BEFORE = re.compile(r"(?<!\w)định kỳ\s*$")  # "định kỳ | 17h hằng ngày": an hour of the day
_COUNTED_ROUND = re.compile(r"định kỳ\s+\d{1,2}\s")  # "chế độ báo cáo thống kê | định kỳ 6 tháng": no name has it
_YEARLY_PERIODS = frozenset({"every", "month", "quarter", "half"})
_OF_THE_WEEK = ("weekly-rest", "opening-days")
#: What goes on behind a time that ends no clause: "kiểm kê hằng quý | tại các khoa", "sao lưu hằng tuần | vào máy chủ".
_HOW_OR_WHERE = re.compile(
    r"\s+(?:tại|ở|trên|vào|cho|với|theo|cùng|đối với|do|bằng|qua|dưới|dọc|giữa|cùng với|kết hợp|để|nhằm"
    r"|và (?:gửi|nộp|báo cáo|công bố|công khai|niêm yết|thông báo|ghi|lưu|trình|đề xuất|xử lý))\s"
)
_OF_THINGS = ("rate", "own-round")
_RULES = re.compile(r"(?:quy chế|nội quy|quy ước)\s[^,;.:]{0,40}$")
_SHORTER_THAN_A_YEAR = re.compile(r"tháng|quý|tuần|ngày")


def recurring_role(folded: str, phrase: TimePhrase) -> Verdict:
    """Recurring only with the ordered action itself (guidelines, section 5)."""
    left, right = left_of(folded, phrase.start), folded[phrase.end : phrase.end + RIGHT_REACH]
    if _is_working_time(phrase) and not _ROUND_BEFORE.search(left):
        return Verdict(0, "working-time")
    if any(
        piece.is_day or piece.atom.kind in ("weekday", "ofquarter", "ofmonth", "hour", "times")
        for piece in phrase.pieces
    ) or (folded.endswith("lần", phrase.start, phrase.end)):
        kinds = {"recurring", "weekdays"} if "weekday" in phrase.kinds else {"recurring"}
        against = reason_against(folded, phrase.start, phrase.end, kinds)
        return Verdict(0, against) if against in _OF_THE_WEEK else Verdict(STRONG, "time-recurring-day")
    if "lunar" in phrase.kinds and CLAUSE_END.match(right):
        return Verdict(4, "time-recurring")  # "nạo vét kênh trước mùa lũ hằng năm"
    if _COUNTED_ROUND.match(folded, phrase.start) and CLAUSE_END.match(right):
        return Verdict(4, "time-recurring")
    if words_of("listed-span").search(left):
        return Verdict(0, "recurring-in-a-name")
    each = "mỗi" in folded[phrase.start : phrase.end]
    against = reason_against(folded, phrase.start, phrase.end, {"recurring"})
    if against in _OF_THINGS and (each or _RULES.search(left)):
        return Verdict(0, against)
    if each or CLAUSE_START.search(left):
        return Verdict(4, "time-recurring")
    clause = re.split(r"[;:.(]", left)[-1]
    yearly = not any(_SHORTER_THAN_A_YEAR.search(piece.atom.parts.get("list", "")) for piece in phrase.pieces)
    if not yearly and words_of("reporting").search(clause):
        return Verdict(4, "time-recurring")
    in_months = phrase.kinds <= _YEARLY_PERIODS and phrase.kinds != {"every"}
    often = not yearly and "ngày" not in folded[phrase.start : phrase.end]
    ended = bool(CLAUSE_END.match(right) or (often and _HOW_OR_WHERE.match(right)))
    ended = ended and (often or in_months)  # "phun khử mùi hằng tuần", "vào tháng 10 hằng năm"
    if ended and in_months and phrase.pieces[0].bound:
        return Verdict(4, "time-recurring")
    ended = ended or (often and "định kỳ" in folded[phrase.start : phrase.end])
    ordered = ended or (not yearly and words_of("ordered-work").search(clause))
    if not against and (ordered or words_of("order-behind").match(right)):
        return Verdict(4, "time-recurring")
    if against and not words_of("place").search(left):
        return Verdict(0, against)
    if words_of("place").search(left) or (words_of("reporting").search(clause) and CLAUSE_END.match(right)):
        return Verdict(4, "time-recurring")
    return Verdict(0, "recurring-in-a-name")


def _is_working_time(phrase: TimePhrase) -> bool:
    """Whether hours are an amount a day and no hour of the day: "làm việc 8 giờ mỗi ngày"."""
    first = phrase.pieces[0]
    return (
        [piece.atom.kind for piece in phrase.pieces] == ["hour", "every"]
        and not first.bound
        and "minute" not in first.atom.parts
        and "ngày" in phrase.pieces[1].atom.parts["list"]
    )
