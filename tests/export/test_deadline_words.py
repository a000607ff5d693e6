"""Deadlines in a clerk's words."""

import pytest

from nhiemvu.export.deadline_words import describe_deadline, describe_recurrence
from nhiemvu.messages import load_catalogue

VI, EN = load_catalogue("vi"), load_catalogue("en")
EMPTY = dict.fromkeys(("start", "due", "bound", "rrule", "amount", "unit", "from", "time", "inherited"))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY", "hằng tuần"),
        ("FREQ=WEEKLY;BYDAY=FR", "hằng tuần, thứ Sáu"),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "hằng tháng, ngày 20"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "hằng tháng, ngày cuối tháng"),
        ("FREQ=MONTHLY;INTERVAL=3", "hằng quý"),
        ("FREQ=MONTHLY;INTERVAL=6", "6 tháng một lần"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "hằng năm, ngày 15/12"),
        ("FREQ=YEARLY;BYMONTH=6", "hằng năm, tháng 6"),
        ("FREQ=MONTHLY;BYSETPOS=2", "FREQ=MONTHLY;BYSETPOS=2"),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
    ],
)
def test_a_recurrence_is_told_in_words_or_given_as_it_is(rule, words):
    assert describe_recurrence(rule, VI) == words


@pytest.mark.parametrize(
    ("deadline", "vi", "en"),
    [
        ({"kind": "date", "bound": "before"}, "Trước ngày", "Before the day"),
        ({"kind": "date", "bound": "by", "time": "16:00"}, "Chậm nhất trong ngày (16:00)", "By the day (16:00)"),
        (
            {"kind": "relative", "amount": 10, "unit": "working_day", "from": "ngày ký"},
            "Tính từ mốc: 10 ngày làm việc kể từ ngày ký",
            "Relative: 10 working days from: ngày ký",
        ),
        (
            {"kind": "relative", "bound": "before", "amount": 3, "unit": "day", "from": "ngày họp"},
            "Tính từ mốc: 3 ngày trước ngày họp",
            "Relative: 3 days before: ngày họp",
        ),
        ({"kind": "relative", "amount": 5, "unit": "day"}, "Tính từ mốc: 5 ngày", "Relative: 5 days"),
        ({"kind": "ongoing"}, "Thường xuyên", "Ongoing"),
        ({"kind": "event"}, "Theo sự kiện", "On an event"),
    ],
)
def test_each_kind_is_told_in_both_languages(deadline, vi, en):
    whole = {**EMPTY, **deadline}
    assert (describe_deadline(whole, VI), describe_deadline(whole, EN)) == (vi, en)


def test_no_deadline_says_nothing():
    assert describe_deadline(None, VI) == ""
