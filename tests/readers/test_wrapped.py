"""Plain text that was wrapped, at any width and in any layout, gives the paragraphs that it had."""

from __future__ import annotations

import textwrap

import pytest

from nhiemvu.document import Source
from nhiemvu.readers.counts_inside import inline_labels
from nhiemvu.readers.text import read_text
from nhiemvu.readers.type_widths import letters, type_width

_HEAD = ["ỦY BAN NHÂN DÂN", "HUYỆN PHƯỚC AN", "Số: 418/UBND-KT", "V/v chuẩn bị đón đoàn kiểm tra đê"]
_BODY = [
    "Thực hiện Công văn số 77/SNN-TL ngày 12/3/2024 của Sở Nông nghiệp và Phát triển nông thôn về việc kiểm tra đê "
    "trước mùa lũ, Chủ tịch Ủy ban nhân dân huyện có ý kiến như sau:",
    "Giao Phòng Nông nghiệp chủ trì, phối hợp với Phòng Tài chính và các cơ quan, đơn vị có liên quan lập danh mục các "
    "đoạn đê xung yếu; báo cáo Ủy ban nhân dân huyện trước ngày 05/4/2024.",
    "Ủy ban nhân dân các xã ven sông bố trí lực lượng trực và vật tư tại chỗ. Ủy ban nhân dân xã Hòa Thuận cử cán bộ "
    "dẫn đường cho đoàn theo lịch của Phòng Nông nghiệp.",
    "Yêu cầu các cơ quan, đơn vị nêu trên thực hiện nghiêm nội dung Công văn này./.",
]


def paragraphs(text: str) -> list[str]:
    document = read_text(text.encode(), Source("a.txt", "0" * 64, "text"))
    return [document.quote(block.span) for block in document.blocks]


_MARGIN = {"laid out": " " * 4}
_OPENING = {"laid out": " " * 10, "indented": " " * 6}


def wrapped(width: int, layout: str) -> str:
    margin, indent = _MARGIN.get(layout, ""), _OPENING.get(layout, "")
    body = [textwrap.fill(text, width, initial_indent=indent, subsequent_indent=margin) for text in _BODY]
    return "\n".join([*_HEAD, ""]) + "\n" + ("\n\n" if layout == "spaced" else "\n").join(body) + "\n"


@pytest.mark.parametrize("layout", ["flat", "spaced", "indented", "laid out"])
@pytest.mark.parametrize("width", (60, 72, 80, 100, 112, 120))
def test_letter_of_one_page_is_the_same_at_any_width(width: int, layout: str) -> None:
    assert paragraphs(wrapped(width, layout))[-len(_BODY) :] == _BODY


def test_letter_with_two_broken_sentences_only_is_joined() -> None:
    text = (
        "SỞ XÂY DỰNG\nSố: 15/SXD-QLN\nKính gửi: Phòng Quản lý đô thị các huyện.\n"
        "Đề nghị các phòng rà soát nhà chung cư cũ trên địa bàn, gửi kết quả về Sở\n"
        "Xây dựng (qua Phòng Quản lý nhà và thị trường bất động sản) trước ngày\n15/9/2023.\n"
        "Đầu mối liên hệ của Sở là Phòng Quản lý nhà, điện thoại theo danh bạ của\nthành phố.\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Mẫu\n"
    )
    assert (
        "Đề nghị các phòng rà soát nhà chung cư cũ trên địa bàn, gửi kết quả về Sở Xây dựng (qua Phòng Quản lý nhà và "
        "thị trường bất động sản) trước ngày 15/9/2023." in paragraphs(text)
    )


def test_lines_of_ordinary_length_in_unwrapped_text_stay_apart() -> None:
    lines = [
        "V/v báo cáo tình hình sử dụng xe công của các phòng, ban",
        "thuộc Ủy ban nhân dân huyện",
        "Phòng Tài chính báo cáo số xe hiện có, số ki-lô-mét đã chạy và chi phí sửa chữa ba năm gần đây của từng xe.",
        "Văn phòng bố trí xe đi chung.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_full_line_that_ends_in_a_colon_is_not_joined_to_the_first_order() -> None:
    texts = paragraphs(
        "Tại cuộc họp giao ban tháng 5, sau khi nghe các đơn vị phát biểu và thảo\n"
        "luận về các nội dung liên quan, Giám đốc Sở có ý kiến chỉ đạo như sau:\n"
        "Giao Phòng Kế hoạch tổng hợp số liệu giải ngân của các chủ đầu tư, gửi về\n"
        "Ban Giám đốc trước ngày 10/6/2024 để phục vụ cuộc họp với các cơ quan của\n"
        "tỉnh.\n"
    )
    assert texts[1].startswith("Giao Phòng Kế hoạch")


def test_short_lines_that_print_as_wide_as_long_ones_are_full() -> None:
    """A line of capitals holds fewer letters; those of a paragraph's last line leave room in print."""
    assert type_width("Bộ Công Thương") < type_width("BỘ CÔNG THƯƠNG")
    assert type_width("ii", indent=2) == type_width("íị") + 2 * 440
    assert letters("việc", indent=4) == 8


def test_line_at_the_margin_goes_on_over_the_page_where_paragraphs_are_indented() -> None:
    texts = paragraphs(
        "      Rà soát quỹ đất công trên địa bàn huyện, đối chiếu với bản đồ kèm theo\n"
        "phương án đã được phê duyệt và các nội dung tích hợp trong Đồ án\n\f"
        "Quy hoạch vùng huyện thời kỳ mới, gửi Phòng Tài nguyên và Môi trường tổng\n"
        "hợp trước ngày 20/7/2024.\n"
        "      Bố trí kinh phí trong dự toán năm sau của các đơn vị để cắm mốc giới và\n"
        "lập hồ sơ quản lý.\n"
    )
    assert [text.split(" ", 1)[0] for text in texts] == ["Rà", "Bố"]


@pytest.mark.parametrize(
    ("lines", "inline"),
    [
        (["- Về nhân lực: (i) Đào tạo cán bộ của huyện.", "(ii) Tổ chức tập huấn."], {1}),
        (["Rà soát các nội dung trong công nghiệp. Cụ thể:", "(i) Rà soát máy móc; (ii) đánh giá", "quy trình."], {1}),
        (["theo quy định về: (1) đấu nối;", "(2) xây dựng nút giao;", "(3) thoát nước."], {1, 2}),
        (["Các nhiệm vụ gồm:", "(i) Rà soát máy móc;", "(ii) Đánh giá quy trình."], set()),
        (["1. Giao Sở A:", "(a) Rà soát.", "(b) Tổng hợp theo điểm (a) nêu trên."], set()),
    ],
)
def test_numbers_in_brackets_that_count_within_a_sentence_open_no_item(lines: list[str], inline: set[int]) -> None:
    assert inline_labels(lines) == inline


def test_lists_in_brackets_within_a_wrapped_paragraph_stay_in_it() -> None:
    texts = paragraphs(
        "- Phối hợp với các đơn vị triển khai các nhiệm vụ đổi mới sáng tạo. Cụ thể:\n"
        "(i) Rà soát trình độ công nghệ của doanh nghiệp trong các khu, cụm; (ii) xây\n"
        "dựng cơ sở dữ liệu về máy móc; (iii) hướng dẫn doanh nghiệp lập dự án, trình\n"
        "(iv) Sở Công Thương thẩm định theo quy định hiện hành của pháp luật về đầu tư.\n"
        "- Bố trí kinh phí thực hiện.\n"
    )
    assert len(texts) == 2
