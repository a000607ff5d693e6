"""The agencies of the registry: one row a body, with all its spellings and, for a group, its members."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, literal, or_, select

from nhiemvu.normalise.agencies import full_name, is_group
from nhiemvu.normalise.collectives import expand
from nhiemvu.normalise.resolved_agencies import resolve_mention
from nhiemvu.registry.bulk_rows import one_of
from nhiemvu.registry.folding import fold_words
from nhiemvu.registry.identity import agency_key
from nhiemvu.registry.tables import agencies, agency_members, agency_spellings

Record = dict[str, Any]
LONGEST_SPELLING = 1024
BEFORE_AND_AFTER_REFORM = ("2025-01-01", "2026-01-01")
"""Districts ended on 1 July 2025 (Luật Tổ chức chính quyền địa phương 2025); a group has members on either side."""


def agency_numbers(connection: Connection, named: Iterable[Record]) -> dict[str, int]:
    """The row numbers of all agencies named, by their keys; agencies and spellings that are new are added.

    Writers that add the same agency at once wait for each other in one order, that of the keys.
    """
    by_key: dict[str, Record] = {}
    written: set[tuple[str, str]] = set()
    for agency in {(each["id"], each["name"], each["mention"]): each for each in named}.values():
        key = agency_key(agency)
        by_key.setdefault(key, agency)
        written |= {(key, agency["mention"]), (key, agency["name"] or agency["mention"])}
    spellings = {(key, fold_words(spelling)[:LONGEST_SPELLING]) for key, spelling in written}
    numbers = _numbers(connection, by_key)
    lacking = sorted(by_key.keys() - numbers.keys())
    if lacking:
        _add(connection, agencies, [_agency_values(key, by_key[key]) for key in lacking], ("key",))
        numbers |= _numbers(connection, lacking)
        _add_members(connection, {key: (numbers[key], by_key[key]) for key in lacking})
    _add_spellings(connection, {(numbers[key], folded) for key, folded in spellings})
    return numbers


def agencies_called(connection: Connection, words: str) -> list[int]:
    """The agencies that `words` call by any spelling, whole syllables without marks, with members and groups.

    Who asks for *UBND cấp huyện* gets each district's committee, and who asks for one committee what its group must do.
    """
    found: set[int] = set()
    for spelled, number in (
        (agency_spellings.c.folded, agency_spellings.c.agency_id),
        (agency_members.c.folded, agency_members.c.agency_id),
    ):
        padded = literal(" ").concat(spelled).concat(" ")
        as_typed = padded.contains(f" {fold_words(words)} ", autoescape=True)
        # In full it must begin the name: "UBND tỉnh" is not "Văn phòng Ủy ban nhân dân tỉnh".
        in_full = padded.startswith(f" {fold_words(full_name(words))} ", autoescape=True)
        found |= set(connection.execute(select(number).where(or_(as_typed, in_full))).scalars())
    keys = select(agency_members.c.member_key).where(agency_members.c.agency_id.in_(sorted(found)))
    found |= set(connection.execute(select(agencies.c.id).where(agencies.c.key.in_(keys))).scalars())
    return sorted(found)


def _numbers(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    wanted = one_of(connection, agencies.c.key, sorted(keys))
    return {row.key: row.id for row in connection.execute(select(agencies.c.key, agencies.c.id).where(wanted))}


def _agency_values(key: str, agency: Record) -> dict[str, Any]:
    name = agency["name"] or agency["mention"]
    known = resolve_mention(name)
    level = known.level.value if known.level else None
    return {"key": key, "name": name, "kind": known.kind.value, "level": level, "folded": fold_words(name)}


def _add_spellings(connection: Connection, wanted: set[tuple[int, str]]) -> None:
    columns = (agency_spellings.c.agency_id, agency_spellings.c.folded)
    of_these = one_of(connection, agency_spellings.c.agency_id, sorted({number for number, _ in wanted}))
    known = {(row.agency_id, row.folded) for row in connection.execute(select(*columns).where(of_these))}
    rows = [{"agency_id": number, "folded": folded} for number, folded in sorted(wanted - known)]
    _add(connection, agency_spellings, rows, ("agency_id", "folded"))


def _add_members(connection: Connection, new: dict[str, tuple[int, Record]]) -> None:
    rows = []
    for number, agency in new.values():
        for key, folded in _members(agency["name"] or agency["mention"]):
            rows.append({"agency_id": number, "member_key": key, "folded": folded})
    _add(connection, agency_members, rows, ("agency_id", "member_key"))


@lru_cache(maxsize=4096)
def _members(name: str) -> tuple[tuple[str, str], ...]:
    """The keys and folded names of the bodies that the group `name` means; empty where it is none."""
    if not is_group(name):
        return ()
    group = resolve_mention(name, found_as="group")
    members = {each.id: fold_words(each.name) for day in BEFORE_AND_AFTER_REFORM for each in expand(group, day)}
    return tuple(sorted(members.items()))


def _add(connection: Connection, table: Table, rows: list[dict[str, Any]], unique: tuple[str, ...]) -> None:
    """Insert the rows that are not there yet, also where another writer adds them at this moment."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert

        connection.execute(sqlite_insert(table).on_conflict_do_nothing(index_elements=unique), rows)
    else:
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert

        connection.execute(postgresql_insert(table).on_conflict_do_nothing(index_elements=unique), rows)
