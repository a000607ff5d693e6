"""Administrative units by date: provinces, districts (until 30 June 2025) and communes, and what became of them.

The provinces are our own layer (`places.toml`, `mergers.toml`); districts and communes are read from the data files of
the package vietnamadminunits (MIT), without importing it: its code loads a geometry library that nothing here needs.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nhiemvu.normalise.places import region_named
from nhiemvu.rules.load import load_entries

#: From this day the country has 34 provinces and no districts (Nghị quyết 202/2025/QH15, Luật 72/2025/QH15).
REFORM = "2025-07-01"
_PACKAGE = "vietnamadminunits"
_LEVEL = re.compile(r"(Tỉnh|Thành phố|Thị xã|Huyện|Quận|Xã|Phường|Thị trấn|Đặc khu) (.+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One district or commune: its level word ("huyện", "xã"), its name, and the province that it belongs to."""

    level: str
    name: str
    province: str

    @property
    def full_name(self) -> str:
        """The name with its level: "huyện Lục Yên"."""
        return f"{self.level} {self.name}"


@dataclass(frozen=True, slots=True)
class Merger:
    """A province that went into another: the full name of that one ("tỉnh Lào Cai") and the day since when."""

    into: str
    since: str


def is_reformed(on: str | None) -> bool:
    """Whether the date, whole or cut, lies after the reform; a year or a month that holds the day is not taken so."""
    return on is not None and on >= REFORM[: len(on)] and on != REFORM[: len(on)][:4]


@functools.cache
def mergers() -> dict[str, Merger]:
    """What became of each province that gave up its name, by its name in the letters of `places.toml`."""
    found: dict[str, Merger] = {}
    for entry in load_entries("mergers"):
        region = region_named(entry.extra["into"])
        if region is not None:
            found |= {name: Merger(region.full_name, entry.extra["since"]) for name in entry.extra["names"]}
    return found


def provinces_on(on: str | None) -> tuple[str, ...]:
    """The provinces and cities under the central government on that day, 63 or 34, with their level, in order."""
    reformed = is_reformed(on)
    names: dict[str, None] = {}
    for entry in load_entries("places"):
        if entry.id.endswith("from-2025" if reformed else "before-2025"):
            names |= dict.fromkeys(entry.extra["names"])
    if not reformed and on is not None and on >= "2025":
        names = {("Huế" if name == "Thừa Thiên Huế" else name): None for name in names}
    return tuple(sorted(region.full_name for name in names if (region := region_named(name))))


def districts_of(province: str) -> tuple[Unit, ...]:
    """The districts that `province` ("tỉnh Yên Bái") had until 30 June 2025; none for a province that is not known."""
    found = _old()["DICT_PROVINCE_DISTRICT"].get(_key(province), {})
    return tuple(_unit(district["district"], province) for district in found.values())


def communes_of(province: str, on: str | None, district: str | None = None) -> tuple[Unit, ...]:
    """The communes of `province` on that day, of all its districts or of one; a district has none after the reform."""
    if is_reformed(on):
        return () if district else tuple(_new_communes(province).values())
    by_district = [(key, part) for part in _old_parts() for key, part in part.get(_key(province), {}).items()]
    wanted = _key(district) if district else None
    return tuple(
        dict.fromkeys(
            _unit(commune["ward"], province)
            for key, communes in by_district
            if wanted in (None, key)
            for commune in communes.values()
            if isinstance(commune["ward"], str)  # an island district without communes has one without a name
        )
    )


def communes_after(province: str, district: str | None = None, commune: str | None = None) -> tuple[Unit, ...]:
    """The communes that have stood since the reform where a district or a commune of `province` stood before."""
    old = [_key(province), _key(district) if district else r"[^_]+", _key(commune) if commune else r"[^_]+"]
    pattern = re.compile("_".join(old))
    merger = mergers().get(province.partition(" ")[2] if province.startswith("tỉnh") else "")
    after = merger.into if merger else province
    communes = _new_communes(after)
    keys = [key for was, became in _conversions().get(_key(after), ()) if pattern.fullmatch(was) for key in became]
    found = tuple(communes[key] for key in dict.fromkeys(keys) if key in communes)
    zone = communes.get(f"dackhu{_key((district or '').partition(' ')[2])}")  # an island without communes of its own
    return found or ((zone,) if zone is not None and commune is None else ())


def province_of(district: str) -> str | None:
    """The only province that had a district of that full name ("huyện Lục Yên"); `None` where none or several had."""
    key = _key(district)
    holders = [name for name, districts in _old()["DICT_PROVINCE_DISTRICT"].items() if key in districts]
    if len(holders) != 1:
        return None
    full: str = _old()["DICT_PROVINCE"][holders[0]]["province"]
    return full[:1].lower() + full[1:]


@functools.cache
def _file(name: str) -> Any:
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {_PACKAGE!r}", name=_PACKAGE)
    return json.loads((Path(spec.submodule_search_locations[0]) / "data" / f"{name}.json").read_text("utf-8"))


def _old() -> Any:
    return _file("parser_legacy")


def _old_parts() -> tuple[Any, ...]:
    """The communes before the reform by province and district; spellings that differ in marks alone stand apart."""
    return (
        _old()["DICT_PROVINCE_DISTRICT_WARD_NO_ACCENTED"],
        _old()["DICT_PROVINCE_DISTRICT_WARD_ACCENTED"],
    )


def _new_communes(province: str) -> dict[str, Unit]:
    """The communes of `province` since the reform, by the package's key."""
    new = _file("parser_from_2025")
    found: dict[str, Unit] = {}
    for part in ("DICT_PROVINCE_WARD_NO_ACCENTED", "DICT_PROVINCE_WARD_ACCENTED"):
        communes = new[part].get(_key(province), {})
        found |= {key: _unit(commune["ward"], province) for key, commune in communes.items()}
    return found


@functools.cache
def _conversions() -> dict[str, list[tuple[str, list[str]]]]:
    """By province since the reform: an old commune's key ("tinhyenbai_huyenlucyen_xa…") and those of its successors."""
    data = _file("converter_2025")
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for province, communes in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        found.setdefault(province, []).extend((was, [new]) for new, olds in communes.items() for was in olds)
    for province, divided in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        found.setdefault(province, []).extend(
            (was, [part["newWardKey"] for part in parts]) for was, parts in divided.items()
        )
    return found


def _unit(full: str, province: str) -> Unit:
    match = _LEVEL.fullmatch(full)
    if match is None:
        return Unit("", full, province)
    return Unit(match[1].lower(), match[2], province)


def _key(full: str) -> str:
    """A full name as the package's keys write it: "huyện Lục Yên" is "huyenlucyen"."""
    plain = unicodedata.normalize("NFD", full.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalnum())
