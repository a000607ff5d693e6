"""Recurring times as RFC 5545 rules, their parts in the order FREQ, INTERVAL, BYMONTH, BYMONTHDAY, BYDAY."""

from __future__ import annotations

import re
from datetime import date

from nhiemvu.normalise.dates import Period
from nhiemvu.normalise.periods import (
    LAST_WEEK,
    NTH,
    WEEKDAYS,
    atom_period,
    month_list,
    number,
    quarter_list,
    week_number,
)
from nhiemvu.normalise.time_phrases import Piece, TimePhrase
from nhiemvu.rules.time_grammar import build_time_grammar, one_space

_CYCLE = re.compile(r"(?:(?P<count>\w+(?: \w+)?)\s+)?\b(?P<unit>ngày|tuần|tháng|quý|năm)\b")
_LENGTH = {"giờ": 1, "ngày": 24, "tuần": 168, "tháng": 720, "quý": 2160, "năm": 8760}  # hours, to compare
_QUARTER_MONTH = {"đầu": "1,4,7,10", "giữa": "2,5,8,11", "thứ hai": "2,5,8,11", "cuối": "3,6,9,12"}
_RECURRING = frozenset({"every", "times", "ofquarter", "ofmonth", "edge", "next"})  # kinds that may tell one
_AGAIN = re.compile(r"liền kề|kế tiếp|tiếp theo|báo cáo")
_YEAR_DAYS_COUNT_FROM_START = 2  # until February a day's number counts from the start of the year, then from its end


def recurs(phrase: TimePhrase) -> bool:
    """Whether the phrase tells a recurring time."""
    if phrase.kinds.isdisjoint(_RECURRING):
        of_month = any(piece.atom.kind == "weekday" and "every" in piece.atom.parts for piece in phrase.pieces)
        return of_month or _is_day_of_months(phrase) or _is_weekdays_of_each_week(phrase)
    several = len(phrase.pieces) > 1
    return any(
        piece.atom.kind in ("every", "times", "ofquarter")
        or "every" in piece.atom.parts
        or ("each" in piece.atom.parts and several)
        or (piece.atom.kind == "next" and several and bool(_AGAIN.search(piece.atom.parts.get("which", ""))))
        for piece in phrase.pieces
    )


def recurrence_rule(phrase: TimePhrase) -> str | None:
    """The RFC 5545 rule of a recurring phrase, "" for a plain *hàng ngày*, `None` where no rule can say it.

    "trước ngày 20 hàng tháng" gives "FREQ=MONTHLY;BYMONTHDAY=20".
    """
    days = [day for piece in phrase.pieces for day in _days(piece)]
    dates = [found for piece in phrase.pieces if (found := _day_of_year(piece))]
    if dates:
        return _yearly(dates)
    of_quarter = next((p for p in phrase.pieces if p.atom.kind == "ofquarter"), None)
    if of_quarter:
        which = of_quarter.atom.parts["which"].replace(" tiên", "").replace(" cùng", "")
        months = f"FREQ=YEARLY;BYMONTH={_QUARTER_MONTH[one_space(which)]}"
        return months if "week" in of_quarter.atom.parts else f"{months};BYMONTHDAY={_joined(days) or -1}"
    of_month = next((p for p in phrase.pieces if p.atom.kind == "ofmonth" and "every" in p.atom.parts), None)
    if of_month:
        return _base(1, of_month.atom.parts["every"]) if 1 <= week_number(of_month.atom) <= LAST_WEEK else None
    if any(piece.atom.kind == "daymonth" for piece in phrase.pieces):
        return None
    if _is_day_of_months(phrase):
        return f"FREQ=YEARLY;BYMONTH={_joined(_ending_months(phrase))};BYMONTHDAY={_joined(days)}" if days else None
    return _by_cycle(phrase, days)


def _is_day_of_months(phrase: TimePhrase) -> bool:
    """*ngày 20 các tháng 3, 6, 9, 12*: a day in each of several months, no year named."""
    points = [piece.atom for piece in phrase.pieces if piece.is_point]
    return (
        [atom.kind for atom in points] == ["day", "month"]
        and "year" not in points[1].parts
        and "bare" not in points[1].parts
        and len(month_list(points[1])) > 1
    )


def _is_weekdays_of_each_week(phrase: TimePhrase) -> bool:
    """*các ngày thứ Hai, thứ Tư trong tuần*: several weekdays, and no one week named."""
    weeks = [piece for piece in phrase.pieces if piece.atom.kind == "within" and piece.atom.parts["unit"] == "tuần"]
    days = [piece for piece in phrase.pieces if piece.atom.kind == "weekday"]
    many = len(days) > 1 or any(piece.word.endswith("các") for piece in days)
    each = len(weeks) == 1 and "which" not in weeks[0].atom.parts
    return many and each and phrase.kinds <= {"weekday", "within", "hour"}


def _by_cycle(phrase: TimePhrase, days: list[int]) -> str | None:
    """The rule from how often it comes round, and the days, months or weekdays named with it."""
    cycle = _cycle(phrase)
    if cycle is None:
        return None
    count, unit = cycle
    base = _base(count, unit)
    months = _ending_months(phrase)
    if months and unit in ("tháng", "quý", "năm"):  # "thứ Sáu hằng tuần trong tháng 10": the month only bounds it
        whole = not days and all(_is_whole_month(piece) for piece in phrase.points if piece.atom.kind != "next")
        rule = f"FREQ=YEARLY;BYMONTH={_joined(months)}"
        return rule if whole else f"{rule};BYMONTHDAY={_joined(days) or -1}"
    edge = _edge_rule(phrase, unit)
    if edge:
        return edge.replace("BYMONTHDAY=", f"BYMONTHDAY={_joined(days)},") if days and unit == "tháng" else edge
    weekdays = [code for piece in phrase.pieces if piece.atom.kind == "weekday" for code in _codes(piece)]
    if weekdays and phrase.points[-1].continues_range:  # thứ Hai đến thứ Sáu
        weekdays = list(WEEKDAYS[WEEKDAYS.index(weekdays[0]) : WEEKDAYS.index(weekdays[-1]) + 1])
    nth = next((p.atom.parts["nth"] for p in phrase.pieces if "nth" in p.atom.parts), "")
    if nth:
        return f"{base};BYDAY={NTH[one_space(nth)]}{weekdays[-1]}" if unit == "tháng" and len(weekdays) == 1 else None
    if weekdays:
        return f"{base};BYDAY={','.join(dict.fromkeys(weekdays))}" if unit == "tuần" else None
    last = next((p.atom.parts["last"] for p in phrase.pieces if p.atom.kind == "day" and "last" in p.atom.parts), "")
    if last:
        which = "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1" if "làm" in last else "BYMONTHDAY=-1"
        return f"{base};{which}" if unit == "tháng" else None
    if days:
        return f"{base};BYMONTHDAY={_joined(days)}" if unit in ("tháng", "quý") else None
    if unit == "ngày" and count == 1:
        return "FREQ=DAILY" if phrase.kinds & {"hour", "times"} or is_more_often(phrase) else ""
    return base


def _codes(piece: Piece) -> list[str]:
    """The weekdays of a piece: "thứ 2, 4, 6 (hằng tuần)" are three."""
    named = build_time_grammar().weekdays
    more = (figure for figure in piece.atom.parts.get("more", "") if figure.isdigit())
    return [named[one_space(piece.atom.parts["day"])], *(named[f"thứ {figure}"] for figure in more)]


def _base(count: int, unit: str) -> str:
    if unit == "quý":
        count, unit = 3 * count, "tháng"
    if unit == "tháng" and count % 12 == 0:
        count, unit = count // 12, "năm"
    frequency = {"giờ": "HOURLY", "ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}[unit]
    return f"FREQ={frequency}" + (f";INTERVAL={count}" if count > 1 else "")


def _cycle(phrase: TimePhrase) -> tuple[int, str] | None:
    """How often it comes round: of several cycles (hàng quý, 6 tháng, năm) the most frequent."""
    found: list[tuple[int, str]] = []
    for piece in phrase.pieces:
        parts = piece.atom.parts
        if piece.atom.kind == "every":
            for match in _CYCLE.finditer(parts["list"]):
                words = (match["count"] or "").split()
                count = number(" ".join(words)) or number(words[-1] if words else "") or 1
                found.append((count, match["unit"]))
        elif piece.atom.kind == "times":
            found.append(_times(piece))
        elif "every" in parts:
            found.append((1, parts["every"]))
        elif piece.atom.kind == "within":
            found.append((1, parts["unit"]))
        elif piece.atom.kind == "next":
            found.append((1, parts.get("unit") or parts["each"]))
    return min(found, key=lambda cycle: cycle[0] * _LENGTH[cycle[1]]) if found else None


def _times(piece: Piece) -> tuple[int, str]:
    """*6 tháng/lần*, *3 giờ một lần*; of *02 lần/năm* the year, for how often within is not said."""
    parts = piece.atom.parts
    if "hours" in parts:
        return (number(parts["every"]) or 1, "giờ")
    if "unit" in parts:
        return (number(parts.get("count", "1")) or 1, parts["unit"].replace("tiếng", "giờ"))
    return (int(parts.get("span", "1")) or 1, parts.get("in") or parts["per"])


def is_more_often(phrase: TimePhrase) -> bool:
    """Whether the words ask for several times in a period, which the rule alone does not say.

    "02 lần/tuần", "mỗi ngày ra quân 02 ca".
    """
    counts = (piece.atom.parts.get(part, "1") for piece in phrase.pieces for part in ("many", "often", "turns"))
    return any(number(count) > 1 for count in counts)


def _days(piece: Piece) -> list[int]:
    if piece.atom.kind != "day":
        return []
    days = [int(found) for found in re.findall(r"\d+", piece.atom.parts.get("list", ""))]
    return days if all(1 <= day <= 31 for day in days) else []


def _day_of_year(piece: Piece) -> tuple[int, int] | None:
    """Month and day of a "15/6"."""
    if piece.atom.kind != "daymonth":
        return None
    period = atom_period(piece.atom, None)
    return (period.first, period.day) if period and period.first and period.day else None


def _yearly(dates: list[tuple[int, int]]) -> str:
    """One rule for days of the year, whatever their number."""
    months = sorted({month for month, _ in dates})
    days = sorted({day for _, day in dates})
    if len(months) * len(days) == len(set(dates)):
        return f"FREQ=YEARLY;BYMONTH={_joined(months)};BYMONTHDAY={_joined(days)}"
    # BYMONTH and BYMONTHDAY would multiply (15/6 and 20/12 give four days); days of the year do not.
    return f"FREQ=YEARLY;BYYEARDAY={','.join(str(_year_day(month, day)) for month, day in sorted(set(dates)))}"


def _year_day(month: int, day: int) -> int:
    """The day's number in the year; from March on counted from the year's end, where leap years do not matter."""
    if month <= _YEAR_DAYS_COUNT_FROM_START:
        return date(2023, month, day).timetuple().tm_yday
    return (date(2023, month, day) - date(2024, 1, 1)).days


def _ending_months(phrase: TimePhrase) -> list[int]:
    """The months in which the named months, quarters or halves end."""
    months: list[int] = []
    for piece in phrase.pieces:
        if piece.has_year:
            continue
        if piece.atom.kind == "month":
            months += month_list(piece.atom)
        elif piece.atom.kind == "quarter":
            months += [3 * quarter for quarter in quarter_list(piece.atom)]
        elif piece.atom.kind == "half":
            period: Period | None = atom_period(piece.atom, None)
            months += [period.last] if period and period.last else []
    return sorted(set(months))


def _is_whole_month(piece: Piece) -> bool:
    """Whether it names a month and no part of it: *tháng 10 hằng năm* says no day, *cuối tháng 10*, *quý IV* do."""
    return piece.atom.kind == "month" and "edge" not in piece.atom.parts and piece.bound not in ("before", "after")


def _edge_rule(phrase: TimePhrase, unit: str) -> str | None:
    """*cuối mỗi quý*: the last day each time."""
    for piece in phrase.pieces:
        if piece.atom.kind == "edge" and build_time_grammar().edges[one_space(piece.atom.parts["edge"])] == "end":
            named = piece.atom.parts.get("every") or piece.atom.parts.get("unit") or unit
            return {
                "tháng": "FREQ=MONTHLY;BYMONTHDAY=-1",
                "quý": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
                "năm": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
                "tuần": "FREQ=WEEKLY;BYDAY=FR",
            }.get(named)
    return None


def _joined(values: list[int]) -> str:
    return ",".join(str(value) for value in values)
