from __future__ import annotations

import pytest

from nhiemvu.structure.telling_papers import tells


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("V/v trả lời kiến nghị của cử tri trước kỳ họp thứ năm", "telling"),
        ("Về việc phúc đáp Công văn số 15/SXD-QLN", "telling"),
        ("Kết quả thi tuyển viên chức năm 2023", "telling"),
        ("Mời họp Ban Chỉ đạo chuyển đổi số", "telling"),
        ("Về lịch tiếp công dân quý II", "timetable"),
        ("Về việc bổ nhiệm lại viên chức quản lý", "personnel"),
        ("Về việc tặng Bằng khen cho các tập thể, cá nhân", "personnel"),
        ("Quy định mức thu phí thăm quan di tích", "prices"),
        ("V/v giải quyết, trả lời kiến nghị của cử tri", None),
        ("Kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 5", None),
        ("Về việc triển khai công tác điều động, luân chuyển cán bộ", None),
        (None, None),
    ],
)
def test_the_title_tells_whether_a_paper_only_tells(title, expected):
    assert tells(title) == expected
