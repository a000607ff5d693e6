"""The picture of a page before it is recognised."""

from __future__ import annotations

import numpy
import pytest
from PIL import Image, ImageDraw

from nhiemvu import programs
from nhiemvu.document import Source
from nhiemvu.readers.limits import DEFAULT_LIMITS
from nhiemvu.readers.scan_picture import has_ink, has_solid_ink, without_grain
from nhiemvu.readers.scans import read_image
from readers.paper import PrintedPage
from readers.test_scans import saved

TESSERACT = programs.TESSERACT.path()


@pytest.mark.skipif(
    TESSERACT is None or not programs.has_vietnamese(TESSERACT), reason="Tesseract with Vietnamese is not installed"
)
def test_white_letters_on_a_black_patch_are_read() -> None:
    page = PrintedPage()
    ImageDraw.Draw(page.picture).rectangle((200, 700, 1450, 800), fill=0)
    line = PrintedPage()
    line.put(100, 275, "PHÂN CÔNG NHIỆM VỤ NĂM 2026", 15)
    page.picture.paste(255, (0, 0), line.picture.point(lambda value: 255 - value))
    page.paragraph(330, "Sở Nội vụ rà soát hồ sơ cán bộ và báo cáo Ủy ban", "nhân dân tỉnh trước ngày 30/6/2026.")
    document = read_image(saved(page.picture), Source("a.png", "0" * 64, "image"), DEFAULT_LIMITS)
    assert "PHÂN CÔNG NHIỆM VỤ NĂM 2026" in document.text


def test_solid_patch_is_told_from_letters_and_rules() -> None:
    dark = numpy.zeros((200, 200), dtype=numpy.bool_)
    dark[50:58] = True
    assert not has_solid_ink(dark)
    dark[100:140, 100:140] = True
    assert has_solid_ink(dark)


def test_grain_goes_and_strokes_stay() -> None:
    page = Image.new("L", (60, 60), 240)
    page.paste(30, (28, 0, 32, 60))
    grain = numpy.random.default_rng(3).normal(0, 12, (60, 60))
    cleared = numpy.asarray(
        without_grain(Image.fromarray(numpy.clip(numpy.asarray(page) + grain, 0, 255).astype(numpy.uint8)))
    )
    assert cleared[:, :20].min() > 200 and cleared[5:55, 29:31].max() < 100
    assert cleared[:, :20].std() < 12


def test_clean_picture_stays_as_it_is() -> None:
    page = PrintedPage()
    page.paragraph(100, "Sở Nội vụ rà soát hồ sơ cán bộ.")
    assert without_grain(page.picture) is page.picture


def test_grain_of_paper_is_no_ink_and_a_faint_line_is() -> None:
    grain = numpy.random.default_rng(1).normal(235, 14, (400, 300)).clip(0, 255).astype(numpy.uint8)
    paper = Image.fromarray(grain)
    assert not has_ink(paper)
    ImageDraw.Draw(paper).rectangle((50, 200, 120, 210), 120)
    assert has_ink(paper)
