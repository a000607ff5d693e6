"""The deadline grammar's atoms: one scanner that finds every calendar word group of a text in one pass.

An atom is the smallest group of words that names a piece of the calendar: a day, a month, a quarter, an
hour, a recurrence. Each is composed here from the words in `time.toml`; what several atoms come to
together (bounds, ranges, lists) is told in `nhiemvu.normalise.deadlines`. Patterns speak of folded text
(`fold_time`), which has the length of the text, so that every offset holds in both.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from nhiemvu.rules.load import Entry, load_entries

_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f\t\n\r\u2028", " ") | dict.fromkeys("–—−‐‑", "-") | dict.fromkeys("’‘′´`", "'")
)

DAY = r"\d{1,2}"
YEAR = r"(?:19|20|21)\d\d"
NO_NUMBER_BEFORE = r"(?<![\w/.,])(?<![/.] )(?<![a-zđ]-)"
NO_SYMBOL_AFTER = r"(?!\w|\s*/\s*\w|\s*-\s*(?!ngày|tháng|quý|năm)[^\W\d])"  # 12/2022-QĐ is a number of a document
NO_NUMBER_AFTER = NO_SYMBOL_AFTER + r"(?![.,]\d|\s?%)"
CYCLE = r"ngày|tuần|tháng|quý|qúy|năm"
QUARTER_WORD = r"(?:quý|qúy|quí|qúi)"
QUARTER = r"(?:[ivx]{1,4}|\d|một|hai|ba|bốn|tư)(?!\w)"  # quý V is read, and found impossible
# Every word that an atom of this module can begin with, besides those of the data: the scanner looks at no other.
FIRST_WORDS = (
    "ngày mồng mùng tháng quý qúy quí qúi q1 q2 q3 q4 q. qi giai thời nhiệm năm từ các cả trong ngay hôm sáng chiều "
    "tối của vào và tuần hàng hằng mỗi định theo ba sáu chín t0 t1 t2 t3 t4 t5 t6 t7 t8 t9 tết rằm giỗ mùa"
)
# The scanner tries the atoms in this order: where two begin alike, the one that says more stands first.
ORDER = (
    "lunar blank misread written numeric mixed cut daymonth times hour half onward every ofquarter next ofmonth "
    "quarter month phase year ongoing edge within today weekday day amount bareyear"
)
# A text without one of these holds no atom.
HINT = (
    r"\d|ngày|tháng|năm|qu[ýí]|qú[yi]|tuần|thứ|chủ nhật|h[àằ]ng|mỗi|định kỳ|thường|liên tục|lâu dài|tết|mùa|giỗ|hôm|trở"
)
ITEM_END = r"(?=\s*(?:[,;./)-]|$|(?:và|đến|năm|h[àằ]ng|hoặc|mỗi|của)(?!\w)))"
OF_YEAR = rf"(?:\s*[,(]?\s*(?:của\s+)?năm\s+|\s*[/.-]\s*)(?P<%s_year>{YEAR}){NO_SYMBOL_AFTER}"


@dataclass(frozen=True, slots=True)
class Atom:
    """One calendar word group: its kind, its place in the text, and the parts that were written."""

    kind: str
    start: int
    end: int
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The compiled grammar: the scanner of atoms, what may stand before one, and what words mean.

    `parts` holds the names and groups of the parts that an atom of each kind may have.
    """

    scanner: re.Pattern[str]
    parts: Mapping[str, tuple[tuple[str, int], ...]]
    hint: re.Pattern[str]
    before: re.Pattern[str]
    bounds: Mapping[str, str]
    edges: Mapping[str, str]
    numbers: Mapping[str, int]
    weekdays: Mapping[str, str]


def fold_time(text: str) -> str:
    """The text in lower case, with plain spaces, hyphens and quotes, of the same length.

    >>> fold_time("Quý\\xa0II–III")
    'quý ii-iii'
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    return low.translate(_PLAIN)


def alternatives(words: tuple[str, ...] | list[str]) -> str:
    """A pattern for any of the words, longer ones first, with free spaces between their parts."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def one_space(words: str) -> str:
    """The words with single spaces, as the rules' data has them."""
    return " ".join(words.split())


def _by_kind(kind: str) -> list[Entry]:
    return [entry for entry in load_entries("time") if entry.kind == kind]


def _words(kind: str) -> list[str]:
    return [word for entry in _by_kind(kind) for word in entry.words]


def _meanings(kind: str, key: str) -> dict[str, str]:
    return {word: entry.extra[key] for entry in _by_kind(kind) for word in entry.words}


def _parallel(kind: str) -> dict[str, str | int]:
    return {
        word: value for entry in _by_kind(kind) for word, value in zip(entry.words, entry.extra["values"], strict=True)
    }


def _faulty_days() -> dict[str, str]:
    """Days with a letter read for a figure ("1O/6/2025"), or cut ("15/6/202", "ngày /6/2025"): they have no value."""
    place = r"(?:ngày\s*|(?:(?<=trước )|(?<=đến )|(?<=hết )|(?<=nhất ))(?=[loi]*\d))"
    figure, letter, letter_year = r"[\dloi]{1,3}", r"(?=\d*[loi])[\dloi]{1,3}", r"(?=\d*[loi])[\dloi]{2,5}"
    month, year = r"(?:\s?[/.-]\s?|\s*,?\s*tháng\s+)", r"(?:\s?[/.-]\s?|\s*,?\s*năm\s+)"
    rest = rf"(?:{year}[\dloi]{{2,5}})?"
    return {
        "misread": rf"{place}(?:{letter}{month}{figure}{rest}|{figure}{month}{letter}{rest}"
        rf"|{figure}{month}{figure}{year}{letter_year})(?!\w)|ngày\s*\d[loi](?!\w)",
        "cut": rf"{place}\d{{1,2}}(?:\s*/\s*/\s*|{month}\d{{1,2}}{year})\d{{1,5}}(?!\w)"
        rf"|ngày\s+/\s*\d{{1,2}}(?:\s*/\s*\d{{2,5}})?(?!\w)",
    }


def _day_atoms(numbers: str, months: str) -> dict[str, str]:
    """Whole days, days of a month, days alone."""
    month = rf"(?:\d{{1,2}}(?!\d)|{months})"
    lunar_day = rf"(?:mồng|mùng)\s+(?:{DAY}|{numbers})"
    day = rf"(?:{lunar_day}|ngày\s+{lunar_day}|ngày\s*{DAY}(?!\d)|{DAY})"
    since = (  # ngày 01-15/6: the first of two days; ngày 12, 13 và 14/6: the last one counts
        rf"(?:(?P<%s_since>(?:ngày\s*|(?<=từ )){DAY})\s?-\s?"
        rf"|ngày\s*{DAY}(?:\s?,\s?{DAY}){{0,12}}\s?(?:,|và)\s?(?=(?:ngày\s*)?{DAY}\s?[/.-]))?"
    )
    same = r"\s{0,2}(?P<%s_sep>[/.-])\s{0,2}%s\s{0,2}(?P=%s_sep)\s{0,2}"
    numeric = same % ("numeric", rf"(?P<numeric_month>{DAY})", "numeric")
    return _faulty_days() | {
        "blank": r"ngày\s*(?:[…_]|\.{2,}|\.(?=\s*(?:/|tháng)))[.…_]*(?:\s*[.…_]+)*"
        r"(?:\s*(?:/|tháng)\s*(?:\d{1,2}|[.…_]+))?(?:\s*(?:/|năm)\s*\d{4})?"
        rf"|ngày\s+tháng\s+\d{{1,2}}(?!\d|\s?/\s?\d)(?:\s*,?\s*năm\s+{YEAR})?|ngày\s*{DAY}\s*tháng\s+năm\s+{YEAR}",
        "written": since % "written"
        + rf"(?P<written_day>{day})\s*,?\s*tháng\s+(?P<written_month>{month})"
        + OF_YEAR % "written",
        "numeric": NO_NUMBER_BEFORE + since % "numeric" + rf"(?P<numeric_day>(?:ngày\s*)?{DAY}){numeric}"
        rf"(?P<numeric_year>\d{{4}}|\d{{2}}){NO_NUMBER_AFTER}",
        "mixed": rf"{NO_NUMBER_BEFORE}(?P<mixed_day>ngày\s*{DAY}(?=\s?[/.-])|{DAY}(?=\s?/))"
        rf"\s?[/.-]\s?(?P<mixed_month>{DAY})(?:\s?[/.-]\s?|\s*,?\s*năm\s+)(?P<mixed_year>{YEAR}){NO_NUMBER_AFTER}",
        "daymonth": since % "daymonth" + rf"(?:(?P<daymonth_day>{lunar_day}|ngày\s+{lunar_day}|ngày\s*{DAY})\s*"
        rf"(?:[/.-]\s*(?P<daymonth_month>{DAY})(?!\d|\s?/\s?\w)|,?\s*tháng\s+(?P<daymonth_name>{month}))"
        rf"|(?<![\w/.,])(?<![/.] )(?P<daymonth_bare>{DAY})\s?/\s?(?P<daymonth_of>{DAY}){NO_NUMBER_AFTER}"
        rf"|(?<=trước )(?P<daymonth_after>\d\d)-(?P<daymonth_dash>0[1-9]|1[0-2])(?=\s*(?:[,;.)]|$|và\s|h[àằ]ng\s))"
        rf"|(?<![\w/.,])(?P<daymonth_plain>{DAY})\s+tháng\s+(?P<daymonth_word>\d{{1,2}})(?!\d|\s*(?:lần|đầu|cuối)))",
    }


def _period_atoms(months: str, edges: str) -> dict[str, str]:
    """Halves, quarters, months, phases and years."""
    edge = rf"(?:(?P<%s_edge>{edges})\s+)?"
    month = rf"(?:\d{{1,2}}(?!\d)|{months})"
    joint = r"\s*(?:,|-|và|đến|tới|hoặc)\s*"
    year_list = rf"(?:\s*(?:,|và|-)\s*(?:năm\s+)?{YEAR}(?!\w|\s?/))*"
    return {
        "half": r"(?P<half_months>\d{1,2}|ba|sáu|chín)\s+tháng\s+(?:(?P<half_side>đầu|cuối)(?:\s+(?:của\s+)?năm(?!\s+h)"
        rf"(?:\s+(?P<half_year>{YEAR}|nay|sau|tới))?)?|năm\s+(?P<half_of>{YEAR}))(?!\w)",
        "ofquarter": r"(?:(?:của|các)\s+)*tháng\s+(?P<ofquarter_which>đầu tiên|đầu|giữa|thứ hai|cuối cùng|cuối)\s*"
        rf"(?:(?:của|trong|mỗi|h[àằ]ng|các)\s+)*{QUARTER_WORD}(?!\s*(?:[1-4]|iv|i+)(?!\w))"
        r"(?:\s+(?:sau|tiếp theo|kế tiếp|liền kề|báo cáo))*",
        "next": r"(?:(?:của|vào)\s+)*(?P<next_unit>tháng|quý|năm|tuần)\s+"
        r"(?P<next_which>liền kề(?:\s+(?:sau|tiếp theo))?|kế tiếp|tiếp theo|sau liền kề|sau|tới|này|nay|báo cáo)(?!\w)"
        r"|của\s+(?P<next_each>tháng)(?!\w|\s+[\d\w])",
        "ofmonth": r"(?:trong\s+)?tuần\s+(?:thứ\s+)?"
        r"(?P<ofmonth_week>[1-5]|nhất|hai|ba|tư|năm|đầu|đầu tiên|cuối|cuối cùng)\s+(?:của\s+)?"
        rf"(?:tháng\s+(?P<ofmonth_list>\d{{1,2}}(?!\d))(?:{OF_YEAR % 'ofmonth'})?"
        r"|(?:mỗi|h[àằ]ng|các)\s+(?P<ofmonth_every>tháng|quý)(?!\w))",
        "quarter": edge % "quarter" + rf"(?:các\s+)?(?:{QUARTER_WORD}\s*(?P<quarter_list>{QUARTER}"
        rf"(?:{joint}(?:{QUARTER_WORD}\s*)?{QUARTER}(?!\s*[/.]\s*\d{{1,2}}(?!\d))){{0,12}})(?:{OF_YEAR % 'quarter'})?"
        rf"|q\.?\s?(?P<quarter_short>iv|i{{1,3}}|[1-4])\s?[/.-]\s?(?P<quarter_shortyear>{YEAR})(?!\w))",
        "month": edge % "month" + rf"(?:(?:các\s+)?tháng\s+(?P<month_list>{month}"
        rf"(?:{joint}(?:tháng\s+)?{month}{ITEM_END}(?!\s*/\s*\d{{1,2}}(?!\d))){{0,12}})"
        rf"(?:{OF_YEAR % 'month'}|(?!\s?[/.]\s?\d)(?!\w))"
        rf"|{NO_NUMBER_BEFORE}t?(?:(?P<month_barefrom>0?[1-9]|1[0-2])\s?-\s?)?(?P<month_bare>0?[1-9]|1[0-2])\s?/\s?(?P<month_bareyear>{YEAR}){NO_SYMBOL_AFTER})",
        "phase": r"(?:(?P<phase_word>giai đoạn|thời kỳ|nhiệm kỳ|năm học|các năm|(?:từ\s+)?năm|từ)\s+)?"
        rf"{NO_NUMBER_BEFORE}(?P<phase_from>{YEAR})\s*(?:-|đến)\s*(?:năm\s+)?(?P<phase_to>{YEAR})(?!\w|\s?/)",
        "year": edge % "year" + rf"(?:(?:các|cả|trong cả)\s+)?năm\s+(?P<year_list>{YEAR}{year_list})(?!\w|\s?/)",
        "edge": rf"(?P<edge_edge>{edges})\s+(?:(?:mỗi|h[àằ]ng|của)\s+(?P<edge_every>tháng|quý|năm|tuần)"
        r"|(?P<edge_unit>tháng|quý|năm|tuần)(?P<edge_next>\s+(?:này|nay|sau|tới))?)(?!\w|\s+\d)",
        "within": r"(?:ngay\s+)?(?:trong cả|trong|cả)\s+(?P<within_unit>năm|tháng|quý|tuần|ngày(?=\s+hôm\s+nay))"
        r"(?:\s+(?P<within_which>nay|này|sau|tới|tiếp theo|hôm nay))?"
        r"(?!\w|\s*[\d/]"
        r"|\s+(?:học|tài chính|vừa|qua|trước|đầu|cuối|lẻ|làm|nghỉ|lễ|bầu|tết|hội|h[àằ]ng|[ivx]+)(?!\w))",
        "today": r"(?:trong\s+)?(?:ngày\s+)?(?P<today_which>hôm nay|ngày mai|ngày kia)(?!\w)",
        "bareyear": rf"{NO_NUMBER_BEFORE}(?P<bareyear_year>20[0-9]\d)(?!\w|\s?[/.-]\s?\w|,\d|\s?%)",
    }


def _repeat_atoms(numbers: str, weekdays: str) -> dict[str, str]:
    """Recurrences, hours, amounts of time, days of the week."""
    count = rf"\d{{1,3}}|{numbers}"
    each = r"(?:định kỳ\s*,?\s*)?(?:h[àằ]ng|mỗi)\s+|theo\s+(?=tuần|tháng|quý)"
    cycle = rf"(?:(?:{count})\s+(?:tháng|năm)(?!\s+(?:đầu|cuối))|{CYCLE})"
    not_dated = r"(?!\w|\s*\d|\s+(?:đầu|cuối|i+|iv|nay|này|sau|tới)(?!\w))"
    more = rf"(?:\s*(?:,|và|/|hoặc)\s*(?:(?:định kỳ|h[àằ]ng|mỗi)\s+)*{cycle}{not_dated}){{0,12}}"
    return {
        "every": rf"(?P<every_list>(?:{each}|định kỳ\s+(?:theo\s+)?)(?:(?:{count})\s+)?(?:{CYCLE})"
        rf"(?!\w|\s+(?:tháng|năm)\s+\d){more})"
        rf"(?:\s+(?:(?:ít nhất|tối thiểu)\s+)?(?P<every_many>{count})\s+lần(?!\w)|\s*/\s*(?:01?\s+|1\s+)?lần(?!\w))?",
        "times": rf"(?:(?P<times_count>{count})\s+)?(?P<times_unit>{CYCLE}|giờ|tiếng)"
        r"\s*(?:/\s*(?:01\s+|1\s+)?|(?:một|1|01)\s+)lần(?!\w)"
        rf"|mỗi\s+(?P<times_every>{count})\s+(?P<times_hours>giờ|tiếng)(?!\w)"
        rf"|(?P<times_many>{count})\s+(?:lần|kỳ|đợt)\s*(?:/|(?:trong\s+)?(?:mỗi|một|h[àằ]ng)\s+)\s*"
        rf"(?:(?P<times_span>\d{{1,2}})\s+)?(?P<times_in>{CYCLE})(?!\w)",
        "weekday": rf"(?:(?P<weekday_part>sáng|chiều|tối)\s+)?(?:ngày\s+)?(?P<weekday_day>{weekdays})(?!\w)"
        r"(?:\s+(?:đầu tiên|cuối cùng)\s+(?:của\s+)?(?=tháng|mỗi|h[àằ]ng))?",
        "hour": rf"(?<![\w/.,-])(?P<hour_hour>{DAY})\s?(?:giờ|h|g|:(?=\d\d(?!\d)))(?!\s+làm)"
        rf"(?:\s?(?P<hour_minute>\d{{2}})(?!\d)\s?(?:phút|p\b|'|h)?)?"
        r"(?![\w:])(?:\s+(?P<hour_part>sáng|trưa|chiều|tối)(?!\w))?",
        "amount": rf"(?:(?P<amount_word>{numbers})\s+"
        r"|(?<![\w/.,-])(?P<amount_count>\d{1,3})\s*(?:\([^()]{1,12}\)\s*)?)"
        r"(?P<amount_unit>ngày\s+làm\s+việc|ngày|tuần|tháng|quý|năm|giờ|tiếng|h)(?:\s+làm\s+việc)?(?!\w)",
    }


def _word_atoms() -> dict[str, str]:
    """Days alone, and what the data names in words: ongoing work, feasts, seasons."""
    feasts = "|".join(entry.pattern for entry in _by_kind("lunar"))
    no_month = r"(?!\d|\s?[/.-]\s?\d|\s+(?!h[àằ]ng|của|mỗi|định kỳ|và|tháng\s+\D)\w)"
    return {
        "day": rf"ngày\s*(?:mồng\s+|mùng\s+)?(?P<day_list>{DAY}(?!\w|\s?/\s?(?!tháng|h[àằ]ng)|\s*tháng\s+[\dloi])"
        rf"(?:\s*(?:,|và|-)\s*(?:ngày\s+)?{DAY}{no_month})*)"
        r"(?!\s+(?:ngày|tháng \d|người|đơn))|(?P<day_last>ngày(?:\s+làm\s+việc)?\s+cuối\s+cùng)",
        "ongoing": alternatives(_words("ongoing")) + r"(?!\s+\d)",
        "onward": rf"(?:(?:và|,)\s*)?(?:{alternatives(_words('onward'))})",
        "lunar": rf"(?:{feasts})(?:\s+(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+\w+)?"
        rf"(?:\s*[-,(]?\s*(?:năm\s+)?{YEAR}\)?|\s+năm\s+nay)?",
    }


@functools.cache
def build_time_grammar() -> TimeGrammar:
    """The grammar, composed once from `rules/time.toml`."""
    numbers = {word: int(value) for word, value in _parallel("number").items()}
    names = {word: int(value) for word, value in _parallel("month-name").items()}
    weekdays = {word: str(code) for word, code in _parallel("weekday").items()}
    edges, bounds = _meanings("edge", "edge"), _meanings("bound", "bound")
    # "năm" is five and year in one: as an amount it would swallow "trong năm tuần…"; it counts months and days only.
    counts = alternatives([word for word in numbers if word != "năm"])
    months = alternatives([*names, *numbers])
    atoms = (
        _day_atoms(alternatives(list(numbers)), months)
        | _period_atoms(months, alternatives(list(edges)))
        | _repeat_atoms(counts, alternatives(list(weekdays)))
        | _word_atoms()
    )
    heads = {
        word[:2] for word in (*FIRST_WORDS.split(), *numbers, *weekdays, *edges, *_words("ongoing"), *_words("onward"))
    }
    scanner = "|".join(f"(?P<{kind}>{atoms[kind]})" for kind in ORDER.split())
    before = (
        rf"(?<!\w)(?P<bound>{alternatives(list(bounds))})[\s,:]+(?:là\s+|vào\s+)?"
        rf"(?:thời\s+điểm\s+|(?:ngày\s+)?(?:(?:{alternatives(_words('holiday'))})\s+)?(?:ngày\s+)?)?$"
    )
    scanning = re.compile(rf"(?<!\w)(?=[\d,]|{alternatives(list(heads))})(?:{scanner})")
    return TimeGrammar(
        scanning, _parts_by_kind(scanning.groupindex), re.compile(HINT), re.compile(before), bounds, edges,
        numbers | names, weekdays,
    )  # fmt: skip


def _parts_by_kind(groups: Mapping[str, int]) -> dict[str, tuple[tuple[str, int], ...]]:
    """From the scanner's groups ("month_year") the parts of each kind, with their numbers."""
    found: dict[str, list[tuple[str, int]]] = {kind: [] for kind in ORDER.split()}
    for name, number in groups.items():
        kind, _, part = name.partition("_")
        if part:
            found[kind].append((part, number))
    return {kind: tuple(parts) for kind, parts in found.items()}


def scan_atoms(folded: str) -> list[Atom]:
    """All calendar word groups of the folded text, left to right, without overlaps."""
    grammar = build_time_grammar()
    if not grammar.hint.search(folded):
        return []
    found = []
    for match in grammar.scanner.finditer(folded):
        kind = match.lastgroup or ""
        parts = {part: words for part, number in grammar.parts[kind] if (words := match[number]) is not None}
        found.append(Atom(kind, match.start(), match.end(), parts))
    return found
