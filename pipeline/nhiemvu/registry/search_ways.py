"""The ways to what fits a search: by the few that a rare condition gives, or row by row past common ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select

from nhiemvu.registry.bulk_rows import one_of
from nhiemvu.registry.search_index import stand_often
from nhiemvu.registry.tables import tasks
from nhiemvu.registry.task_conditions import Lookup

FEW = 4000
"""Up to how many rows are looked up one by one and sorted."""
WHOLE_WAYS = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin", "enable_sort")
OTHER_WAYS = (*WHOLE_WAYS, "enable_bitmapscan", "enable_gathermerge")
"""What PostgreSQL must leave in order to meet row after row of an index, so that it can end early."""


def by_expectation(connection: Connection, ways: Sequence[Lookup]) -> tuple[list[Lookup], list[Lookup]]:
    """The conditions that may be rare, and those known to be common before they are tried."""
    found: tuple[list[Lookup], list[Lookup]] = ([], [])
    for way in ways:
        found[bool(way.words) and stand_often(connection, way.words, FEW)].append(way)
    return found


def among_rare(
    connection: Connection, fitting: Select[Any], ways: Sequence[Lookup], tried: Sequence[Lookup]
) -> Select[Any] | None:
    """What fits all conditions, among the few that one of those `tried` gives; `None` where none of them gives few."""
    for way in tried:
        if (rare := _rare(connection, way)) is not None:
            return fitting.where(one_of(connection, tasks.c.id, rare), *beside(way, ways))
    return None


def beside(way: Lookup, ways: Sequence[Lookup]) -> list[Any]:
    """What must be true of a row that `way` gives."""
    return [other.condition for other in ways if other is not way]


def turn(connection: Connection, ways: Sequence[str], to: str) -> None:
    """Let PostgreSQL go these ways or not ("on", "off") until the end of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("; ".join(f"SET LOCAL {way} = {to}" for way in ways))


def _rare(connection: Connection, way: Lookup) -> Sequence[int] | None:
    """The ids that the condition gives, where they are few."""
    some = connection.execute(way.soonest.limit(FEW + 1)).scalars().all()
    if len(some) > FEW:
        return None
    return some if way.soonest is way.statement else connection.execute(way.statement).scalars().all()
