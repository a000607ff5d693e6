"""One scanned page: its picture turned to lines of text and tables with places, as a page of a PDF has them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from PIL import Image

from nhiemvu.readers.pages import Page
from nhiemvu.readers.pdf_lines import read_lines
from nhiemvu.readers.pdf_tables import fill_grid
from nhiemvu.readers.scan_columns import read_columns
from nhiemvu.readers.scan_numbers import read_blanks
from nhiemvu.readers.scan_picture import DOTS_PER_INCH, Ruling, dark_pixels, find_rulings, straighten, without
from nhiemvu.readers.scan_second_look import look_again
from nhiemvu.readers.scan_tables import Grid, cut_strips, find_grids, put_back
from nhiemvu.readers.scan_weight import bold_words
from nhiemvu.readers.scan_words import glyphs_of, join_numbers, keep_words, mean_confidence
from nhiemvu.readers.tesseract import Box, Row, recognise

_POINTS = 72.0
_WHOLE_PAGE = ("--psm", "3")
_COLUMN = ("--psm", "6")
_LYING = 60.0
_QUARTERS = (90, 270, 180)


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What was recognised on one page: letters counted, with their mean confidence from 0 to 100."""

    page: Page
    letters: int
    confidence: float


def read_scanned_page(picture: Image.Image, number: int, tesseract: str) -> ScannedPage:
    """The page `number` from its grey picture of 200 dots per inch, turned if it lies on its side."""
    best = _read_page(picture, number, tesseract)
    if best.confidence >= _LYING or dark_pixels(numpy.asarray(picture)).mean() < 0.002:
        return best
    turned = [_read_page(picture.rotate(angle, expand=True), number, tesseract) for angle in _QUARTERS]
    return max([best, *turned], key=lambda page: page.letters * max(page.confidence - _LYING, 0.0))


def _read_page(picture: Image.Image, number: int, tesseract: str) -> ScannedPage:
    picture = straighten(picture)
    dark = dark_pixels(numpy.asarray(picture))
    rulings = find_rulings(dark, DOTS_PER_INCH)
    grids = find_grids(rulings, DOTS_PER_INCH)
    picture = without(picture, [one.box for one in rulings if not one.upright or _is_in_grid(one, grids)], margin=1)
    rows = _body_rows(without(picture, [grid.box for grid in grids]), tesseract)
    in_cells = join_numbers(keep_words(_cell_rows(picture, grids, tesseract)))
    bold = bold_words([*rows, *in_cells], dark)
    scale = _POINTS / DOTS_PER_INCH
    page = Page(picture.height * scale, read_lines(glyphs_of(rows, DOTS_PER_INCH, bold), number))
    letters = glyphs_of(in_cells, DOTS_PER_INCH, bold)
    for grid in grids:
        boxes = [_scaled(cell, scale) for cell in grid.cells]
        table = fill_grid(boxes, _scaled(grid.box, scale), number, letters)
        if table is not None:
            page.tables.append(table)
    words = [word for row in [*rows, *in_cells] for word in row.words]
    return ScannedPage(page, sum(len(word.letters) for word in words), mean_confidence(words))


def _body_rows(picture: Image.Image, tesseract: str) -> list[Row]:
    found = read_columns(picture, recognise(picture, DOTS_PER_INCH, tesseract, *_WHOLE_PAGE), tesseract)
    kept = keep_words(found.rows)
    missed = look_again(picture, found, kept, tesseract)
    return read_blanks(join_numbers([*kept, *missed]), picture, DOTS_PER_INCH, tesseract)


def _cell_rows(picture: Image.Image, grids: list[Grid], tesseract: str) -> list[Row]:
    rows: list[Row] = []
    for grid in grids:
        for strip in cut_strips(picture, list(grid.cells)):
            rows += put_back(recognise(strip.picture, DOTS_PER_INCH, tesseract, *_COLUMN).rows, strip)
    return rows


def _is_in_grid(ruling: Ruling, grids: list[Grid]) -> bool:
    across, down = (ruling.box[0] + ruling.box[2]) / 2, (ruling.box[1] + ruling.box[3]) / 2
    return any(
        grid.box[0] - 9 <= across <= grid.box[2] + 9 and grid.box[1] - 9 <= down <= grid.box[3] + 9 for grid in grids
    )


def _scaled(box: Box, scale: float) -> Box:
    left, top, right, bottom = box
    return left * scale, top * scale, right * scale, bottom * scale
