"""Provinces, districts and communes by date, and what became of them."""

from __future__ import annotations

import pytest

from nhiemvu.normalise.units import communes_after, communes_of, districts_of, is_reformed, province_of, provinces_on


@pytest.mark.parametrize(
    ("on", "count"), [("2008", 63), ("2024-12-31", 63), ("2025-06-30", 63), ("2025-07-01", 34), ("2026-03", 34)]
)
def test_provinces_of_a_day(on: str, count: int) -> None:
    assert len(provinces_on(on)) == count


def test_hue_is_a_city_since_2025() -> None:
    assert "tỉnh Thừa Thiên Huế" in provinces_on("2024-12")
    assert "thành phố Huế" in provinces_on("2025-02")
    assert "tỉnh Thừa Thiên Huế" not in provinces_on("2025-02")


@pytest.mark.parametrize(
    ("on", "reformed"),
    [
        ("2025", False),
        ("2025-06", False),
        ("2025-06-30", False),
        ("2025-07", True),
        ("2025-07-01", True),
        (None, False),
    ],
)
def test_year_of_the_reform_alone_is_not_taken_for_after_it(on: str | None, reformed: bool) -> None:
    assert is_reformed(on) == reformed


def test_country_has_as_many_communes_as_the_law_names() -> None:
    assert sum(len(communes_of(province, "2025-07-01")) for province in provinces_on("2025-07-01")) == 3321


def test_districts_of_a_province() -> None:
    names = {district.full_name for district in districts_of("tỉnh Yên Bái")}
    assert len(names) == 9
    assert {"thành phố Yên Bái", "thị xã Nghĩa Lộ", "huyện Lục Yên", "huyện Trạm Tấu"} <= names
    assert districts_of("tỉnh Không Có") == ()


def test_district_has_no_communes_after_the_reform() -> None:
    assert communes_of("tỉnh Yên Bái", "2024-05-01", "huyện Lục Yên")
    assert communes_of("tỉnh Yên Bái", "2025-08-01", "huyện Lục Yên") == ()


def test_every_district_goes_to_some_commune() -> None:
    before = provinces_on("2025-06-30")
    lost = [
        (province, d.full_name)
        for province in before
        for d in districts_of(province)
        if not communes_after(province, d.full_name)
    ]
    assert lost == []


def test_only_a_district_of_a_unique_name_tells_its_province() -> None:
    assert province_of("huyện Lục Yên") == "tỉnh Yên Bái"
    assert province_of("huyện Châu Thành") is None
