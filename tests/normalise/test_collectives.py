"""Groups of bodies and the members that a day gives them."""

from __future__ import annotations

import pytest

from nhiemvu.normalise.collectives import expand
from nhiemvu.normalise.resolved_agencies import resolve_mention


@pytest.mark.parametrize(
    ("mention", "issuer", "on", "count", "member"),
    [
        ("UBND cấp huyện", "UBND tỉnh Yên Bái", "2024-05-01", 9, "Ủy ban nhân dân huyện Lục Yên"),
        ("UBND cấp huyện", "UBND tỉnh Lào Cai", "2025-08-01", 0, ""),
        ("UBND các thị xã, thành phố", "UBND tỉnh Yên Bái", "2024-05-01", 2, "Ủy ban nhân dân thị xã Nghĩa Lộ"),
        ("UBND các tỉnh, thành phố", "Thủ tướng Chính phủ", "2024-05-01", 63, "Ủy ban nhân dân tỉnh Yên Bái"),
        ("UBND các tỉnh, thành phố", "Thủ tướng Chính phủ", "2025-08-01", 34, "Ủy ban nhân dân thành phố Huế"),
        ("UBND các tỉnh", "Thủ tướng Chính phủ", "2025-08-01", 28, "Ủy ban nhân dân tỉnh Lào Cai"),
        ("các sở, ban, ngành", "UBND tỉnh Yên Bái", "2024-05-01", 0, ""),
        ("Sở Y tế", "UBND tỉnh Yên Bái", "2024-05-01", 0, ""),
    ],
)
def test_members_of_a_group(mention: str, issuer: str, on: str, count: int, member: str) -> None:
    members = expand(resolve_mention(mention, issuer), on)
    assert len(members) == count
    assert not member or member in [found.name for found in members]


def test_office_goes_to_every_member() -> None:
    members = expand(resolve_mention("Chủ tịch UBND các xã, thị trấn", "UBND huyện Lục Yên"), "2024-05-01")
    assert {found.office for found in members} == {"Chủ tịch"}
    assert {found.level for found in members} == {"commune"}
