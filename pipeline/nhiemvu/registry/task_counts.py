"""How many tasks fit some conditions, up to a number behind which nobody asks for more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from nhiemvu.registry.bulk_rows import one_found
from nhiemvu.registry.search_ways import OTHER_WAYS, WHOLE_WAYS, among_rare, beside, by_expectation, turn
from nhiemvu.registry.tables import tasks
from nhiemvu.registry.task_conditions import Lookup, TaskQuery, lookups, plain_conditions
from nhiemvu.registry.unindexed import Unindexed

SOON = 10_000
"""How many tasks are looked at as they are stored before the way through the index of a condition is shorter."""


def count_tasks(connection: Connection, query: TaskQuery, at_most: int | None = None) -> int:
    """How many tasks fit, whatever the page; counting ends at one more than `at_most`, which then stands for more."""
    fitting, ways = select(tasks.c.id).where(*plain_conditions(query)), lookups(connection, query)
    if at_most is None or not ways:
        return _count(connection, fitting.where(*(tasks.c.id.in_(way.statement) for way in ways)), at_most)
    seldom, often = by_expectation(connection, ways)
    if (found := among_rare(connection, fitting, ways, seldom)) is not None:
        return _count(connection, found, at_most)
    if often:
        return _count_as_stored(connection, fitting, ways, seldom, at_most)
    turn(connection, WHOLE_WAYS, "off")  # PostgreSQL would make ready for all rows that it expects
    return _count(connection, _met_first(fitting, ways), at_most)


def _count(connection: Connection, found: Select[Any], at_most: int | None) -> int:
    some = found if at_most is None else found.limit(at_most + 1)
    return int(connection.execute(select(func.count()).select_from(some.subquery())).scalar_one())


def _count_as_stored(
    connection: Connection, fitting: Select[Any], ways: Sequence[Lookup], seldom: Sequence[Lookup], at_most: int
) -> int:
    """Count what fits common conditions in the order in which tasks are stored: side by side, they are soon read.

    Where these do not meet soon, a condition with an index of its own leaves out the tasks between.
    """
    turn(connection, OTHER_WAYS, "off")
    stored = fitting.where(*(way.condition for way in ways)).order_by(tasks.c.id)
    if not seldom:
        return _count(connection, stored, at_most)
    end = connection.execute(select(tasks.c.id).order_by(tasks.c.id).offset(SOON).limit(1)).scalar()
    near = _count(connection, stored if end is None else stored.where(tasks.c.id < end), at_most)
    if end is None or near > at_most:
        return near
    found = one_found(connection, tasks.c.id, seldom[0].statement)
    return _count(connection, fitting.where(found, *beside(seldom[0], ways)), at_most)


def _met_first(fitting: Select[Any], ways: Sequence[Lookup]) -> Select[Any]:
    """What fits, met one by one from the first condition, so that counting can end early."""
    one, *others = (way.soonest.subquery().c.id for way in ways)
    every = select(one).where(*(Unindexed(one).in_(select(other)) for other in others))
    met = (every.distinct() if ways[0].repeats else every).subquery()
    surely = (way.condition for way in ways if way.soonest is not way.statement)
    # As a condition of what is met, since SQLite would write all of that down before it joined the two.
    return select(met.c.id).where(fitting.where(tasks.c.id == met.c.id, *surely).exists())
