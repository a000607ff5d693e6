"""Neighbouring atoms gathered into time phrases: "trước 17h00 ngày 25/5/2022" is one phrase of two atoms."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from nhiemvu.rules.time_grammar import Atom, build_time_grammar, one_space, scan_atoms, without_lunar_again

_REACH = 60  # the longest bound, with its spaces
_JOIN = re.compile(
    r"\s*(?:\)\s*)?[,(:;]?\s*(?:-\s*)?(?:(?:và|hoặc|của|của các|cụ thể|cụ thể là|là|vào|ngày|vào ngày)\s*)?"
    r"[:(,]?\s*(?:ngày\s*)?"
)
_MOST_PIECES = 24  # far beyond any list that people write; it keeps the time linear
_UNTIL = re.compile(r"đến|tới")
_DAYS = frozenset({"written", "numeric", "mixed", "daymonth", "day"})
_POINTS = _DAYS | {
    "month",
    "ofmonth",
    "quarter",
    "half",
    "year",
    "phase",
    "within",
    "edge",
    "today",
    "weekday",
    "bareyear",
    "next",
}
FAULTY = frozenset({"blank", "misread", "cut"})  # days that are left blank or that nobody can read for certain
_REPEATS = frozenset({"every", "times", "ofquarter"})


@dataclass(frozen=True, slots=True)
class Piece:
    """An atom with what stands before it: its bound ("before", "by", "after", "from" or "") and the gap."""

    atom: Atom
    bound: str
    word: str
    start: int
    gap: str

    @property
    def is_point(self) -> bool:
        """Whether the atom names a piece of the calendar."""
        return self.atom.kind in _POINTS

    @property
    def is_day(self) -> bool:
        """Whether the atom names single days."""
        return self.atom.kind in _DAYS

    @property
    def continues_range(self) -> bool:
        """Whether the piece is the end of a range: "… đến ngày 30/6", "… - 30/6"."""
        return bool(_UNTIL.search(self.word)) or "-" in self.gap

    @property
    def is_fraction(self) -> bool:
        """Whether it is a share and no day: *trực 24/24*, *15/17 xã*; with a bound it is an impossible day."""
        parts = self.atom.parts
        day, month = int(parts.get("bare", "1")), int(parts.get("of", "1"))
        return self.atom.kind == "daymonth" and not self.bound and not (0 < day <= 31 and 0 < month <= 12)

    @property
    def has_year(self) -> bool:
        """Whether the words name the year."""
        return any(
            key.endswith("year") or key in ("of", "from") for key in self.atom.parts if self.atom.kind != "daymonth"
        ) or (self.atom.kind == "year")


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time phrase of a text: its pieces, its place with its bound, the kinds of its atoms.

    `points` are the pieces that name a part of the calendar.
    """

    pieces: tuple[Piece, ...]
    start: int = field(init=False)
    end: int = field(init=False)
    kinds: frozenset[str] = field(init=False)
    points: tuple[Piece, ...] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[str, object] = {
            "start": min(piece.start for piece in self.pieces),
            "end": max(piece.atom.end for piece in self.pieces),
            "kinds": frozenset(piece.atom.kind for piece in self.pieces),
            "points": tuple(piece for piece in self.pieces if piece.is_point),
        }
        for name, value in found.items():
            object.__setattr__(self, name, value)

    @property
    def names_year_only(self) -> bool:
        """Whether the phrase names years and no part of one."""
        return all(
            point.atom.kind in ("year", "phase", "bareyear") and "edge" not in point.atom.parts for point in self.points
        )

    @property
    def is_range(self) -> bool:
        """Whether the last point ends a range; before its hour, if it has one, stands "đến"."""
        points = self.points
        if len(points) < 2:
            return False
        hours = (one for one in self.pieces if one.atom.kind == "hour" and one.start > points[-2].start)
        return points[-1].continues_range or any(one.continues_range and one.start < points[-1].start for one in hours)


@functools.lru_cache(maxsize=1024)  # several questions are asked of one sentence, by the rules and then by the model
def read_time_phrases(folded: str) -> tuple[TimePhrase, ...]:
    """The time phrases of a folded text, left to right.

    >>> [len(phrase.pieces) for phrase in read_time_phrases("trước 17h00 ngày 25/5/2022, hàng quý")]
    [2, 1]
    """
    phrases: list[TimePhrase] = []
    run: list[Piece] = []
    floor = 0
    folded = without_lunar_again(folded)
    for atom in scan_atoms(folded):
        piece = _piece(folded, atom, floor)
        if run and not _joins(run, piece):
            phrases.append(TimePhrase(tuple(run)))
            run = []
        run.append(piece)
        floor = atom.end
    if run:
        phrases.append(TimePhrase(tuple(run)))
    return tuple(phrases)


def _piece(folded: str, atom: Atom, floor: int) -> Piece:
    grammar = build_time_grammar()
    match = grammar.before.search(folded, max(floor, atom.start - _REACH), atom.start)
    start = match.start() if match else atom.start
    word = one_space(match["bound"]) if match else ""
    return Piece(atom, grammar.bounds.get(word, ""), word, start, folded[floor:start])


def _joins(run: list[Piece], piece: Piece) -> bool:
    """Whether the piece belongs to the phrase before it."""
    last = run[-1]
    kind, before = piece.atom.kind, last.atom.kind
    if len(run) >= _MOST_PIECES or not _JOIN.fullmatch(piece.gap) or FAULTY & {kind, before}:
        return False
    if ")" in piece.gap and not _is_next_cycle(run, piece):
        return False
    if kind == "bareyear":
        return piece.continues_range or before == "bareyear"
    if before == "lunar" and kind == "every" and last.bound:  # "trước mùa lũ hằng năm"
        return not piece.gap.strip()
    if "amount" in (kind, before) or "lunar" in (kind, before):
        return False
    if ";" in piece.gap or ":" in piece.gap.strip(" :"):
        return piece.gap.strip() == ";" and kind == before == "daymonth" and not piece.bound  # 20/6; 20/12 hằng năm
    ranged = piece.continues_range and last.is_point and not _dates_a_paper(run, piece)
    within = piece.word.startswith(("trong", "vào")) and not piece.gap.strip()
    if before == "weekday" and piece.bound == "from" and piece.is_day and "," in piece.gap:
        return False  # "kể cả thứ bảy, chủ nhật, | từ ngày 22/3"
    if before in ("year", "phase") and not last.bound and within:
        return False  # "lập kế hoạch năm 2025 | trong tháng 11": the plan's year is not that of the month
    if (
        not ranged
        and last.has_year
        and kind != "hour"
        and (piece.bound not in ("", "by") or kind in _REPEATS)
        and "cụ thể" not in piece.gap
    ):
        return False
    if _is_next_cycle(run, piece):
        return True
    if kind in _REPEATS and any(one.atom.kind in ("every", "times") for one in run):
        return kind == "ofquarter" or not any(one.is_point for one in run)
    twice = kind == before == "daymonth" and piece.gap.strip() in ("và", ",")  # trước ngày 15/6 và trước ngày 15/12
    if piece.bound and piece.is_day and not twice and (_told(run) or (last.is_day and last.has_year and not ranged)):
        return False
    if piece.bound and last.is_day and last.has_year and not ranged and piece.is_point:
        return False  # "theo Nghị định số 5/NĐ-CP ngày 31/12/2024 trong tháng 8"
    if kind == "weekday" and not piece.bound and before not in ("hour", "weekday", "every", "within", "next"):
        beside = piece.gap.strip() == "(" or (last.has_year and piece.gap.strip() == ",")
        return last.is_day and beside  # "ngày 05/4/2024 (thứ Sáu)"
    return not (before == "onward" and kind != "onward")


def _dates_a_paper(run: list[Piece], piece: Piece) -> bool:
    """Whether a whole day without "từ" is that of a paper, and no range begins there.

    "Thực hiện Quyết định số 10/QĐ-UBND ngày 15/01/2022, | đến hết năm 2022 …", "… ngày 15/01/2022 | đến năm 2025".
    """
    first = run[-1]
    open_day = first.is_day and first.has_year and not first.bound and len(run) == 1
    return open_day and ("," in piece.gap or piece.atom.kind in ("year", "phase", "bareyear"))


def _is_next_cycle(run: list[Piece], piece: Piece) -> bool:
    """Whether the yearly day follows the half-yearly: "6 tháng (trước ngày 10/6) và hằng năm (trước ngày 10/12)"."""
    return (
        piece.atom.kind == "every"
        and one_space(piece.atom.parts["list"]).endswith("năm")
        and [one.atom.kind for one in run] == ["every", "daymonth"]
        and "6 tháng" in one_space(run[0].atom.parts["list"])
    )


def _told(run: list[Piece]) -> bool:
    """Whether the pieces already tell a recurring day: one with its own bound is another one's."""
    if run[-1].atom.kind == "every" and len(run) > 1 and run[0].atom.kind == "every":
        return False  # the second cycle of two has its own day
    return any(one.is_day or one.atom.kind == "weekday" for one in run) and any(
        one.atom.kind in _REPEATS for one in run
    )
