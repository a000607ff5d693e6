"""Periods that offices shorten in the cells of tables."""

from __future__ import annotations

import pytest

from nhiemvu.normalise.short_periods import spelled_out


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("QIII", "Quý III"),
        ("Q.2", "Quý 2"),
        ("T.5", "Tháng 5"),
        ("T4 - T5/24", "Tháng 4 - Tháng 5/2024"),
        ("tháng 5/24", "tháng 5/2024"),
        ("T3, T5 hằng tuần", "T3, T5 hằng tuần"),
        ("Tổ 3", "Tổ 3"),
        ("QT1, T13", "QT1, T13"),
        ("31/5/24", "31/5/24"),
    ],
)
def test_short_quarters_months_and_years_are_spelled_out(short: str, whole: str) -> None:
    assert spelled_out(short) == whole
