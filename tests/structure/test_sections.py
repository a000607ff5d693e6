from __future__ import annotations

import pytest

from nhiemvu.document import Span
from nhiemvu.structure.outline import Line, build_outline
from nhiemvu.structure.sections import heading_kind, section_kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("Mục tiêu cụ thể", "purpose"),
        ("ĐÁNH GIÁ CHUNG VỀ KẾT QUẢ NĂM 2022", "background"),
        ("Nguyên nhân", "background"),
        ("NHIỆM VỤ, GIẢI PHÁP", "task"),
        ("TỔ CHỨC THỰC HIỆN", "task"),
        ("KINH PHÍ THỰC HIỆN", "funding"),
        ("KHẨU HIỆU TUYÊN TRUYỀN", "scope"),
        ("KẾT QUẢ LÃNH ĐẠO THÁNG 01/2021", "background"),
        ("Kiểm điểm công tác tháng 6", "background"),
        ("THỜI GIAN THỰC HIỆN", "dates"),
        ("Sở Nội vụ", None),
        ("Những tồn tại, hạn chế cần khắc phục", None),
    ],
)
def test_a_heading_tells_what_its_section_is_for(heading, kind):
    assert heading_kind(heading) == kind


def kind_of_last(*lines: str) -> str | None:
    outline = build_outline([Line(Span(0, len(line)), line) for line in lines])
    return section_kind(outline, outline.items[-1])


def test_general_requirements_below_tasks_are_to_be_done():
    assert kind_of_last("II. NHIỆM VỤ", "1. Yêu cầu chung", "- Rà soát.") == "task"


def test_requirements_of_a_plan_are_general():
    assert kind_of_last("I. MỤC ĐÍCH, YÊU CẦU", "2. Yêu cầu", "- Rà soát.") == "purpose"
