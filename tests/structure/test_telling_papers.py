from __future__ import annotations

import pytest

from nhiemvu.structure.telling_papers import tells


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("V/v trả lời kiến nghị của cử tri trước kỳ họp thứ năm", True),
        ("Về việc phúc đáp Công văn số 15/SXD-QLN", True),
        ("Kết quả thi tuyển viên chức năm 2023", True),
        ("Mời họp Ban Chỉ đạo chuyển đổi số", True),
        ("V/v giải quyết, trả lời kiến nghị của cử tri", False),
        ("Kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 5", False),
        (None, False),
    ],
)
def test_the_title_tells_whether_a_paper_only_tells(title, expected):
    assert tells(title) is expected
