"""What a clerk writes into a cell, read as a value or refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemvu.errors import ImportingError
from nhiemvu.importing.sheets import Unreadable
from nhiemvu.importing.values import EARLIEST, EXCEL_ZERO, LATEST, month_first_day, read_agencies, read_day

DAYS = st.dates(EARLIEST, LATEST)


@settings(deadline=None)
@given(DAYS)
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    number = (day - EXCEL_ZERO).days
    for written in (
        day,
        number,
        number + 0.5,
        str(number),
        f"{day.day}/{day.month}/{day.year}",
        f" {day.day:02}-{day.month:02}-{day.year} ",
        f"{day.day}.{day.month}.{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"{day.isoformat()} 00:00:00",
        day.isoformat(),
    ):
        assert read_day(written) == day.isoformat()
    american = f"{day.month}/{day.day}/{day.year}"
    assert month_first_day(american) == day.isoformat()
    if day.day > 12:
        with pytest.raises(ImportingError):
            read_day(american)


@pytest.mark.parametrize(
    "written",
    [
        *("tháng 7/2022", "7/2022", "30/2/2022", "29/2/2023", "5/7/22", "7/15/2022", "sớm", 2022, "2022-13-01", "0"),
        *(12345.5, "1/1/1900", "31/12/2999", "5/7/2022 và 6/7/2022", True, -1, Unreadable("#REF!")),
    ],
)
def test_what_is_no_whole_day_is_refused(written: Any) -> None:
    with pytest.raises(ImportingError, match="không hiểu ngày"):
        read_day(written)


def test_an_empty_cell_is_no_day() -> None:
    assert (read_day(None), read_day("  ")) == ("", "")


@pytest.mark.parametrize(
    ("written", "mentions"),
    [
        ("Sở Y tế; Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế\nSở  Nội vụ;", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế, Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế và Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("UBND các huyện, thị xã, thành phố", ["UBND các huyện, thị xã, thành phố"]),
        ("Ông Nguyễn Văn A, Phó Chủ tịch", ["Ông Nguyễn Văn A, Phó Chủ tịch"]),
        ("Sở Y tế; Sở Y tế", ["Sở Y tế"]),
        ("không có", []),
    ],
)
def test_agencies_are_told_apart_and_names_with_commas_stay_whole(written: str, mentions: list[str]) -> None:
    assert [agency["mention"] for agency in read_agencies(written, (), "Chủ trì")] == mentions


def test_an_agency_that_stood_there_already_keeps_what_is_known_of_it() -> None:
    known = {"mention": "Sở Y tế", "name": "Sở Y tế tỉnh Hà Tĩnh", "id": "so-y-te-tinh-ha-tinh"}
    assert read_agencies("Công an tỉnh; Sở Y tế", [known], "Chủ trì")[1] == known


@pytest.mark.parametrize("written", [None, "", " ; ", "\n"])
def test_an_emptied_cell_is_refused(written: Any) -> None:
    with pytest.raises(ImportingError, match="bị xóa trống"):
        read_agencies(written, (), "Chủ trì")
