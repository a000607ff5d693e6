"""The chart as SVG and as PNG."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageDraw, ImageFont

from nhiemvu.errors import ExportError
from nhiemvu.export.bar_chart import PAPER, BarChart, Box, Words, _font, draw_chart, write_chart

PARTS = (("Đúng hạn", "#2e7d32"), ("Quá hạn", "#c62828"))
CHART = BarChart("Tình hình", "Đến ngày 1/7", PARTS, (("Sở Y tế", (30, 10)), ("Sở <Nội vụ> & cơ quan khác", (0, 5))))
LETTERS = "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸĐƠƯ"


def test_bars_have_one_scale_and_stand_in_the_order_of_their_parts() -> None:
    shapes, _ = draw_chart(CHART)
    boxes = [shape for shape in shapes if isinstance(shape, Box) and shape.height == 20]
    assert [box.fill for box in boxes] == ["#2e7d32", "#c62828", "#c62828"]
    assert boxes[0].width == pytest.approx(3 * boxes[1].width)
    assert boxes[1].width == pytest.approx(2 * boxes[2].width)
    assert boxes[1].x == pytest.approx(boxes[0].x + boxes[0].width)
    texts = [shape.text for shape in shapes if isinstance(shape, Words)]
    assert {"30", "10", "40", "5"} <= set(texts)


def test_an_svg_is_xml_that_says_every_word(tmp_path: Path) -> None:
    write_chart(tmp_path / "a.svg", CHART)
    texts = [each.text for each in ElementTree.parse(tmp_path / "a.svg").iter("{http://www.w3.org/2000/svg}text")]
    assert {"Tình hình", "Đến ngày 1/7", "Đúng hạn", "Quá hạn", "Sở Y tế", "Sở <Nội vụ> & cơ quan khác"} <= set(texts)


def test_a_png_has_the_colours_of_its_parts(tmp_path: Path) -> None:
    write_chart(tmp_path / "a.PNG", CHART)
    with Image.open(tmp_path / "a.PNG") as picture:
        colours = {colour: count for count, colour in picture.convert("RGB").getcolors(maxcolors=100_000)}
    green, red = colours[0x2E, 0x7D, 0x32], colours[0xC6, 0x28, 0x28]
    assert green > red > 1000


@pytest.mark.parametrize(
    "letters", [LETTERS, LETTERS.lower(), "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨ", "àáâãèéêìíòóôõùúýăĩũ", "0123456789%“”–…·"]
)
def test_the_font_has_every_vietnamese_letter(letters: str) -> None:
    font: ImageFont.FreeTypeFont = _font(40)

    def drawn(letter: str) -> bytes:
        picture = Image.new("L", (80, 80))
        ImageDraw.Draw(picture).text((10, 10), letter, font=font, fill=255)
        return picture.tobytes()

    missing = drawn("\ue000")
    assert [letter for letter in letters if drawn(letter) == missing] == []


def test_long_names_are_cut_and_stay_in_their_column() -> None:
    shapes, _ = draw_chart(BarChart("x", "", PARTS, (("Ủy ban nhân dân " * 20, (1, 1)), ("x" * 200, (1, 0)))))
    names = [shape for shape in shapes if isinstance(shape, Words) and shape.anchor == "end"]
    assert len(names) == 3 and names[1].text.endswith("…") and names[2].text.endswith("…")
    assert all(shape.x - _font(shape.size).getlength(shape.text) >= 20 for shape in names)


def test_a_chart_of_nothing_is_drawn_all_the_same(tmp_path: Path) -> None:
    write_chart(tmp_path / "a.png", BarChart("Tình hình", "", PARTS, ()))
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.getpixel((0, 0)) == tuple(bytes.fromhex(PAPER[1:]))


def test_another_format_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.svg hoặc \.png"):
        write_chart(tmp_path / "a.pdf", CHART)
    assert list(tmp_path.iterdir()) == []
