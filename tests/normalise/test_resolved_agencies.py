"""Agencies in marked sentences, resolved: the full name, the kind, the level, the place, and the office of a person.

`agency_mentions.tsv` has one mention a line: the issuing body, the sentence with the mention in square brackets, the
name, kind, level, place and office; "-" where there is none.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nhiemvu.normalise.resolved_agencies import ResolvedAgency
from nhiemvu.questions import agencies

HERE = Path(__file__).resolve().parent
ROWS = [line.split("\t") for line in (HERE / "agency_mentions.tsv").read_text("utf-8").splitlines()]


def marked(sentence: str, issuer: str, issued_on: str | None = None) -> ResolvedAgency:
    """What the words in square brackets mean; fails where no mention covers exactly them."""
    start, end = sentence.index("["), sentence.index("]") - 1
    found = agencies(sentence.replace("[", "").replace("]", ""), issuer=none(issuer), issued_on=issued_on)
    spans = {(agency.span.start, agency.span.end): agency for agency in found if agency.span}
    assert (start, end) in spans, [agency.mention for agency in found]
    return spans[start, end]


def none(column: str) -> str | None:
    return None if column == "-" else column


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_mention_in_a_sentence(row: list[str]) -> None:
    issuer, sentence, name, kind, level, place, office = row
    found = marked(sentence, issuer)
    assert found.mention == sentence[sentence.index("[") + 1 : sentence.index("]")]
    assert [found.name, found.kind, found.level, found.place, found.office] == [
        name,
        kind,
        none(level),
        none(place),
        none(office),
    ]


def test_there_are_at_least_two_hundred_mentions() -> None:
    assert len({tuple(row[:2]) for row in ROWS}) >= 200


@pytest.mark.parametrize(
    ("issuer", "sentence", "issued_on", "successors"),
    [
        ("-", "Đề nghị [Bộ Kế hoạch và Đầu tư] góp ý.", "2024-05-10", ["Bộ Tài chính 2025-03-01"]),
        ("-", "[Bộ Tài chính] góp ý.", "2024-05-10", []),
        (
            "UBND tỉnh Yên Bái",
            "Giao [Sở GTVT] khảo sát.",
            "2024-05-10",
            ["Sở Xây dựng tỉnh Yên Bái 2025-03-01", "Sở Xây dựng tỉnh Lào Cai 2025-07-01"],
        ),
        ("UBND tỉnh Bình Dương", "Báo cáo [Tỉnh ủy].", "2024-05-10", ["Thành ủy Hồ Chí Minh 2025-07-01"]),
        ("UBND tỉnh Lào Cai", "[Sở Y tế] khảo sát.", "2024-05-10", []),
        (
            "-",
            "[Bộ Thông tin và Truyền thông] chỉ đạo báo chí.",
            "2024",
            [
                "Bộ Khoa học và Công nghệ 2025-03-01",
                "Bộ Văn hóa, Thể thao và Du lịch 2025-03-01",
                "Bộ Công an 2025-03-01",
            ],
        ),
        ("UBND tỉnh Hà Nam", "[Cục Thuế tỉnh] thu nợ.", "2024-05-10", ["Thuế tỉnh Ninh Bình 2025-07-01"]),
        (
            "-",
            "Báo cáo [Ban Kinh tế Trung ương] kết quả.",
            "2024-05-10",
            ["Ban Chính sách, chiến lược Trung ương 2025-02-03"],
        ),
        ("-", "Đề nghị [Ban Đối ngoại Trung ương] hướng dẫn.", "2024-05-10", ["Bộ Ngoại giao 2025-02"]),
        ("UBND tỉnh Yên Bái", "[Công an huyện Lục Yên] tuần tra.", "2024", ["Công an tỉnh Yên Bái 2025-03-01"]),
    ],
)
def test_old_name_leads_to_all_its_successors(
    issuer: str, sentence: str, issued_on: str, successors: list[str]
) -> None:
    found = marked(sentence, issuer, issued_on)
    assert [f"{after.name} {after.since}" for after in found.successors] == successors


def test_day_of_the_paper_may_be_a_date_or_its_iso_form() -> None:
    text = "Đề nghị Bộ Kế hoạch và Đầu tư góp ý."
    for issued_on in (date(2024, 5, 10), "2024-05-10", "2024-05", "2024"):
        (found,) = agencies(text, issued_on=issued_on)
        assert [after.name for after in found.successors] == ["Bộ Tài chính"]


def test_committee_of_a_district_goes_to_the_communes_on_its_land() -> None:
    found = marked("[UBND huyện Lý Sơn] rà soát.", "UBND tỉnh Quảng Ngãi", "2024-05-10")
    assert [after.name for after in found.successors] == ["Ủy ban nhân dân đặc khu Lý Sơn"]


def test_commune_of_a_paper_after_the_reform_has_no_successor() -> None:
    before = marked("[UBND xã Phú Hội] rà soát.", "UBND tỉnh An Giang", "2024-05-10")
    after = marked("[UBND xã Phú Hội] rà soát.", "UBND tỉnh An Giang", "2025-08-10")
    assert {unit.name for unit in before.successors} == {"Ủy ban nhân dân xã An Phú", "Ủy ban nhân dân xã Nhơn Hội"}
    assert after.successors == ()


def test_office_and_body_have_one_identifier() -> None:
    chair, committee = agencies("Chủ tịch UBND tỉnh họp với UBND tỉnh.", issuer="UBND tỉnh Cà Mau")
    assert chair.id == committee.id
    assert (chair.mention, chair.office) == ("Chủ tịch UBND tỉnh", "Chủ tịch")
