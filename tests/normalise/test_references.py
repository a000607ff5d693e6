"""Numbers repaired, dates read, laws' names compared."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.normalise.references import iso_date, law_key, number_key, repaired_number, symbol_of


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("45/BC-\n\nSNN", "45/BC-SNN"),
        ("118/QĐ- BTC", "118/QĐ-BTC"),
        ("118 / QĐ - BTC", "118/QĐ-BTC"),
        ("61/2018/NĐCP", "61/2018/NĐ-CP"),
        ("749/QĐ–TTg", "749/QĐ-TTg"),
        ("866/QĐ-Tg", "866/QĐ-Tg"),
        ("05/KH-UBND", "05/KH-UBND"),
        ("12-NQ/TU", "12-NQ/TU"),
    ],
)
def test_a_broken_number_is_repaired_and_its_letters_stay(written: str, number: str) -> None:
    assert repaired_number(written) == number


@pytest.mark.parametrize(
    ("number", "symbol"),
    [
        ("34/2020/QĐ-UBND", "QĐ-UBND"),
        ("20-CT/TU", "CT/TU"),
        ("16/2023/QH15", "QH15"),
        ("93/QĐ-BXD/2007", "QĐ-BXD"),
        ("177", ""),
    ],
)
def test_the_symbol_stands_behind_number_and_year(number: str, symbol: str) -> None:
    assert symbol_of(number) == symbol


def test_a_leading_zero_makes_no_other_number() -> None:
    assert number_key("05/KH-UBND") == number_key("5/KH-ubnd")
    assert number_key("5/2020/QĐ-UBND") != number_key("5/2021/QĐ-UBND")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("ngày 02 tháng 10 năm 2023", "2023-10-02"),
        ("21/2/2022", "2022-02-21"),
        ("20-6-2022", "2022-06-20"),
        ("2.3.2020", "2020-03-02"),
        ("5/8/14", "2014-08-05"),
        ("tháng 5 năm 2023", "2023-05"),
        ("tháng 5/2023", "2023-05"),
        ("     /    /2023", "2023"),
        ("năm 2024", "2024"),
        ("31/02/2023", None),
        ("13/13/2023", None),
        ("15/6", None),
        ("", None),
    ],
)
def test_a_written_date_is_read_as_far_as_it_goes(written: str, value: str | None) -> None:
    assert iso_date(written) == value


@given(
    st.dates(date(1945, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02d}-{m:02d}-{y}", "{d} tháng {m} năm {y}"]),
)
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    assert iso_date(form.format(d=day.day, m=day.month, y=day.year)) == day.isoformat()


def test_a_law_keeps_its_key_however_it_is_written() -> None:
    assert law_key("Luật MTTQ Việt Nam") == law_key("Luật Mặt trận Tổ quốc  Việt Nam")
    assert law_key("Luật Phòng chống tham nhũng") == law_key("luật phòng, chống tham nhũng")
    assert law_key("Luật Hoà giải ở cơ sở") == law_key("Luật Hòa giải ở cơ sở")
    assert law_key("Luật Khiếu nại") != law_key("Luật Tố cáo")
