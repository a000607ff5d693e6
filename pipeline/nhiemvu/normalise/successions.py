"""What became of a body that ended or was renamed: the names that came after it, each with the day since when."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from nhiemvu.normalise.agency_kinds import Level, place_level
from nhiemvu.normalise.places import CITY
from nhiemvu.normalise.units import REFORM, communes_after, is_reformed, mergers, province_of
from nhiemvu.rules.agency_grammar import fold_words
from nhiemvu.rules.load import Entry, load_entries

_PARTY_BODY = re.compile(r"(?<!\w)(Tỉnh|Thành) ?(ủy|đoàn)$")


@dataclass(frozen=True, slots=True)
class Successor:
    """A body that came after another: its full name, and since when (ISO 8601, cut where only the month is known)."""

    name: str
    since: str


def successors_of(
    name: str, place: str | None, province: str | None = None, issued_on: str | None = None
) -> tuple[Successor, ...]:
    """All bodies that came after the body with the full `name` at `place`, in the order of their days.

    `province` is where a district or a commune lies. A chain is told in full: a department that merged in March 2025 in
    a province that merged in July 2025 has both. A body that stands unchanged has none.

    >>> [(after.name, after.since) for after in successors_of("Sở Y tế tỉnh Yên Bái", "tỉnh Yên Bái")]
    [('Sở Y tế tỉnh Lào Cai', '2025-07-01')]
    """
    level = place_level(place) if place else None
    if place and level is Level.DISTRICT:
        return _after_district(name, place, province or province_of(place))
    if place and level is Level.COMMUNE:
        return _after_commune(name, place, province) if province and not is_reformed(issued_on) else ()
    renamed = _renamed(name, place)
    merged = _merged([after.name for after in renamed] or [name], place)
    lasted = tuple(after for after in renamed if not merged or after.since < merged[0].since)
    return lasted + merged


def _renamed(name: str, place: str | None) -> tuple[Successor, ...]:
    entry, length = _entry(name, ("body", "placed-body") if place else ("body",))
    if entry is None:
        return ()
    rest = name[length:]
    return tuple(Successor(f"{new}{rest}", entry.extra["since"]) for new in entry.extra["new"])


def _merged(names: list[str], place: str | None) -> tuple[Successor, ...]:
    """The same bodies in the province that theirs went into."""
    merger = mergers().get(place.partition(" ")[2]) if place and place.startswith("tỉnh ") else None
    if place is None or merger is None:
        return ()
    return tuple(Successor(_moved(name, place, merger.into), merger.since) for name in names)


def _moved(name: str, place: str, into: str) -> str:
    """`name` in another province: "Tỉnh ủy Bình Dương" becomes "Thành ủy Hồ Chí Minh"."""
    if name.endswith(place):
        return name.removesuffix(place) + into
    old, new = place.partition(" ")[2], _bare(into)
    body = name.removesuffix(old).rstrip()
    if into.startswith(CITY):
        body = _PARTY_BODY.sub(lambda match: f"Thành {match[2]}" if match[2] == "ủy" else "Thành đoàn", body)
    return f"{body} {new}"


def _bare(place: str) -> str:
    return place.removeprefix(CITY).removeprefix("tỉnh").strip()


def _after_district(name: str, place: str, province: str | None) -> tuple[Successor, ...]:
    entry, _ = _entry(name, ("district", "communes"))
    if entry is None or province is None:
        return ()
    since: str = entry.extra["since"]
    if entry.kind == "district":
        merger = mergers().get(_bare(province)) if since >= REFORM else None
        tail = f" {merger.into if merger else province}"
        return tuple(Successor(new + tail, since) for new in entry.extra["new"])
    body = name.removesuffix(place).rstrip()
    return tuple(Successor(f"{body} {unit.full_name}", since) for unit in communes_after(province, place))


def _after_commune(name: str, place: str, province: str) -> tuple[Successor, ...]:
    """The same body of the communes that a commune of the time before the reform went to."""
    after = communes_after(province, commune=place)
    if any(unit.full_name == place for unit in after):
        after = tuple(unit for unit in after if unit.full_name != place)
    body = name.removesuffix(place).rstrip()
    return tuple(Successor(f"{body} {unit.full_name}", REFORM) for unit in after)


def _entry(name: str, kinds: tuple[str, ...]) -> tuple[Entry | None, int]:
    """The entry of one of `kinds` whose words make the longest beginning of `name`, and their length."""
    pattern, entries = _beginnings(kinds)
    match = pattern.match(fold_words(name))
    return (entries[match.group()], match.end()) if match else (None, 0)


@functools.cache
def _beginnings(kinds: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, Entry]]:
    chosen = [entry for entry in load_entries("successions") if entry.kind in kinds]
    entries = {fold_words(words): entry for entry in chosen for words in entry.words}
    ordered = sorted(entries, key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(words) for words in ordered) + r")(?!\w)"), entries
