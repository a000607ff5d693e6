from __future__ import annotations

from nhiemvu.document import Span
from nhiemvu.structure.outline import Line, build_outline


def outline_of(*lines: str):
    return build_outline([Line(Span(0, len(line)), line) for line in lines])


def paths(*lines: str) -> list[str]:
    outline = outline_of(*lines)
    return [outline.path(item) for item in outline.items]


def above(outline, text: str) -> list[str]:
    item = next(item for item in outline.items if item.text == text)
    return [step.text for step in outline.ancestors(item)]


def test_the_path_joins_each_level_s_own_label():
    assert paths("II. NHIỆM VỤ", "2. Cụ thể", "2.1. Cải cách thể chế", "b) Rà soát", "- Sở Tư pháp rà soát.") == [
        "II", "II.2", "II.2.2.1", "II.2.2.1.b", "II.2.2.1.b",
    ]  # fmt: skip


def test_a_new_roman_number_ends_everything_below_the_one_before():
    assert paths("I. A", "1. B", "a) C", "II. D", "1. E") == ["I", "I.1", "I.1.a", "II", "II.1"]


def test_a_capital_behind_b_is_c_and_not_a_roman_hundred():
    assert paths("A. Một", "B. Hai", "C. Ba", "I. Bốn") == ["A", "B", "C", "C.I"]


def test_pluses_stand_below_the_dash_that_leads_in():
    outline = outline_of("1. Thể chế", "- Giao Sở Tư pháp:", "+ Rà soát văn bản.", "- Sở Y tế kiểm tra.")
    assert above(outline, "Rà soát văn bản.") == ["Giao Sở Tư pháp:", "Thể chế"]
    assert above(outline, "Sở Y tế kiểm tra.") == ["Thể chế"]


def test_a_plain_paragraph_behind_a_dash_that_leads_in_belongs_to_it():
    outline = outline_of("1. Đầu tư", "- Giao Sở Tài chính:", "Tổng hợp tiến độ giải ngân.")
    assert above(outline, "Tổng hợp tiến độ giải ngân.") == ["Giao Sở Tài chính:", "Đầu tư"]


def test_a_deadline_line_behind_bullets_belongs_to_the_numbered_item():
    outline = outline_of("a) Môi trường", "- Sở A kiểm tra.", "- Sở B xử lý.", "Thời gian hoàn thành: quý II.")
    assert above(outline, "Thời gian hoàn thành: quý II.") == ["Môi trường"]


def test_the_opening_order_stands_above_all_that_follows_and_the_address_does_not():
    outline = outline_of(
        "Kính gửi:",
        "- Các sở;",
        "UBND tỉnh yêu cầu các sở thực hiện các nội dung sau:",
        "1. Rà soát.",
        "Báo cáo kết quả.",
    )
    opening = "UBND tỉnh yêu cầu các sở thực hiện các nội dung sau:"
    assert above(outline, "Rà soát.") == [opening]
    assert above(outline, opening) == []


def test_a_lead_in_between_a_heading_and_its_decimals_stands_above_them_all():
    outline = outline_of(
        "2. Nhiệm vụ", "Đề nghị UBND huyện tập trung:", "2.1. Rà soát.", "2.2. Kiểm tra.", "3. Khác",
        "3.1. Gửi.",
    )  # fmt: skip
    assert above(outline, "Kiểm tra.") == ["Đề nghị UBND huyện tập trung:", "Nhiệm vụ"]
    assert above(outline, "Gửi.") == ["Khác"]


def test_a_month_as_a_heading_ends_the_month_before_it_with_its_numbers():
    outline = outline_of(
        "II. NHIỆM VỤ", "Tháng 01", "1. Họp.", "2. Thi.", "Tháng 02:", "1. Thăm.", "Quý II", "1. Sơ kết."
    )
    assert above(outline, "Thăm.") == ["Tháng 02:", "NHIỆM VỤ"]
    assert above(outline, "Sơ kết.") == ["Quý II", "NHIỆM VỤ"]


def test_a_numbered_heading_without_a_label_ends_the_one_before_it():
    outline = outline_of(
        "B. NHIỆM VỤ", "Mục tiêu 1: Chỉ đạo", "1. Họp", "- Ghi chép.", "Mục tiêu 2: Phục vụ", "1. Trực", "- Mở cửa.",
    )  # fmt: skip
    assert above(outline, "Mở cửa.") == ["Trực", "Mục tiêu 2: Phục vụ", "NHIỆM VỤ"]


def test_a_list_in_brackets_ends_where_the_bullets_of_its_item_go_on():
    outline = outline_of("2.1. Hội nghị", "- Tài liệu đầy đủ.", "(1) Lần một.", "(2) Lần hai.", "- Thời gian: quý I.")
    assert above(outline, "Thời gian: quý I.") == ["Hội nghị"]


def test_an_appendix_has_its_own_numbers():
    outline = build_outline(
        [Line(Span(0, 3), "1. A"), Line(Span(4, 7), "1. B", region="PL1"), Line(Span(8, 11), "2. C", region="PL1")]
    )
    assert [outline.path(item) for item in outline.items] == ["1", "PL1.1", "PL1.2"]


def test_a_mixed_number_stands_below_the_one_that_it_goes_on_from():
    lines = ("II. NHIỆM VỤ", "II.1. Sở Y tế", "1. Tập huấn.", "a) Trạm Y tế:", "a.1) Tiêm.", "II.2 Sở Nội vụ")
    outline = outline_of(*lines)
    assert above(outline, "Tiêm.") == ["Trạm Y tế:", "Tập huấn.", "Sở Y tế", "NHIỆM VỤ"]
    assert above(outline, "Sở Nội vụ") == ["NHIỆM VỤ"]


def test_a_step_is_a_label_and_holds_what_stands_below_it():
    outline = outline_of("1. Quy trình", "Bước 1: Rà soát", "- Lập danh sách.", "Bước 2. Thẩm định", "- Xét duyệt.")
    assert above(outline, "Lập danh sách.") == ["Rà soát", "Quy trình"]
    assert above(outline, "Xét duyệt.") == ["Thẩm định", "Quy trình"]


def test_a_topic_below_a_plain_heading_that_names_doers_stays_theirs():
    outline = outline_of(
        "III. PHÂN CÔNG", "Sở Y tế", "Công tác dự phòng", "- Tiêm chủng.", "Công tác điều trị", "- Trực.",
        "Công an tỉnh", "- Tuần tra.", "Kinh phí do tỉnh cấp.",
    )  # fmt: skip
    assert above(outline, "Trực.") == ["Công tác điều trị", "Sở Y tế", "PHÂN CÔNG"]
    assert above(outline, "Tuần tra.") == ["Công an tỉnh", "PHÂN CÔNG"]
    assert above(outline, "Kinh phí do tỉnh cấp.") == ["PHÂN CÔNG"]


def test_sentences_straight_below_a_plain_heading_that_names_doers_are_theirs():
    outline = outline_of("III. PHÂN CÔNG", "Sở Y tế:", "Tổ chức tiêm chủng.", "Giám sát ca bệnh.")
    assert above(outline, "Giám sát ca bệnh.") == ["Sở Y tế:", "PHÂN CÔNG"]
    letter = outline_of("Kính gửi:", "Sở Tài chính", "Rà soát danh sách trước ngày 20/3/2024.")
    assert "Sở Tài chính" not in above(letter, "Rà soát danh sách trước ngày 20/3/2024.")
