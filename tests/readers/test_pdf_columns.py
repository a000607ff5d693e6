"""Two columns of a PDF page: their lines, and what wrapped within them."""

from __future__ import annotations

from nhiemvu.readers.pdf_columns import split_columns
from nhiemvu.readers.pdf_lines import PdfLine


def centred(text: str, middle: float, row: int) -> PdfLine:
    half = 3.5 * len(text)
    return PdfLine(text, 1, middle - half, 60.0 + 15 * row, middle + half, 72.0 + 15 * row, 11, 20, bold=True)


def test_last_word_of_a_long_office_is_of_its_line() -> None:
    lines = [
        PdfLine("Nơi nhận:", 1, 85, 60, 140, 72, 11, 20), PdfLine("- Như trên;", 1, 85, 75, 150, 87, 11, 4),
        centred("TL. VIỆN TRƯỞNG", 430, 0), centred("TRƯỞNG PHÒNG HÀNH CHÍNH QUẢN", 430, 1), centred("TRỊ", 430, 2),
        centred("LÒ VĂN PẰN", 430, 6),
    ]  # fmt: skip
    assert [line.text for line in split_columns(lines)][2:] == [
        "TL. VIỆN TRƯỞNG", "TRƯỞNG PHÒNG HÀNH CHÍNH QUẢN TRỊ", "LÒ VĂN PẰN",
    ]  # fmt: skip
