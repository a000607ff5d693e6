"""Types told by words and by symbols."""

from __future__ import annotations

import pytest

from nhiemvu.normalise.document_types import type_of_symbol, type_of_word


@pytest.mark.parametrize(
    ("symbol", "word", "expected"),
    [
        ("TB-VPCP", "Kết luận", "Thông báo"),
        ("UBND-NC", None, "Công văn"),
        ("CV/TU", "Công văn", "Công văn"),
        ("UBND-NC", "Công điện", "Công điện"),
        ("QĐ/TW", "Quy định", "Quy định"),
        ("QĐ/TW", "Quyết định", "Quyết định"),
        ("QĐ-UBND", "Kế hoạch", "Quyết định"),
        ("CT/TU", "Chương trình", "Chương trình"),
        ("CTr/TU", None, "Chương trình"),
        ("TTr-SNV", None, "Tờ trình"),
        ("TT-BNV", None, "Thông tư"),
        ("TTLT-BNV-BTC", "Thông tư", "Thông tư liên tịch"),
        ("LĐTBXH/TT", None, "Thông tư"),
        ("TB", None, "Thông báo"),
    ],
)
def test_the_symbol_tells_the_type_where_it_can(symbol: str, word: str | None, expected: str) -> None:
    assert type_of_symbol(symbol, word) == expected


def test_a_word_or_an_abbreviation_names_a_type() -> None:
    assert type_of_word("Thông báo kết luận") == "Thông báo"
    assert type_of_word("văn bản") == "Công văn"
    assert type_of_word("NQ") == "Nghị quyết"
    assert type_of_word("cuộc họp") is None
