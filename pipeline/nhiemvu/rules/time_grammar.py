"""The deadline grammar: one scanner that finds every calendar word group of a text in one pass.

An atom is the smallest group of words that names a piece of the calendar: a day, a month, a quarter, an
hour, a recurrence. Each is composed from the words in `time.toml`; what several atoms come to
together (bounds, ranges, lists) is told in `nhiemvu.normalise.deadlines`. Patterns speak of folded text
(`fold_time`), which has the length of the text, so that every offset holds in both.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from nhiemvu.rules.load import Entry, load_entries
from nhiemvu.rules.time_atoms import BEGINS, alternatives, day_atoms, period_atoms, repeat_atoms, word_atoms

_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f\t\n\r\u2028", " ") | dict.fromkeys("–—−‐‑÷", "-") | dict.fromkeys("’‘′´`", "'")
)

_SPELLINGS = dict.fromkeys(("quí", "qúy", "qúi"), "quý") | {
    "định kì": "định kỳ", "kì họp": "kỳ họp", "kì nghỉ": "kỳ nghỉ",
}  # fmt: skip

_ODD = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")  # most texts have none, and translating is slow

# The scanner tries the atoms in this order: where two begin alike, the one that says more stands first.
ORDER = (
    "lunar blank misread written numeric mixed cut daymonth times hour half onward every ofquarter next ofmonth "
    "quarter month phase year ongoing edge within today weekday day amount bareyear"
)
# A text without one of these holds no atom.
HINT = (
    r"\d|ngày|tháng|năm|quý|tuần|thứ|chủ nhật|h[àằ]ng|mỗi|định kỳ|thường|liên tục|lâu dài|tết|mùa|giỗ"
    r"|hôm|trở|giờ|tiếng|rằm|đỉnh|(?:sáng|chiều|tối|trưa|đêm) (?:mai|nay)"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One calendar word group: its kind, its place in the text, and the parts that were written."""

    kind: str
    start: int
    end: int
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The compiled grammar: the scanner of atoms, what may stand before one, how a line begins that opens with a bound,
    and what words mean.

    `openings` finds the words and figures that an atom can begin with, `kinds` tells which atoms can begin with each,
    in the order in which they are tried; `atoms` has the pattern of each kind.
    """

    openings: re.Pattern[str]
    kinds: Mapping[str, tuple[str, ...]]
    atoms: Mapping[str, str]
    hint: re.Pattern[str]
    before: re.Pattern[str]
    opening: re.Pattern[str]
    bounds: Mapping[str, str]
    edges: Mapping[str, str]
    numbers: Mapping[str, int]
    weekdays: Mapping[str, str]


@functools.lru_cache(maxsize=256)  # several questions are asked of one sentence
def fold_time(text: str) -> str:
    """The text in lower case, with plain spaces, hyphens and quotes, of the same length.

    >>> fold_time("Quý\\xa0II–III")
    'quý ii-iii'
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    if _ODD.search(low):
        low = low.translate(_PLAIN)
    for spelling, usual in _SPELLINGS.items():
        low = low.replace(spelling, usual)
    return low


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


def _month_names() -> list[str]:
    """A pattern for the names of each entry; words behind one may tell that it is none ("tháng tư vấn")."""
    return [
        f"(?:{alternatives(entry.words)})" + (rf"(?!\s+(?:{entry.extra['unless']}))" if "unless" in entry.extra else "")
        for entry in _by_kind("month-name")
    ]


@functools.cache
def build_time_grammar() -> TimeGrammar:
    """The grammar, composed once from `rules/time.toml`."""
    numbers = {word: int(value) for word, value in _parallel("number").items()}
    names = {word: int(value) for word, value in _parallel("month-name").items()}
    weekdays = {word: str(code) for word, code in _parallel("weekday").items()}
    edges, bounds = _meanings("edge", "edge"), _meanings("bound", "bound")
    # "năm" is five and year in one: as an amount it would swallow "trong năm tuần…"; it counts months and days only.
    counts = alternatives([word for word in numbers if word != "năm"])
    months = "|".join([*_month_names(), alternatives(list(numbers))])
    atoms = (
        day_atoms(alternatives(list(numbers)), months)
        | period_atoms(months, alternatives(list(edges)))
        | repeat_atoms(counts, alternatives(list(weekdays)))
        | word_atoms(
            "|".join(entry.pattern for entry in _by_kind("lunar")),
            alternatives(_words("ongoing")),
            alternatives(_words("onward")),
        )
    )
    kinds = _kinds_by_word({"NUMBER": [*numbers], "WEEKDAY": [*weekdays], "EDGE": [*edges]})
    before = (
        rf"(?<!\w)(?P<bound>{alternatives(list(bounds))})[\s,:]+(?:là\s+|vào\s+)?"
        rf"(?:(?:thời\s+điểm|mốc)\s+|(?:(?:buổi\s+)?(?:sáng|trưa|chiều|tối|đêm)\s+(?=ngày|\d|$))?(?:ngày\s+)?(?:(?:{alternatives(_words('holiday'))})\s+)?(?:ngày\s+)?)?$"
    )
    filler = r"[\s.;,:()\-+]*(?:(?:và|hoặc|là|cụ thể|vào|các năm|năm)[\s.;,:()]*)*"
    opening = rf"{filler}(?:{alternatives(list(bounds))})(?!\w)"
    return TimeGrammar(
        _openings(kinds), kinds, atoms, re.compile(HINT), re.compile(before),
        re.compile(opening),
        bounds, edges,
        numbers | names, weekdays,
    )  # fmt: skip


def _kinds_by_word(named: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """For each word that an atom can begin with, "0" for any figures, the kinds of these atoms in their order."""
    told = {**named, "ONGOING": _words("ongoing"), "ONWARD": _words("onward")}
    found: dict[str, list[str]] = {}
    for kind in ORDER.split():
        for name in BEGINS[kind].split():
            for word in dict.fromkeys(words.split()[0] for words in told.get(name, [name])):
                found.setdefault(word, []).append(kind)
    return {word: tuple(dict.fromkeys(kinds)) for word, kinds in found.items()}


def _openings(kinds: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """A pattern of the words, grouped by their first letters, for it is tried at every letter of a text."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(kinds, key=len, reverse=True):
        if word.isalpha():
            by_letter.setdefault(word[0], []).append(word[1:])
    whole = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    short = "|".join(re.escape(word) for word in kinds if not word.isalpha() and word != "0")
    return re.compile(rf"\d+|(?:{whole})(?![^\W\d_])|{short}")


@functools.cache
def _lunar_again() -> re.Pattern[str]:
    return re.compile(r"(?<=\d)\s*(?:" + "|".join(entry.pattern for entry in _by_kind("lunar-again")) + ")")


def without_lunar_again(folded: str) -> str:
    """The folded text with blanks for the lunar day that a bracket tells of a solar one; offsets hold.

    "trước ngày 07/02/2024 (28 tháng Chạp)": read as solar, the bracket's day would be another one.
    """
    return _lunar_again().sub(lambda match: " " * len(match[0]), folded)


@dataclass(frozen=True, slots=True)
class Scanner:
    """The pattern of some kinds of atoms, and the names and groups of the parts that each kind may have."""

    pattern: re.Pattern[str]
    parts: Mapping[str, tuple[tuple[str, int], ...]]


@functools.cache
def scanner_of(kinds: tuple[str, ...]) -> Scanner:
    """The scanner that tries these kinds in their order; compiled when a text first needs it."""
    atoms = build_time_grammar().atoms
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<{kind}>{atoms[kind]})" for kind in kinds) + ")")
    found: dict[str, list[tuple[str, int]]] = {kind: [] for kind in kinds}
    for name, number in pattern.groupindex.items():
        kind, _, part = name.partition("_")
        if part:
            found[kind].append((part, number))
    return Scanner(pattern, {kind: tuple(parts) for kind, parts in found.items()})


def scan_atoms(folded: str) -> list[Atom]:
    """All calendar word groups of the folded text, left to right, without overlaps."""
    grammar = build_time_grammar()
    if not grammar.hint.search(folded):
        return []
    found: list[Atom] = []
    floor = 0
    for opening in grammar.openings.finditer(folded):
        start = opening.start()
        if start < floor:
            continue
        kinds = grammar.kinds.get(opening.group()) or grammar.kinds["0"]
        scanner = scanner_of(kinds)
        match = scanner.pattern.match(folded, start)
        if match is not None:
            kind, floor = match.lastgroup or "", match.end()
            parts = {part: words for part, number in scanner.parts[kind] if (words := match[number]) is not None}
            found.append(Atom(kind, start, floor, parts))
    return found
