"""Days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.commands.days import parse_day, show_day
from nhiemvu.errors import NhiemvuError


@given(st.dates(min_value=date(1945, 1, 1)), st.sampled_from("/.-"))
def test_a_day_is_read_however_it_is_typed_and_shown_as_it_is_read(day, sign):
    assert parse_day(f"{day.day}{sign}{day.month}{sign}{day.year}") == day.isoformat()
    assert parse_day(f" {day.isoformat()} ") == day.isoformat()
    assert parse_day(show_day(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize("written", ["31/2/2025", "6/2025", "30/6", "2025", "30/6/25", "30-6/2025", "mai", "1/1/0000"])
def test_what_is_no_whole_day_is_refused(written):
    with pytest.raises(NhiemvuError, match="không hợp lệ"):
        parse_day(written)


@pytest.mark.parametrize(("iso", "shown"), [("2023-05", "05/2023"), ("2022", "2022"), (None, "")])
def test_a_partial_date_is_shown_as_far_as_it_goes(iso, shown):
    assert show_day(iso) == shown
