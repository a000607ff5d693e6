"""Rounds that a report's name tells: "6 tháng trước ngày 10/6, năm trước 10/12"; "báo cáo tháng trước ngày 25"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nhiemvu.normalise.time_phrases import Piece, TimePhrase
from nhiemvu.rules.time_grammar import Atom

_HALF_YEAR = re.compile(r"(?<!\w)(?:0?6|sáu)\s+tháng(?:\s+đầu\s+năm)?\s*[:(]?\s*(?:(?:gửi|nộp|báo cáo)\s+)?$")
_YEAR = re.compile(
    r"[\s,;)]*(?:và\s+)?(?:báo cáo\s+)?(?:cả\s+|một\s+|0?1\s+)?năm\s*[:(]?\s*(?:(?:gửi|nộp|báo cáo)\s+)?"
)
_NAMED = re.compile(
    r"(?<!\w)báo\s+cáo\s+(?P<cycle>tháng|tuần|ngày)(?!\w|\s*[\d/])"
    r"(?=\s*(?:$|[,(:]|(?:về|gửi|nộp|cho|vào|của|qua|lên|đến|hằng|hàng|và|trong|bằng|theo|định kỳ)(?!\w)))"
)
_TIMES_IN = {"tháng": {"day", "next"}, "tuần": {"weekday", "hour"}, "ngày": {"hour"}}
_OF_REPORT = r"\s*\(?\s*(?:(?:đối với|với|cho|là)\s+)?(?:báo cáo\s+)?(?:định kỳ\s+)?"
_OF_HALF_YEAR = re.compile(_OF_REPORT + r"(?:0?6|sáu)\s+tháng(?:\s+đầu\s+năm)?")
_OF_YEAR = re.compile(_OF_REPORT + r"(?:cả\s+|một\s+|0?1\s+)?năm(?!\w|\s+(?:\d|nay|sau|tới|học))")
_JOINT = re.compile(r"\s*\)?[\s,;]*(?:và\s+)?")
_STANDING = re.compile(r"(?:(?P<start>^|[,;:(])|\s)\W*(?P<cycle>định kỳ)\s*$")
#: The edge of a period names the period itself.
_CYCLE_OF = {"daymonth": "năm", "day": "tháng", "weekday": "tuần", "edge": ""}
_STOP = re.compile("[;.]")
_REACH = 40


def with_half_year_rounds(folded: str, phrases: Sequence[TimePhrase]) -> tuple[TimePhrase, ...]:
    """The phrases, where the day of the half-year's report and that of the year's are one that comes round.

    "báo cáo 06 tháng (trước ngày 15/6), năm (trước ngày 15/12)" has two phrases, and comes to one.
    """
    found: list[TimePhrase] = []
    for phrase in phrases:
        half = _half_year_before(folded, found[-1]) if found and _is_bare_day(phrase) else None
        if half is not None and _YEAR.fullmatch(folded[found[-1].end : phrase.start]):
            first = TimePhrase(tuple(piece for piece in found.pop().pieces if piece.atom.kind != "every"))
            while found and found[-1].end > half.start:  # "6 tháng" alone reads as a length of time
                found.pop()
            found.append(TimePhrase((half, *first.pieces, *phrase.pieces)))
        elif len(found) > 1 and _is_told_behind(folded, found[-2], found[-1], phrase):
            half_year, first = found.pop(), found.pop()
            cycle = _cycle(half_year.start, half_year.end, "năm")
            found.append(TimePhrase((*first.pieces, cycle, *phrase.pieces)))
        else:
            found.append(phrase)
    return tuple(found)


def _is_told_behind(folded: str, first: TimePhrase, half: TimePhrase, last: TimePhrase) -> bool:
    """Whether two days say behind them whose they are: "trước 10/6 (6 tháng), trước 10/12 | đối với báo cáo năm"."""
    if not (_is_bare_day(first) and _is_bare_day(last) and half.kinds <= {"amount", "half"}):
        return False
    return bool(
        _OF_HALF_YEAR.fullmatch(folded, first.end, half.end)
        and _JOINT.fullmatch(folded, half.end, last.start)
        and _OF_YEAR.match(folded, last.end)
    )


def with_standing_rounds(folded: str, phrases: Sequence[TimePhrase]) -> tuple[TimePhrase, ...]:
    """The phrases, where a day or the end of a period behind a bare *định kỳ* comes round.

    "Định kỳ trước ngày 15/6 và 15/12" comes each year, "Định kỳ cuối tháng" and "Định kỳ ngày 20" each month.
    """
    return tuple(_standing(folded, phrase) or phrase for phrase in phrases)


def _standing(folded: str, phrase: TimePhrase) -> TimePhrase | None:
    kinds, points = phrase.kinds - {"hour"}, phrase.points
    if not points or len(kinds) > 1 or kinds.isdisjoint(_CYCLE_OF) or any(point.has_year for point in points):
        return None
    before = _STANDING.search(folded, 0, phrase.start)
    if before is None or (before["start"] is None and len(points) == 1) or "next" in points[0].atom.parts:
        return None
    unit = _CYCLE_OF[points[0].atom.kind] or points[0].atom.parts.get("unit", "")
    return TimePhrase((*phrase.pieces, _cycle(*before.span("cycle"), unit))) if unit else None


def _is_bare_day(phrase: TimePhrase) -> bool:
    return phrase.kinds == {"daymonth"}


def _half_year_before(folded: str, phrase: TimePhrase) -> Piece | None:
    """The words "6 tháng" before a day without a year, as the cycle that the day comes round in.

    In "định kỳ 6 tháng (trước ngày 15/6)" they stand in the phrase itself.
    """
    first = phrase.pieces[0].atom
    if [piece.atom.kind for piece in phrase.pieces] == ["every", "daymonth"] and "6 tháng" in first.parts["list"]:
        return _cycle(first.start, first.end, "năm")
    floor = max(0, phrase.start - _REACH)
    match = _HALF_YEAR.search(folded[floor : phrase.start]) if _is_bare_day(phrase) else None
    if match is None:
        return None
    start = floor + match.start()
    return _cycle(start, start + len(match.group().rstrip(" :(")), "năm")


def named_round_before(folded: str, phrase: TimePhrase) -> Piece | None:
    """The month, week or day of a report that comes round, as the cycle that the time `phrase` comes round in.

    "Gửi báo cáo tháng về Sở Nội vụ trước ngày 25" is due each month, "báo cáo tuần vào thứ Năm" each week; "báo cáo
    tháng 5 trước ngày 25" once.
    """
    if not any(phrase.kinds <= kinds for kinds in _TIMES_IN.values()):
        return None
    named = [*_NAMED.finditer(folded, 0, phrase.start)]
    last = named[-1] if named else None
    if last is None or not phrase.kinds <= _TIMES_IN[last["cycle"]] or _STOP.search(folded, last.end(), phrase.start):
        return None
    return _cycle(*last.span("cycle"), last["cycle"])


def _cycle(start: int, end: int, unit: str) -> Piece:
    return Piece(Atom("every", start, end, {"list": unit}), "", "", start, "")
