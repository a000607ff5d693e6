"""The members of a group of bodies, where the units of a day tell them: "UBND cấp huyện" of a province."""

from __future__ import annotations

import re

from nhiemvu.normalise.agencies import slug
from nhiemvu.normalise.agency_kinds import Level, kind_of, place_level
from nhiemvu.normalise.resolved_agencies import ResolvedAgency
from nhiemvu.normalise.units import communes_of, districts_of, is_reformed, province_of, provinces_on

_GROUP = re.compile(r"(?P<head>\S.*?) (?P<how>các|cấp) (?P<levels>.+)", re.IGNORECASE)
_LEVEL_WORDS = {
    Level.PROVINCIAL: ("tỉnh", "thành phố"),
    Level.DISTRICT: ("huyện", "quận", "thị xã", "thành phố"),
    Level.COMMUNE: ("xã", "phường", "thị trấn", "đặc khu"),
}


def expand(agency: ResolvedAgency, issued_on: str) -> tuple[ResolvedAgency, ...]:
    """The single bodies that a group means on the day `issued_on`; empty where its members are not known.

    Known are the provinces of the country, the districts of a province (none since 1 July 2025), and the communes of a
    province or a district. "UBND cấp huyện" of Yên Bái in 2024 is nine committees, "Ủy ban nhân dân huyện Lục Yên" one.
    """
    match = _GROUP.fullmatch(agency.name)
    if match is None or agency.level not in _LEVEL_WORDS:
        return ()
    places = _places(agency.level, agency.place, issued_on)
    if match["how"].lower() == "các":
        named = [word for word in _LEVEL_WORDS[agency.level] if re.search(rf"\b{word}\b", match["levels"].lower())]
        places = [place for place in places if place.startswith(tuple(named))]
    return tuple(_member(agency, match["head"], place) for place in places)


def _member(agency: ResolvedAgency, head: str, place: str) -> ResolvedAgency:
    name = f"{head} {place}"
    kind, _ = kind_of(name)
    return ResolvedAgency(agency.mention, name, slug(name), kind, agency.level, place, agency.office, span=agency.span)


def _places(level: Level, place: str | None, on: str) -> list[str]:
    """The places of that level in `place` on that day, with their level words."""
    if level is Level.PROVINCIAL:
        return list(provinces_on(on)) if place is None else []
    if place is None:
        return []
    within = place_level(place)
    if within is Level.DISTRICT:
        province = province_of(place)
        return [unit.full_name for unit in communes_of(province, on, place)] if province else []
    if within is not Level.PROVINCIAL:
        return []
    if level is Level.COMMUNE:
        return [unit.full_name for unit in communes_of(place, on)]
    return [] if is_reformed(on) else [unit.full_name for unit in districts_of(place)]
