"""What a time phrase is there for in its sentence: a deadline, and how surely, or no deadline, and why."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from nhiemvu.normalise.recurrences import recurs
from nhiemvu.normalise.relative_times import relative_time
from nhiemvu.normalise.time_phrases import FAULTY, TimePhrase
from nhiemvu.rules.load import load_entries

_LEFT_REACH, _RIGHT_REACH = 170, 60
_STRONG = 5
_OF_THE_PAST = ("condition", "reported-period")
_SENTENCE_END = re.compile(r"[.;](?=\s)")
_CLAUSE_START = re.compile(r"(?:^|[,;:.(\-+]|(?<!\w)(?:và|đồng thời|trong đó|thì))\s*$")
_UNTIL = re.compile(r"\s(?:đến|tới)\s")
_CLAUSE_END = re.compile(r"\s*(?:[.;,)(]|$)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How surely a time is a deadline (0: it is none) and the rule that says so.

    `cue` are the words that make it one, where they stand before it ("hoàn thành", "phấn đấu").
    `open_if_ahead` marks a time told apart by words that mostly speak of the past (*đã được giao trước ngày …*,
    *kết quả … trong tháng …*): if its day is still ahead when the document is issued, it is a deadline.
    """

    strength: int
    rule: str
    open_if_ahead: bool = False
    cue: str | None = None


_MERE = Verdict(0, "mere-circumstance")


@functools.cache
def role_patterns() -> Mapping[str, tuple[tuple[str, Mapping[str, object], re.Pattern[str]], ...]]:
    """The patterns of `rules/time_roles.toml` by kind: id, further fields, compiled pattern."""
    found: dict[str, list[tuple[str, Mapping[str, object], re.Pattern[str]]]] = {}
    for entry in load_entries("time_roles"):
        found.setdefault(entry.kind, []).append((entry.id, entry.extra, re.compile(entry.pattern)))
    return {kind: tuple(rows) for kind, rows in found.items()}


@functools.cache
def _words_of(kind: str) -> re.Pattern[str]:
    """One pattern of all entries of a kind."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, _, pattern in role_patterns()[kind]))


def left_of(folded: str, at: int) -> str:
    """The words of the same sentence part before `at`."""
    left = folded[max(0, at - _LEFT_REACH) : at]
    ends = [match.end() for match in _SENTENCE_END.finditer(left)]
    return left[ends[-1] :] if ends else left


def reason_against(folded: str, start: int, end: int, kinds: set[str]) -> str | None:
    """The id of the rule that says why the time at `start` is no deadline, or `None`."""
    left, right = left_of(folded, start), folded[end : end + _RIGHT_REACH]
    for rule, of, pattern, looks_left, bare_only in _reasons():
        if (
            (not of or not of.isdisjoint(kinds))
            and (not bare_only or "bare" in kinds)
            and pattern.search(left if looks_left else right)
        ):
            return rule
    return None


@functools.cache
def _reasons() -> tuple[tuple[str, frozenset[str], re.Pattern[str], bool, bool], ...]:
    """Id, kinds of time (none: any), pattern, side and whether it holds for bare times alone, of each reason."""
    return tuple(
        (rule, frozenset(extra["of"]) - {"any"}, pattern, extra["side"] == "left", bool(extra.get("bare_only")))  # type: ignore[call-overload]
        for rule, extra, pattern in role_patterns()["no-deadline"]
    )


def time_role(folded: str, phrase: TimePhrase) -> Verdict:
    """What the phrase is there for; strength 5 for words of completion down to 1, 0 for no deadline."""
    if phrase.kinds & FAULTY:
        told = phrase.pieces[0].bound or licence_before(left_of(folded, phrase.start))
        return Verdict(3 if told else 0, "blank-date")
    if recurs(phrase):
        return _recurring_role(folded, phrase)
    if "lunar" in phrase.kinds:
        return _feast_role(folded, phrase)
    if phrase.kinds <= {"amount", "hour"} or not (phrase.points or phrase.kinds <= {"ongoing", "onward"}):
        return _relative_role(folded, phrase)
    if phrase.kinds <= {"ongoing", "onward"}:
        return _ongoing_role(folded, phrase)
    return _dated_role(folded, phrase)


def _dated_role(folded: str, phrase: TimePhrase) -> Verdict:
    first, last = phrase.pieces[0], phrase.points[-1]
    left, right = left_of(folded, phrase.start), folded[phrase.end : phrase.end + _RIGHT_REACH]
    ranged = phrase.is_range or (first is last and _UNTIL.search(last.atom.parts.get("list", "")) is not None)
    licence = licence_before(left)
    bound = last.bound or first.bound or ("by" if last.atom.parts.get("edge") == "hết" else "")
    if any("bare" in point.atom.parts for point in phrase.points if point.atom.kind == "daymonth") and (
        _words_of("fraction").match(right) or not (bound or _CLAUSE_END.match(right))
    ):
        return Verdict(0, "fraction")
    if bound == "from" and not ranged and phrase.pieces[0].atom.kind == "hour" and _CLAUSE_END.match(right):
        return Verdict(2, "time-from-hour")
    if phrase.kinds == {"weekday"} and not bound:
        return Verdict(0, "bare-weekday")
    kinds = {"range"} if ranged else {bound or ("by" if last.atom.kind in ("within", "edge") else "bare")}
    if (
        bound == "by"
        and last.atom.kind in ("year", "bareyear")
        and "edge" not in last.atom.parts
        and "đến" in last.word
    ):
        kinds = {"until-year"}
    against = reason_against(folded, phrase.start, phrase.end, kinds)
    if against in ("bygone", "exception", "attributive-year", "not-put-off"):
        return Verdict(0, against)
    if against in ("held-meeting", "cited-document") and _words_of("laid-before").search(left):
        return Verdict(0, "held-meeting", open_if_ahead=True)
    if against and not (licence and (bound or licence.strength == _STRONG)):
        fine = not ranged and not _names_year_only(phrase) and last.atom.kind not in ("within", "edge", "half")
        return Verdict(0, against, fine and against in _OF_THE_PAST and bound in ("before", "by"))
    if licence and bound and licence.strength < _bounded_strength(phrase):
        return Verdict(_bounded_strength(phrase), f"time-{bound}")
    if licence:
        return (
            licence if bound or not _names_year_only(phrase) or licence.strength == _STRONG else Verdict(0, "bare-year")
        )
    if bound == "from" and not ranged:
        return Verdict(0, "start-only")
    if last.atom.kind in ("within", "edge") and not bound:
        return _this_year_role(left, right, phrase)
    if ranged or bound == "after":
        return Verdict(3 if ranged else 2, "time-range" if ranged else "time-after")
    if bound:
        return Verdict(_bounded_strength(phrase), f"time-{bound}")
    return _bare_role(left, right, phrase)


def _bounded_strength(phrase: TimePhrase) -> int:
    """A day with *trước, chậm nhất, đến* binds like words of completion; *vào ngày* tells rather when one meets."""
    if not any(point.is_day for point in phrase.points):
        return 3
    return 3 if all(piece.word.startswith("vào") for piece in phrase.pieces if piece.bound) else _STRONG


def licence_before(left: str) -> Verdict | None:
    """The verdict of the words of completion or planning that end `left`: "Thời gian hoàn thành: "."""
    for rule, extra, pattern in role_patterns()["licence"]:
        match = pattern.search(left)
        if match:
            return Verdict(_STRONG if extra["strong"] else 3, rule, cue=match.group().strip(" :,(") or None)
    return None


def _names_year_only(phrase: TimePhrase) -> bool:
    return all(
        point.atom.kind in ("year", "phase", "bareyear") and "edge" not in point.atom.parts for point in phrase.points
    )


def _this_year_role(left: str, right: str, phrase: TimePhrase) -> Verdict:
    """*trong năm*, *cuối tháng*: adverbs more often than not, so the words around must order something."""
    if phrase.points[-1].atom.kind == "edge" and phrase.points[-1].atom.parts["edge"] in ("đầu", "giữa"):
        return Verdict(0, "mere-adverb")
    reported = role_patterns()["no-deadline"]
    if any(rule == "reported-period" and pattern.search(left) for rule, _, pattern in reported):
        return Verdict(0, "reported-period")
    if (
        phrase.points[-1].atom.parts.get("which")
        and phrase.points[-1].atom.kind == "within"
        and _CLAUSE_END.match(right)
    ):
        return Verdict(2, "time-this-year")  # "trong tuần sau", "trong tháng này": no adverb
    if _words_of("order-before").search(left) and (
        _CLAUSE_END.match(right) or _words_of("order-behind").match(right) or left.strip()
    ):
        return Verdict(2, "time-this-year")
    return Verdict(0, "mere-adverb")


def _bare_role(left: str, right: str, phrase: TimePhrase) -> Verdict:
    """A date or period without a bound: a deadline only alone in brackets, or before its comma or verb."""
    if _names_year_only(phrase):
        return Verdict(0, "bare-year")
    if left.rstrip().endswith("(") and right.lstrip().startswith(")"):
        return Verdict(3, "time-in-brackets")
    if not left.strip(" -+*•") and (
        right.lstrip().startswith(",") or _words_of("order-behind").match(right) or not right.strip(" .;")
    ):
        return Verdict(3, "time-at-start")
    return Verdict(0, "bare-date" if any(point.is_day for point in phrase.points) else "bare-period")


def _relative_role(folded: str, phrase: TimePhrase) -> Verdict:
    time = relative_time(folded, phrase.pieces[0])
    if time is None or not time.licensed:
        return Verdict(0, "bare-amount")
    if time.from_ is None and time.unit in ("month", "year"):
        return Verdict(0, "bare-amount")
    if _words_of("not-longer").search(re.sub(r"quá\s+$", "quá", left_of(folded, phrase.start))):
        return Verdict(3, "not-longer")
    against = reason_against(folded, time.start, time.end, {"relative"})
    return Verdict(0, against) if against else Verdict(3, "time-relative")


def _recurring_role(folded: str, phrase: TimePhrase) -> Verdict:
    """Recurring only with the ordered action itself (guidelines, section 5)."""
    left, right = left_of(folded, phrase.start), folded[phrase.end : phrase.end + _RIGHT_REACH]
    if _is_working_time(phrase):
        return Verdict(0, "working-time")
    if any(piece.is_day or piece.atom.kind in ("weekday", "ofquarter", "ofmonth", "hour", "times") for piece in phrase.pieces) or (
        folded.endswith("lần", phrase.start, phrase.end)
    ):
        return Verdict(_STRONG, "time-recurring-day")
    each = "mỗi" in folded[phrase.start : phrase.end]
    if each or _CLAUSE_START.search(left):
        return Verdict(4, "time-recurring")
    clause = re.split(r"[;:.(]", left)[-1]
    yearly = all("năm" in piece.atom.parts.get("list", "năm") for piece in phrase.pieces)
    if not yearly and _words_of("reporting").search(clause):
        return Verdict(4, "time-recurring")
    against = reason_against(folded, phrase.start, phrase.end, {"recurring"})
    in_months = all(piece.atom.kind in ("every", "month") for piece in phrase.pieces) and "month" in phrase.kinds
    often = not yearly and "ngày" not in folded[phrase.start : phrase.end]
    ended = _CLAUSE_END.match(right) and (often or in_months)  # "phun khử mùi hằng tuần", "vào tháng 10 hằng năm"
    ended = ended or (often and "định kỳ" in folded[phrase.start : phrase.end])
    ordered = ended or (not yearly and _words_of("ordered-work").search(clause))
    if not against and (ordered or _words_of("order-behind").match(right)):
        return Verdict(4, "time-recurring")
    if against and not _words_of("place").search(left):
        return Verdict(0, against)
    if _words_of("place").search(left) or (_words_of("reporting").search(clause) and _CLAUSE_END.match(right)):
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


def _ongoing_role(folded: str, phrase: TimePhrase) -> Verdict:
    for rule, _, pattern in role_patterns()["stated-ongoing"]:
        if any(match.start("time") == phrase.start for match in pattern.finditer(folded)):
            return Verdict(1, rule)
    return Verdict(0, "mere-adverb")


def _feast_role(folded: str, phrase: TimePhrase) -> Verdict:
    """A feast or season is a deadline after words of completion or summing up, at the end of its clause."""
    left, right = left_of(folded, phrase.start), folded[phrase.end : phrase.end + _RIGHT_REACH]
    bound = phrase.pieces[0].bound
    if bound == "before" and not left.strip(" -+") and re.match(r"\s*,\s*(?:phải\s+)?(?:hoàn thành|xong)", right):
        return Verdict(2, "time-feast")
    if re.search(r"(?:trước|trong|và)[,\s]*$", left) or not _CLAUSE_END.match(right):
        return _MERE
    if bound == "after" and _words_of("summing-up").search(left):
        return Verdict(2, "time-feast")
    if bound == "before" and _words_of("made-ready").search(left):
        return Verdict(2, "time-feast")
    if _words_of("done-by-feast").search(left):
        return Verdict(2, "time-feast")
    return _MERE


def event_role(folded: str, start: int, end: int, rule_kind: str) -> Verdict:
    """Whether an event in a sentence says when the work is due."""
    left, right = left_of(folded, start), folded[end : end + _RIGHT_REACH]
    against = reason_against(folded, start, end, {"event"})
    if against:
        return Verdict(0, against)
    at_start, at_end = bool(_CLAUSE_START.search(left)), bool(_CLAUSE_END.match(right))
    clause = re.split(r"[;:.]", left)[-1]
    if rule_kind == "event-gathering":
        return Verdict(2, "time-event") if at_end and _words_of("done-by-feast").search(left) else _MERE
    if rule_kind == "event-session":
        return Verdict(2, "time-event") if at_end and _words_of("settled-at").search(clause) else _MERE
    if rule_kind == "event-ordered":
        ordered = (
            (at_start and _words_of("prompt-behind").match(right))
            or re.search(r"\wđột xuất\s*$|\sđột xuất\s*$", clause)
            or re.search(r"(?:^|\W)(?:báo cáo|thông báo|(?<!hệ thống )thông tin)(?!\w)", clause)
            or re.search(r"\wngay(?!\w)|\sngay(?!\w)", clause)
        )
        return Verdict(2 if ordered else 0, "time-event" if ordered else "mere-circumstance")
    if at_start or at_end or re.match(r"\s+(?:phải|thì)\s", right):
        return Verdict(2, "time-event")
    return _MERE
