"""The full names and identifiers of agencies, seen from the paper that names them."""

from __future__ import annotations

import pytest

from nhiemvu.document import Span
from nhiemvu.normalise.agencies import full_name, resolve_agency, seat_of, slug
from nhiemvu.task import Agency


@pytest.mark.parametrize(
    ("mention", "issuing_body", "name"),
    [
        ("Sở Nội vụ", "UBND tỉnh Hà Tĩnh", "Sở Nội vụ tỉnh Hà Tĩnh"),
        ("Sở TT&TT", "UBND tỉnh Hà Tĩnh", "Sở Thông tin và Truyền thông tỉnh Hà Tĩnh"),
        ("UBND tỉnh", "UBND tỉnh Bà Rịa - Vũng Tàu", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        ("Uỷ ban nhân dân tỉnh", "UBND tỉnh Hoà Bình", "Ủy ban nhân dân tỉnh Hòa Bình"),
        ("Sở Y tế", "Ban Thường vụ Tỉnh ủy Bình Phước", "Sở Y tế tỉnh Bình Phước"),
        ("Tỉnh uỷ", "UBND tỉnh Hà Tĩnh", "Tỉnh ủy Hà Tĩnh"),
        ("Công an Thành phố", "UBND thành phố Hà Nội", "Công an thành phố Hà Nội"),
        ("Giám đốc Sở Y tế", "UBND tỉnh An Giang", "Giám đốc Sở Y tế tỉnh An Giang"),
        ("MTTQ xã", "UBND xã Lương Minh", "Mặt trận Tổ quốc xã Lương Minh"),
        ("Phòng TC-KH", "UBND huyện Mai Sơn", "Phòng Tài chính - Kế hoạch huyện Mai Sơn"),
        ("UBND xã Long Đức", "UBND thành phố Trà Vinh", "Ủy ban nhân dân xã Long Đức"),
        ("Bộ Nội vụ", "UBND tỉnh Hà Tĩnh", "Bộ Nội vụ"),
        ("Chính phủ", "UBND tỉnh Hà Tĩnh", "Chính phủ"),
        ("các sở, ban, ngành", "UBND tỉnh Hà Tĩnh", "các sở, ban, ngành"),
        ("Sở Y tế", None, "Sở Y tế"),
    ],
)
def test_full_name(mention: str, issuing_body: str | None, name: str) -> None:
    assert resolve_agency(Agency(mention), issuing_body).name == name


def test_mention_and_span_stay_as_written() -> None:
    agency = Agency("Sở TT&TT", span=Span(3, 11))
    resolved = resolve_agency(agency, "UBND tỉnh Hà Tĩnh")
    assert (resolved.mention, resolved.span) == (agency.mention, agency.span)


def test_two_spellings_of_a_body_have_one_identifier() -> None:
    first = resolve_agency(Agency("UBND tỉnh"), "UBND tỉnh Hoà Bình")
    second = resolve_agency(Agency("Ủy ban nhân dân tỉnh Hòa Bình"), "Văn phòng UBND tỉnh Hòa Bình")
    assert first.id == second.id == "uy-ban-nhan-dan-tinh-hoa-binh"


def test_same_department_of_two_provinces_is_two_bodies() -> None:
    ids = {resolve_agency(Agency("Sở Y tế"), f"UBND tỉnh {place}").id for place in ("Cà Mau", "Lào Cai")}
    assert len(ids) == 2


def test_group_has_an_identifier_of_its_kind() -> None:
    assert resolve_agency(Agency("các cơ quan, đơn vị"), None).id == "nhom-cac-co-quan-don-vi"


def test_words_with_qu_keep_their_tone_mark() -> None:
    assert full_name("Quỹ Đền ơn đáp nghĩa") == "Quỹ Đền ơn đáp nghĩa"
    assert full_name("Đặc khu Phú Quý") == "Đặc khu Phú Quý"


def test_seat_of_a_central_body_is_unknown() -> None:
    assert seat_of("Thủ tướng Chính phủ") is None


def test_slug_is_plain_ascii() -> None:
    assert slug("Đảng ủy xã Ea Đar") == "dang-uy-xa-ea-dar"
