"""Who does what in a sentence, in a heading and in a line of its own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.find.roles import Roles, cell_roles, find_addressees, find_roles, role_line
from nhiemvu.task import Agency

HERE = Path(__file__).resolve().parent


def rows(name: str) -> list[tuple[str, list[str], list[str]]]:
    """Text, leads, coordinating bodies; names in a column are parted by "|"."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        table = [[*row, "", ""][:3] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [(text, names(lead), names(helping)) for text, lead, helping in table]


def names(column: str) -> list[str]:
    return [name for name in column.split("|") if name]


def mentions(agencies: tuple[Agency, ...]) -> list[str]:
    return [agency.mention for agency in agencies]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ban Thường vụ Huyện ủy yêu cầu khẩn trương hoàn thành việc bàn giao hồ sơ.",
        "Chủ tịch UBND huyện đề nghị tập trung tháo gỡ vướng mắc về mặt bằng.",
        "Bộ trưởng yêu cầu tuyệt đối không để chậm giải ngân.",
        "Chủ tịch UBND huyện yêu cầu: Tăng cường tuần tra ban đêm.",
        "Đối với các trường hợp vi phạm, UBND tỉnh chỉ đạo phải xử lý dứt điểm.",
    ],
)
def test_who_orders_without_saying_whom_does_not_lead(sentence: str) -> None:
    roles = find_roles(sentence)
    assert roles.explicit and not roles.lead


@pytest.mark.parametrize(("sentence", "lead", "coordinating"), rows("role_sentences.tsv"))
def test_roles_of_a_sentence(sentence: str, lead: list[str], coordinating: list[str]) -> None:
    roles = find_roles(sentence)
    assert mentions(roles.lead) == lead
    assert mentions(roles.coordinating) == coordinating
    assert roles.explicit == bool(lead)


@pytest.mark.parametrize(("line", "lead", "coordinating"), rows("addressee_lines.tsv"))
def test_addressees_of_a_heading_or_lead_in(line: str, lead: list[str], coordinating: list[str]) -> None:
    roles = find_addressees(line)
    assert mentions(roles.lead) == lead
    assert mentions(roles.coordinating) == coordinating


@pytest.mark.parametrize(
    ("line", "lead", "coordinating"),
    [
        ("- Đơn vị chủ trì: Sở Y tế", ["Sở Y tế"], []),
        ("Cơ quan phối hợp: Sở Tài chính, Công an tỉnh.", [], ["Sở Tài chính", "Công an tỉnh"]),
        ("Đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: Công an tỉnh.", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Chủ trì: Phòng Nội vụ. Phối hợp: các phòng", ["Phòng Nội vụ"], ["các phòng"]),
        ("Đơn vị chủ trì tổng hợp: Sở Tài chính.", ["Sở Tài chính"], []),
        ("Cơ quan, đơn vị được giao thực hiện: Sở Y tế", ["Sở Y tế"], []),
        ("Thực hiện: Công chức phụ trách đài truyền thanh xã", ["Công chức phụ trách đài truyền thanh xã"], []),
        ("+ Người thực hiện: Giáo viên chủ nhiệm", ["Giáo viên chủ nhiệm"], []),
        ("Đơn vị thực hiện: Các trạm y tế chủ động đăng ký.", ["Các trạm y tế"], []),
        ("Đơn vị thực hiện: UBND các xã; riêng nội dung thứ ba do Sở Y tế thực hiện.", ["UBND các xã"], []),
        ("Phụ trách: Phòng Kỹ thuật", ["Phòng Kỹ thuật"], []),
        ("- Chịu trách nhiệm chính: Đội Sửa chữa", ["Đội Sửa chữa"], []),
        ("Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với Sở Nội vụ.", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Đơn vị thực hiện: Sở Y tế (chủ trì), Sở Nội vụ (phối hợp)", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Phân công: Sở Y tế chủ trì; các sở, ngành phối hợp.", ["Sở Y tế"], ["các sở, ngành"]),
        ("Giao: Sở Tư pháp", ["Sở Tư pháp"], []),
        ("Cơ quan chủ trì soạn thảo: Sở Tư pháp", ["Sở Tư pháp"], []),
        ("Đơn vị được phân công: Sở Tư pháp", ["Sở Tư pháp"], []),
        ("Đơn vị chủ trì là Sở Y tế, đơn vị phối hợp là Sở Nội vụ.", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Đơn vị thực hiện: Phòng Y tế chủ trì, phối hợp với các trạm y tế.", ["Phòng Y tế"], ["các trạm y tế"]),
        ("Thực hiện: Đội A1 chủ trì; Công an xã, các thôn phối hợp.", ["Đội A1"], ["Công an xã", "các thôn"]),
        ("Cơ quan phối hợp: Không.", [], []),
        ("Thành phần phối hợp: Công an xã, Trạm Y tế", [], ["Công an xã", "Trạm Y tế"]),
        ("* Phân công thực hiện: Sở Y tế chủ trì, phối hợp với Công an tỉnh.", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Cơ quan thực hiện: Giao Sở Du lịch chủ trì.", ["Sở Du lịch"], []),
        ("Phối hợp: các phòng tham mưu của Sở Y tế", [], ["các phòng tham mưu của Sở Y tế"]),
    ],
)
def test_line_with_a_label(line: str, lead: list[str], coordinating: list[str]) -> None:
    roles = role_line(line)
    assert roles is not None
    assert mentions(roles.lead) == lead
    assert mentions(roles.coordinating) == coordinating


@pytest.mark.parametrize(
    "line",
    ["Thời gian: quý II/2025", "Thực hiện: Công văn số 5/CV-UBND", "Sở Y tế chủ trì.", "Kinh phí: ngân sách tỉnh", ""]
    + ["Giao: Sở Tư pháp rà soát văn bản", "Đơn vị chủ trì là nơi chịu trách nhiệm"],
)
def test_line_without_a_label_is_no_role_line(line: str) -> None:
    assert role_line(line) is None


@pytest.mark.parametrize(
    ("cell", "lead", "coordinating"),
    [
        ("Sở Y tế; UBND các xã, phường", ["Sở Y tế", "UBND các xã, phường"], []),
        ("Sở Y tế (chủ trì), Sở Tài chính, Công an tỉnh (phối hợp)", ["Sở Y tế"], ["Sở Tài chính", "Công an tỉnh"]),
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính", ["Sở Y tế"], ["Sở Tài chính"]),
        ("Chủ trì: Sở Y tế; Phối hợp: các sở, ngành", ["Sở Y tế"], ["các sở, ngành"]),
        ("Sở Y tế chủ trì, các địa phương phối hợp", ["Sở Y tế"], ["các địa phương"]),
        ("Sở Y tế phối hợp Công an tỉnh", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Sở Y tế (chủ trì) và các đơn vị liên quan", ["Sở Y tế"], ["các đơn vị"]),
        ("Công an tỉnh\nUBND cấp xã", ["Công an tỉnh", "UBND cấp xã"], []),
        ("Văn phòng\nUBND tỉnh", ["Văn phòng UBND tỉnh"], []),
        ("Công an huyện Trung tâm Y tế huyện", ["Công an huyện", "Trung tâm Y tế huyện"], []),
        ("Khoa Dược Khoa Nội", ["Khoa Dược", "Khoa Nội"], []),
        ("Sở Tư pháp Công ty TNHH An Hòa", ["Sở Tư pháp", "Công ty TNHH An Hòa"], []),
        ("Chi cục Thú y Chi cục Thủy lợi", ["Chi cục Thú y", "Chi cục Thủy lợi"], []),
        ("Hội Nông dân thành phố Hội An", ["Hội Nông dân thành phố Hội An"], []),
        ("Phòng Kế toán Sở Y tế", ["Phòng Kế toán Sở Y tế"], []),
        ("Đài PT-TH Thái Bình Báo Thái Bình", ["Đài PT-TH Thái Bình", "Báo Thái Bình"], []),
        ("Phòng Y tế, TTYT", ["Phòng Y tế", "TTYT"], []),
        ("", [], []),
    ],
)
def test_cell_that_names_the_doers(cell: str, lead: list[str], coordinating: list[str]) -> None:
    roles = cell_roles(cell)
    assert mentions(roles.lead) == lead
    assert mentions(roles.coordinating) == coordinating


@pytest.mark.parametrize(
    ("sentence", "receivers"),
    [
        ("Sở Tư pháp báo cáo UBND tỉnh trước ngày 10/12.", ["UBND tỉnh"]),
        ("Báo cáo kết quả rà soát về UBND huyện (qua Phòng Nội vụ).", ["UBND huyện", "Phòng Nội vụ"]),
        ("Trình Chủ tịch UBND xã phê duyệt dự toán.", ["Chủ tịch UBND xã"]),
        ("Rà soát biển báo trên các tuyến đường.", []),
    ],
)
def test_who_receives_the_result_is_neither_lead_nor_coordinating(sentence: str, receivers: list[str]) -> None:
    roles = find_roles(sentence)
    assert mentions(roles.report_to) == receivers
    assert not set(receivers) & {*mentions(roles.lead), *mentions(roles.coordinating)}


def test_group_that_is_merely_asked_is_told_apart_from_a_lead() -> None:
    roles = find_roles("Yêu cầu các đơn vị thi công che chắn công trường.")
    assert roles.lead == ()
    assert mentions(roles.requested) == ["các đơn vị thi công"]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Yêu cầu sinh viên năm cuối trả sách trước ngày 20/5.", "sinh viên năm cuối"),
        ("Đề nghị toàn thể hội viên đóng góp ý kiến.", "toàn thể hội viên"),
    ],
)
def test_people_who_are_asked_are_named_where_nobody_leads(sentence: str, people: str) -> None:
    roles = find_roles(sentence)
    assert not roles.lead
    assert mentions(roles.requested) == [people]


def test_department_that_asks_a_group_below_it_is_the_lead() -> None:
    assert mentions(find_roles("Sở Xây dựng yêu cầu các nhà thầu dừng thi công ban đêm.").lead) == ["Sở Xây dựng"]


def test_spans_lie_on_the_words_of_the_text() -> None:
    text = "Giao Sở Nội vụ, Tài chính phối hợp với Công an tỉnh rà soát."
    roles = find_roles(text)
    assert [agency.span.of(text) for agency in roles.lead if agency.span] == ["Sở Nội vụ", "Tài chính"]
    assert [agency.span.of(text) for agency in roles.coordinating if agency.span] == ["Công an tỉnh"]


SCRAPS = (
    "Giao,yêu cầu,Sở,Nội vụ,Y tế;,và,các,cơ quan,đơn vị,UBND,cấp huyện,xã,phối hợp,với,chủ trì,(,),:,.,/,-,"
    "Đồng chí,Trưởng,phòng,báo cáo,Căn cứ,số 5,khu vực I,tỉnh,Lào Cai"
)
WORDS = st.lists(st.sampled_from(SCRAPS.split(",")), max_size=30)


@given(WORDS.map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_without_error_and_spans_stay_inside(text: str) -> None:
    for roles in (find_roles(text), find_addressees(text), role_line(text) or Roles()):
        for agency in (*roles.lead, *roles.coordinating, *roles.report_to, *roles.requested):
            assert agency.span is not None
            assert 0 <= agency.span.start < agency.span.end <= len(text)


def test_a_criticism_that_names_two_offices_around_an_order_is_read():
    roles = find_roles("Sở Y tế phê bình các trạm y tế, yêu cầu các trạm y tế, Sở Tài chính báo cáo.")
    assert [agency.mention for agency in roles.lead][:1] == ["các trạm y tế"]
