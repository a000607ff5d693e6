"""Times counted from a starting point: "trong vòng 10 ngày kể từ ngày ký"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from nhiemvu.normalise.dates import IssueDate, add_months
from nhiemvu.normalise.periods import number
from nhiemvu.normalise.time_phrases import Piece
from nhiemvu.normalise.working_days import add_working_days
from nhiemvu.rules.time_grammar import one_space

_OPENERS = (
    r"(?:trong(?:\s+vòng|\s+thời\s+hạn|\s+thời\s+gian|\s+phạm\s+vi)?|(?:thời\s+hạn|hạn)(?:\s+là)?|(?:chậm|muộn)\s+nhất(?:\s+là)?"
    r"(?:\s+(?:trong|sau|trước))?(?:\s+(?:vòng|thời\s+hạn))?|không\s+(?:quá|(?:muộn|chậm)\s+(?:hơn|quá))|tối\s+đa(?:\s+là)?|sau)"
)
_LEFT = re.compile(rf"(?<!\w)(?P<opener>{_OPENERS})\s*(?:không\s+quá\s+|tối\s+đa\s+|vòng\s+|là\s+)?$")
_OCCASION = (
    r"(?:ngày|khi|thời\s+điểm|thời\s+hạn|hạn|kỳ|phiên|cuộc|vòng|đợt|lễ|tết|hội\s+(?:nghị|thi|thao)|đại\s+hội|bầu\s+cử"
    r"|(?:khai|bế)\s+(?:giảng|mạc|trương)|khánh\s+thành|khởi\s+công"
    r"|diễn\s+tập|giờ(?=\s+(?:g|giao|thi|xuất|mở|khai|khởi|làm|vào|phát)(?!\w))|họp|buổi|tiết|thi|lớp|tập\s+huấn|hội\s+thảo|kiểm\s+tra|thực\s+hiện|nghiệm\s+thu)(?!\w)"
)
_BACK = re.compile(
    r"(?<!\w)trước\s+(?P<from>(?:(?!trước)[^,;.()]){2,80}?)\s+(?:(?:ít|chậm|muộn)\s+nhất|tối\s+thiểu)(?:\s+là)?\s*$"
    rf"|(?<!\w)trước\s+(?P<day>{_OCCASION}[^,;.()\d]{{0,60}}?)\s+$"
)
_BEHIND = re.compile(
    r"(?<!\w)sau\s+(?P<from>(?:khi|ngày|kỳ|phiên|cuộc|buổi|đợt|đại\s+hội|hội\s+nghị|kỳ\s+họp|mỗi\s+\w+)\s(?:[^,;.()\d]{2,60}?\s)?)$"
)
_CLAUSE_END = re.compile(r"\s*(?:[;,).]|$)")
_LEAST = re.compile(r"(?<!\w)(?:(?:trước\s+)?(?:(?:ít|chậm|muộn)\s+nhất|tối\s+thiểu)(?:\s+là)?|trước)\s*$")
_SINCE = re.compile(
    r"\s*,?\s*(?:(?:(?:kể|tính)\s+từ|từ(?!\s+(?:ngày\s+)?\d))\s+(?:khi\s+|sau\s+|thời\s+điểm\s+|lúc\s+)?"
    rf"|(?<!,)(?<!,\s)(?=khi\s)|sau\s+(?={_OCCASION}))"
    r"(?P<from>[^,;.()]{2,120}?)(?=\s*(?:[,;.()]|$)|\s+(?:phải|thì|đồng\s+thời|để)(?!\w))"
)
_AHEAD = re.compile(rf"\s*trước\s+(?P<from>(?:lúc\s|{_OCCASION})[^,;.()]{{0,80}})")
_PAST = re.compile(
    r"\s+(?:\d+|qua|vừa\s+qua|gần\s+đây|trước\s+đây|liền|liên\s+tiếp|đầu|cuối|lần|đổi\s+mới|thực\s+hiện|thi\s+hành|diễn\s+ra)(?!\w)"
)
_OWN_DATE = re.compile(
    r"ngày\s+(?:văn\s+bản|kế\s+hoạch|chỉ\s+thị|công\s+văn|thông\s+báo|quyết\s+định|nghị\s+quyết|chương\s+trình|công\s+điện"
    r"|hướng\s+dẫn|kết\s+luận|quy\s+định|phương\s+án|đề\s+án)\s+này\s+được\s+(?:thông\s+qua|ban\s+hành|ký|ký\s+ban\s+hành)|"
    r"(?:ngày\s+)?(?:ký|ban\s+hành|ký\s+ban\s+hành)(?:\s+(?:văn\s+bản|kế\s+hoạch|chỉ\s+thị|công\s+văn|thông\s+báo|quyết\s+định"
    r"|chương\s+trình|công\s+điện|nghị\s+quyết|hướng\s+dẫn|kết\s+luận|quy\s+định|phương\s+án|đề\s+án)\s+này)?"
)
_UNITS = {
    "ngày": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "month",
    "năm": "year",
    "giờ": "hour",
    "h": "hour",
    "tiếng": "hour",
}


@dataclass(frozen=True, slots=True)
class RelativeTime:
    """An amount of time, the place of its words, and the place of the words that name its starting point."""

    start: int
    end: int
    amount: int
    unit: str
    bound: str
    from_: tuple[int, int] | None
    licensed: bool
    cue: str | None = None


def relative_time(folded: str, piece: Piece) -> RelativeTime | None:
    """What the amount at `piece` comes to, with the words around it; `None` where it is no time to be done by.

    `licensed` is false for a bare amount (*10 ngày*): only a column or line that is known to be a time may say it so.
    """
    amount, unit = _amount(piece)
    if not amount:
        return None
    at = piece.atom
    if _PAST.match(folded, at.end):
        return None
    back = _BACK.search(folded, max(0, at.start - 130), at.start)
    if back:
        since_back = back.span(back.lastgroup or "from")
        return RelativeTime(back.start(), at.end, amount, unit, "before", since_back, True, "trước")
    behind = _BEHIND.search(folded, max(0, at.start - 80), at.start)
    if behind and _CLAUSE_END.match(folded, at.end):
        start, end = behind.span("from")
        return RelativeTime(behind.start(), at.end, amount, unit, "by", (start, end - 1), True, "sau")
    ahead = _AHEAD.match(folded, at.end)
    least = _LEAST.search(folded, max(0, at.start - 30), at.start)
    if ahead:
        start = least.start() if least else at.start
        return RelativeTime(start, ahead.end(), amount, unit, "before", ahead.span("from"), True, "trước")
    left = _LEFT.search(folded, max(0, at.start - 50), at.start)
    since = _SINCE.match(folded, at.end)
    opener = one_space(left["opener"]) if left else ""
    bound = "after" if opener == "sau" else "by"
    of_day = at.kind == "hour" and least is not None and least.group().strip() == "trước"  # "trước 16h" is an hour
    if of_day and not since and not left:
        return None
    if least and not since and not left and "trước" in least.group() and unit in ("hour", "day", "working_day", "week"):
        return RelativeTime(least.start(), at.end, amount, unit, "before", None, True, "trước")
    lasts = left is None and since is not None and since.group().lstrip().startswith("khi")  # "nghỉ 3 ngày khi …"
    opened = bool(left) and opener not in ("sau", "thời hạn", "hạn", "không quá", "tối đa")
    licensed = opened or (since is not None and not lasts)
    return RelativeTime(
        left.start() if left else at.start, since.end() if since else at.end, amount, unit, bound,
        since.span("from") if since else None, licensed, _cue_of(opener, folded, since),
    )  # fmt: skip


def _cue_of(opener: str, folded: str, since: re.Match[str] | None) -> str | None:
    """The words before the amount ("trong vòng"), else those behind it ("kể từ")."""
    return opener or (one_space(folded[since.start() : since.start("from")]).strip(" ,") if since else None)


def _amount(piece: Piece) -> tuple[int, str]:
    parts = piece.atom.parts
    if piece.atom.kind == "hour":  # 24h is written like an hour of the day
        return (int(parts["hour"]), "hour") if "minute" not in parts else (0, "")
    amount, unit = number(parts.get("count") or parts.get("word") or ""), one_space(parts["unit"])
    if unit == "ngày làm việc":
        return amount, "working_day"
    return (amount * 3 if unit == "quý" else amount), _UNITS[unit]


def counts_from_own_date(from_: str | None) -> bool:
    """Whether the starting point, in folded words, is the document's own date ("ngày ký", "ban hành kế hoạch này")."""
    return from_ is not None and _OWN_DATE.fullmatch(from_) is not None


def relative_due(time: RelativeTime, from_: str | None, issued: IssueDate | None) -> date | None:
    """The day on which the time runs out, where it counts from the document's own, whole date.

    Working days are counted only in years whose holidays and exchanged days are known.
    """
    if issued is None or not issued.whole or not counts_from_own_date(from_):
        return None
    day = issued.earliest
    if time.unit == "day":
        return day + timedelta(days=time.amount)
    if time.unit == "week":
        return day + timedelta(weeks=time.amount)
    if time.unit == "working_day":
        return add_working_days(day, time.amount)
    if time.unit in ("month", "year"):
        return add_months(day, time.amount * (12 if time.unit == "year" else 1))
    return None
