"""Lines put together from letters: stretched ones stay whole, and looks are those of the words."""

from __future__ import annotations

from nhiemvu.readers.pdf_glyphs import GlyphRun
from nhiemvu.readers.pdf_lines import read_lines

LETTER = 6.0


def run(text: str, left: float, *, bold: bool = False) -> GlyphRun:
    edges = [left + LETTER * at for at in range(len(text))]
    ends = tuple(edge + LETTER for edge in edges)
    return GlyphRun(text, left, 88, ends[-1], 102, 100, 12, bold, False, "Times", tuple(edges), ends)


def texts(*runs: GlyphRun) -> list[str]:
    return [line.text for line in read_lines(runs, 1)]


def test_line_that_was_stretched_before_a_long_address_is_one() -> None:
    assert texts(run("gửi", 80), run("về", 138), run("hộp", 190), run("thư:", 248)) == ["gửi về hộp thư:"]


def test_columns_with_different_gaps_between_them_stay_apart() -> None:
    assert texts(run("Nơi", 80), run("nhận:", 102), run("CHÁNH", 300), run("VĂN", 340)) == ["Nơi nhận:", "CHÁNH VĂN"]


def test_heading_is_bold_though_its_number_is_not() -> None:
    plain = [line.bold for line in read_lines([run("II.", 80), run("KINHPHÍ", 104, bold=True)], 1)]
    half = [line.bold for line in read_lines([run("Kinh", 80), run("phí", 110, bold=True)], 1)]
    assert (plain, half) == ([True], [False])
