"""The words beside a time that say what it is there for: patterns of `rules/time_roles.toml`, looked up by kind."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from nhiemvu.rules.load import load_entries

RIGHT_REACH = 60
STRONG = 5
_LEFT_REACH = 170
_SENTENCE_END = re.compile(r"[.;](?=\s)")
CLAUSE_START = re.compile(r"(?:^|[,;:.(\-+]|(?<!\w)(?:và|đồng thời|trong đó|thì))\s*$")
CLAUSE_END = re.compile(r"\s*(?:[.;,)(]|$)")


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


MERE = Verdict(0, "mere-circumstance")


@functools.cache
def role_patterns() -> Mapping[str, tuple[tuple[str, Mapping[str, object], re.Pattern[str]], ...]]:
    """The patterns of `rules/time_roles.toml` by kind: id, further fields, compiled pattern."""
    found: dict[str, list[tuple[str, Mapping[str, object], re.Pattern[str]]]] = {}
    for entry in load_entries("time_roles"):
        found.setdefault(entry.kind, []).append((entry.id, entry.extra, re.compile(entry.pattern)))
    return {kind: tuple(rows) for kind, rows in found.items()}


@functools.cache
def words_of(kind: str) -> re.Pattern[str]:
    """One pattern of all entries of a kind."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, _, pattern in role_patterns()[kind]))


def left_of(folded: str, at: int) -> str:
    """The words of the same sentence part before `at`."""
    left = folded[max(0, at - _LEFT_REACH) : at]
    ends = [match.end() for match in _SENTENCE_END.finditer(left)]
    return left[ends[-1] :] if ends else left


def reason_against(folded: str, start: int, end: int, kinds: set[str]) -> str | None:
    """The id of the rule that says why the time at `start` is no deadline, or `None`."""
    left, right = left_of(folded, start), folded[end : end + RIGHT_REACH]
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


def licence_before(left: str) -> Verdict | None:
    """The verdict of the words of completion or planning that end `left`: "Thời gian hoàn thành: "."""
    for rule, extra, pattern in role_patterns()["licence"]:
        match = pattern.search(left)
        if match:
            return Verdict(STRONG if extra["strong"] else 3, rule, cue=match.group().strip(" :,(") or None)
    return None
