"""Folding for the search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.registry.folding import fold_words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Sở Nội vụ", "so noi vu"),
        ("ĐẮK LẮK", "dak lak"),
        ("Đường, ước; ỷ", "duong uoc y"),
        ("152/KH-UBND", "152 kh ubnd"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân"), "uy ban nhan dan"),
        ("  ", ""),
    ],
)
def test_case_marks_and_signs_do_not_matter(written, folded):
    assert fold_words(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold_words(fold_words(text)) == fold_words(text)
