"""What kind of body a full name is, at which level it stands, and which person's office stands before it."""

from __future__ import annotations

import functools
import re
from enum import StrEnum

from nhiemvu.normalise.places import CITY, region_named
from nhiemvu.rules.agency_grammar import fold_words
from nhiemvu.rules.load import Entry, load_entries


class AgencyKind(StrEnum):
    """The kinds of bodies; `COLLECTIVE` is a group of them ("UBND cấp huyện"), `PERSON` an office without its body."""

    CENTRAL_BODY = "central-body"
    MINISTRY = "ministry"
    DEPARTMENT = "department"
    PEOPLES_COMMITTEE = "peoples-committee"
    PEOPLES_COUNCIL = "peoples-council"
    PARTY = "party"
    FRONT_OR_UNION = "front-or-union"
    ASSOCIATION = "association"
    POLICE = "police"
    MILITARY = "military"
    COURT_OR_PROCURACY = "court-or-procuracy"
    STATE_AGENCY = "state-agency"
    OFFICE = "office"
    PUBLIC_UNIT = "public-unit"
    COMPANY = "company"
    BOARD = "board"
    LOCALITY = "locality"
    COLLECTIVE = "collective"
    PERSON = "person"
    OTHER = "other"


class Level(StrEnum):
    """The levels of the state; the district level ended on 1 July 2025."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    DISTRICT = "district"
    COMMUNE = "commune"


_LEVEL_WORDS = {
    "tỉnh": Level.PROVINCIAL, "huyện": Level.DISTRICT, "quận": Level.DISTRICT, "thị xã": Level.DISTRICT,
    "xã": Level.COMMUNE, "phường": Level.COMMUNE, "thị trấn": Level.COMMUNE, "đặc khu": Level.COMMUNE,
    "cơ sở": Level.COMMUNE, "tỉnh uỷ": Level.PROVINCIAL, "huyện uỷ": Level.DISTRICT, "quận uỷ": Level.DISTRICT,
    "thị uỷ": Level.DISTRICT, "trung ương": Level.CENTRAL, "bộ": Level.CENTRAL, "sở": Level.PROVINCIAL,
    "tỉnh đoàn": Level.PROVINCIAL, "huyện đoàn": Level.DISTRICT, "phường, xã": Level.COMMUNE,
    "tối cao": Level.CENTRAL, "chính phủ": Level.CENTRAL,
}  # fmt: skip
_LEVEL = re.compile(r"(?<!\w)(?:" + "|".join(sorted(_LEVEL_WORDS, key=len, reverse=True)) + r")$")


def kind_of(name: str) -> tuple[AgencyKind, Level | None]:
    """The kind of the body with the full `name`, and the level that the kind itself tells.

    >>> kind_of("Sở Nội vụ tỉnh Hà Tĩnh")
    (<AgencyKind.DEPARTMENT: 'department'>, <Level.PROVINCIAL: 'provincial'>)
    """
    entry, _ = _longest("agency_kinds", fold_words(name))
    if entry is None:
        return AgencyKind.OTHER, None
    level = entry.extra.get("level")
    return AgencyKind(entry.kind), Level(level) if level else None


def level_of(name: str, place: str | None) -> Level | None:
    """The level that `place` or the level word at the end of `name` tells; `None` where neither does."""
    if place:
        return place_level(place)
    folded = fold_words(name)
    if re.search(r"thành (?:phố|uỷ|đoàn)$", folded):
        return None
    match = _LEVEL.search(folded)
    return _LEVEL_WORDS[match.group()] if match else None


def place_level(place: str) -> Level:
    """The level of a place with its level word: "thành phố Hà Nội" is provincial, "thành phố Vinh" a district."""
    word, _, rest = place.partition(" ")
    if word.lower() == "thành":
        region = region_named(rest.partition(" ")[2])
        return Level.PROVINCIAL if region is not None and region.level == CITY else Level.DISTRICT
    folded = fold_words(place)
    return next(level for key, level in _LEVEL_WORDS.items() if folded.startswith(key))


def split_office(name: str) -> tuple[str | None, str]:
    """The person's office before a full name, and the name of the body; `None` and `name` where none stands there.

    >>> split_office("Chánh Văn phòng Ủy ban nhân dân tỉnh")
    ('Chánh Văn phòng', 'Văn phòng Ủy ban nhân dân tỉnh')
    """
    bare = re.sub(r"^(?:đồng chí|các đồng chí|đ/c|ông|bà)\s+", "", name, flags=re.IGNORECASE)
    entry, length = _longest("offices", fold_words(bare))
    if entry is None:
        return None, name
    office, rest = bare[:length], bare[length:].strip(" ,:")
    if entry.id == "prime-minister":
        return office[:1].upper() + office[1:], "Chính phủ"
    swallowed = entry.extra.get("body")
    body = f"{swallowed} {rest}" if swallowed and rest else rest
    return office[:1].upper() + office[1:], body[:1].upper() + body[1:] if not body.startswith("các ") else body


def _longest(name: str, folded: str) -> tuple[Entry | None, int]:
    """The entry whose words make the longest beginning of `folded`, and how long that is."""
    match = _beginnings(name).match(folded)
    return (_by_words(name)[match.group()], match.end()) if match else (None, 0)


@functools.cache
def _by_words(name: str) -> dict[str, Entry]:
    return {fold_words(words): entry for entry in load_entries(name) for words in entry.words}


@functools.cache
def _beginnings(name: str) -> re.Pattern[str]:
    words = sorted(_by_words(name), key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)")
