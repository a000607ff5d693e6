"""Fonts from before Unicode."""

from __future__ import annotations

import pytest

from nhiemvu.document import Source
from nhiemvu.readers.html import read_html
from nhiemvu.readers.legacy_fonts import decode_legacy


@pytest.mark.parametrize(
    ("written", "font", "shown"),
    [
        ("Uû ban ®Ò nghÞ b¸o c¸o tr\u00adíc ngµy 15", ".VnTime", "Uỷ ban đề nghị báo cáo trước ngày 15"),
        ("kÕ ho¹ch", ".VnTimeH", "KẾ HOẠCH"),
        ("§iÒu 1. Së Néi vô", "ABCDEF+.VnTime,Bold", "Điều 1. Sở Nội vụ"),
        ("UÛY BAN NHAÂN DAÂN TÆNH", "VNI-Times", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Sôû Noäi vuï ñeà nghò tröôùc ngaøy 15", "VNI-Times", "Sở Nội vụ đề nghị trước ngày 15"),
        ("Uû ban", "Times New Roman", "Uû ban"),
    ],
)  # fmt: skip
def test_old_fonts_show_vietnamese(written: str, font: str, shown: str) -> None:
    assert decode_legacy(written, font) == shown


def test_page_in_an_old_font() -> None:
    page = "<p style='font-family:\".VnTime\",serif'>Së Y tÕ <span style='font-family:Arial'>rà soát</span></p>"
    assert read_html(page.encode(), Source("a.htm", "0" * 64, "html")).text == "Sở Y tế rà soát"


def test_unicode_words_that_were_given_an_old_font_stay_as_they_are() -> None:
    page = "<div style='font-family:.VnTime'><p>Ủy ban nhân dân</p><p>nhân dân</p></div>"
    assert read_html(page.encode(), Source("a.htm", "0" * 64, "html")).text == "Ủy ban nhân dân\nnhân dân"
