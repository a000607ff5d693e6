from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.document import Span
from nhiemvu.find.sentences import behind_count, split_sentences


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rà soát biên chế. Báo cáo UBND tỉnh.", ["Rà soát biên chế.", "Báo cáo UBND tỉnh."]),
        ("Rà soát tại TP. Vinh; báo cáo.", ["Rà soát tại TP. Vinh; báo cáo."]),
        ("Theo khoản 2. Điều 5 của Luật.", ["Theo khoản 2. Điều 5 của Luật."]),
        ("Hạ tầng, phần mềm… để khai thác.", ["Hạ tầng, phần mềm… để khai thác."]),
        ("Đăng trên báo, đài... Nhân rộng mô hình.", ["Đăng trên báo, đài...", "Nhân rộng mô hình."]),
        ("Gửi Sở Y tế. (Có mẫu kèm theo.)", ["Gửi Sở Y tế. (Có mẫu kèm theo.)"]),
        (
            "Rà soát. (ii) Xây dựng đề án. (iii) Trình Sở (nếu có).",
            ["Rà soát.", "(ii) Xây dựng đề án.", "(iii) Trình Sở (nếu có)."],
        ),
        ("Tổng hợp. (b) Báo cáo Sở.", ["Tổng hợp.", "(b) Báo cáo Sở."]),
        ("Kiểm tra (theo kế hoạch. Nếu có) các cơ sở.", ["Kiểm tra (theo kế hoạch. Nếu có) các cơ sở."]),
        ("Xong trước 15.6.2022. Báo cáo.", ["Xong trước 15.6.2022.", "Báo cáo."]),
        ("Đẩy mạnh chuyển đổi số. Rà soát thủ tục.", ["Đẩy mạnh chuyển đổi số.", "Rà soát thủ tục."]),
        ("Nâng cao Chỉ số PCI. Rà soát thủ tục.", ["Nâng cao Chỉ số PCI.", "Rà soát thủ tục."]),
        ("Theo điểm b. Khoản 2 Điều 5.", ["Theo điểm b. Khoản 2 Điều 5."]),
        ("Theo Công văn số. 12 của Sở.", ["Theo Công văn số. 12 của Sở."]),
        ("Triển khai thực hiện./.", ["Triển khai thực hiện./."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert sentences(text) == expected


def test_number_in_brackets_that_counts_a_sentence_is_not_of_it():
    text = "(ii) UBND các xã lập dự toán."
    assert behind_count(text, Span(0, len(text))).of(text) == "UBND các xã lập dự toán."


@given(st.text(alphabet="Sở Nội vụ. (aĐ1)…;:", max_size=80))
def test_no_word_is_lost_and_none_stands_twice(text):
    spans = split_sentences(text)
    assert all(first.end <= second.start for first, second in zip(spans, spans[1:], strict=False))
    covered = set().union(*(range(span.start, span.end) for span in spans)) if spans else set()
    assert all(index in covered for index, letter in enumerate(text) if not letter.isspace())
