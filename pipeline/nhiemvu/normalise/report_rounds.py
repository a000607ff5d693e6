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
_MONTHLY = re.compile(r"(?<!\w)báo\s+cáo\s+(?P<cycle>tháng)(?!\s+(?:\d|này|sau|tới|trước|vừa))[^;.]*$")
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
        else:
            found.append(phrase)
    return tuple(found)


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


def monthly_report_before(folded: str, phrase: TimePhrase) -> Piece | None:
    """The month of a monthly report whose day `phrase` is, as the cycle that the day comes round in.

    "Gửi báo cáo tháng về Sở Nội vụ trước ngày 25" is due each month; "báo cáo tháng 5 trước ngày 25" once.
    """
    match = _MONTHLY.search(folded, 0, phrase.start)
    return _cycle(*match.span("cycle"), "tháng") if match else None


def _cycle(start: int, end: int, unit: str) -> Piece:
    return Piece(Atom("every", start, end, {"list": unit}), "", "", start, "")
