"""The states of tasks, and the days of recurring ones."""

from datetime import date

import pytest

from nhiemvu.registry.tracking import State, days_of_rule, in_time_until, occurrences_of, state_of


def deadline(due, bound="by", kind="date"):
    return {"kind": kind, "due": due, "bound": bound}


@pytest.mark.parametrize(
    ("told", "extended_to", "until"),
    [
        (deadline("2022-06-15", "before"), None, "2022-06-14"),
        (deadline("2022-06-15", "by"), None, "2022-06-15"),
        (deadline("2022-03-01", "before"), None, "2022-02-28"),
        (deadline("2022-06-15", "after"), None, None),
        (deadline(None, None, "recurring"), None, None),
        (None, None, None),
        (deadline("2022-06-15", "before"), "2022-07-31", "2022-07-31"),
        (None, "2022-07-31", "2022-07-31"),
    ],
)
def test_the_last_day_in_time(told, extended_to, until):
    assert in_time_until(told, extended_to) == until


@pytest.mark.parametrize(
    ("until", "completed_on", "today", "state"),
    [
        ("2022-06-14", "2022-06-14", "2022-09-01", State.DONE_IN_TIME),
        ("2022-06-14", "2022-06-15", "2022-06-15", State.DONE_LATE),
        ("2022-06-14", None, "2022-06-14", State.OPEN_IN_TIME),
        ("2022-06-14", None, "2022-06-15", State.OPEN_OVERDUE),
        (None, None, "2022-06-15", State.OPEN_UNDATED),
        (None, "2022-06-15", "2022-06-15", State.DONE_UNDATED),
    ],
)
def test_the_states_of_the_reports(until, completed_on, today, state):
    assert state_of(until, completed_on, today) is state


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=20", ["2022-01-20", "2022-02-20", "2022-03-20"]),
        ("FREQ=MONTHLY", ["2022-01-31", "2022-02-28", "2022-03-31"]),
        ("FREQ=MONTHLY;INTERVAL=3", ["2022-03-31"]),
        ("FREQ=WEEKLY;INTERVAL=2", []),
    ],
)
def test_a_rule_is_due_on_its_days(rule, days):
    found = days_of_rule(rule, date(2022, 1, 15), date(2022, 4, 1))
    assert [day.isoformat() for day in found] == days


def test_each_occurrence_has_a_state_of_its_own():
    done = {"2022-01-20": "2022-01-20", "2022-02-20": "2022-02-25"}
    found = occurrences_of("FREQ=MONTHLY;BYMONTHDAY=20", done, date(2022, 1, 1), date(2022, 4, 30), date(2022, 3, 25))
    assert [each.state for each in found] == [
        State.DONE_IN_TIME,
        State.DONE_LATE,
        State.OPEN_OVERDUE,
        State.OPEN_IN_TIME,
    ]
