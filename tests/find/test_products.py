"""Products that a sentence names as what its work yields."""

from __future__ import annotations

import pytest

from nhiemvu.find.products import stated_product


@pytest.mark.parametrize(
    ("sentence", "product"),
    [
        ("Rà soát đối tượng; sản phẩm: danh sách hộ nghèo; thời hạn: 15/4/2024.", "danh sách hộ nghèo"),
        ("Khảo sát các chợ, kết quả là báo cáo hiện trạng trình UBND huyện trước ngày 05/4.", "báo cáo hiện trạng"),
        ("Sở Y tế lập kế hoạch (sản phẩm dự kiến: Kế hoạch của UBND tỉnh).", "Kế hoạch của UBND tỉnh"),
        ("Sở Y tế báo cáo kết quả về UBND tỉnh.", None),
        ("Nhiều thôn đã vào cuộc, kết quả là 5 hộ thoát nghèo.", None),
        ("Quảng bá sản phẩm là đặc sản của địa phương.", None),
    ],
)
def test_a_product_is_read_where_the_sentence_names_it_as_such(sentence: str, product: str | None) -> None:
    assert stated_product(sentence) == product
