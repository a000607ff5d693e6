"""The provinces and cities under the central government, and names in capitals put into ordinary letters."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from nhiemvu.normalise.references import folded_words
from nhiemvu.rules.load import load_entries

PROVINCE = "tỉnh"
CITY = "thành phố"


@dataclass(frozen=True, slots=True)
class Region:
    """A province or a city under the central government: its name and its level, "tỉnh" or "thành phố"."""

    name: str
    level: str

    @property
    def full_name(self) -> str:
        """The name with its level: "tỉnh Lào Cai", "thành phố Hà Nội"."""
        return f"{self.level} {self.name}"


@functools.cache
def regions() -> dict[str, Region]:
    """The regions before and from 1 July 2025, by the folded name; other spellings lead to the same kind."""
    cities = {name for entry in load_entries("places") if entry.kind == "city" for name in entry.extra["names"]}
    found: dict[str, Region] = {}
    for entry in load_entries("places"):
        for name in entry.extra["names"]:
            city = name in cities or "Hồ Chí Minh" in name or "HCM" in name
            found.setdefault(_key(name), Region(name, CITY if city else PROVINCE))
    return found


def region_named(name: str | None) -> Region | None:
    """The region of that name: "LÀO CAI", "Lào Cai" and "tỉnh Lào Cai" give the province; "Lộc Ninh" `None`."""
    if not name:
        return None
    key = _key(name)
    for prefix in ("tỉnh ", "thành phố ", "tp "):
        key = key.removeprefix(prefix)
    return regions().get(key)


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", folded_words(name)))


@functools.cache
def region_pattern() -> re.Pattern[str]:
    """A pattern for "tỉnh Lào Cai" and "thành phố Hà Nội" in running text; group "name" is the name."""
    names = sorted({region.name for region in regions().values()}, key=len, reverse=True)
    joined = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?i:(?P<level>tỉnh|thành phố|tp\.?)\s+)(?P<name>{joined})(?!\w)")


def most_named_region(text: str) -> Region | None:
    """The region that `text` names most often with its level in front; `None` where it names none."""
    counts: dict[str, int] = {}
    for match in region_pattern().finditer(text):
        key = _key(match["name"])
        counts[key] = counts.get(key, 0) + 1
    return regions()[max(counts, key=lambda key: counts[key])] if counts else None
