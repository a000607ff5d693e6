"""The shape of Vietnamese syllables."""

from __future__ import annotations

from nhiemvu.readers.syllables import count_syllables, is_syllable

SYLLABLES = """
nghiêm quyết ỦY khuyến giám gì quý quốc giếng hoạch thủy huyện ương yêu chuyên xoong khuỷu ngoằn uỷ hoà quở quy qua
"""
NONE = "Š CÔNGG tảtp ocr xyz bàt cạchh w đđ strong iều"


def test_syllables_are_known() -> None:
    assert [word for word in SYLLABLES.split() if not is_syllable(word)] == []


def test_what_is_no_syllable_is_known() -> None:
    assert [word for word in NONE.split() if is_syllable(word)] == []


def test_abbreviations_count_as_neither() -> None:
    assert count_syllables("Sở Nội vụ (SNV, TTTT) chủ trì, qtac.") == (5, 6)
