"""One scanned page: its picture turned to lines of text and tables with places, as a page of a PDF has them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from PIL import Image

from nhiemvu.readers.pages import Page
from nhiemvu.readers.pdf_lines import read_lines
from nhiemvu.readers.pdf_tables import fill_grid
from nhiemvu.readers.scan_columns import read_columns
from nhiemvu.readers.scan_labels import read_missed_labels
from nhiemvu.readers.scan_numbers import read_blanks, repair_quarters
from nhiemvu.readers.scan_picture import DOTS_PER_INCH, Ruling, dark_pixels, find_rulings, straighten, without
from nhiemvu.readers.scan_roman import repair_roman_numbers
from nhiemvu.readers.scan_second_look import look_again, read_missed_ink
from nhiemvu.readers.scan_spelling import repair_spelling
from nhiemvu.readers.scan_tables import Grid, cut_strips, find_grids, put_back
from nhiemvu.readers.scan_tails import read_missed_tails
from nhiemvu.readers.scan_weight import bold_words
from nhiemvu.readers.scan_words import glyphs_of, join_numbers, keep_words, mean_confidence
from nhiemvu.readers.syllables import count_syllables
from nhiemvu.readers.tesseract import Box, Row, recognise

_POINTS = 72.0
_WHOLE_PAGE = ("--psm", "3")
_COLUMN = ("--psm", "6")
_LYING = 75.0
_LEAST_SHARE = 0.5
_LEAST_INK = 0.002
_QUARTERS = (90, 270, 180)


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What was recognised on one page: letters counted, with their mean confidence from 0 to 100.

    `unread` counts the places in tables where ink is that could not be read.
    """

    page: Page
    letters: int
    confidence: float
    unread: int = 0


def read_scanned_page(picture: Image.Image, number: int, tesseract: str) -> ScannedPage:
    """The page `number` from its grey picture of 200 dots per inch, turned if it lies on its side."""
    best = _read_page(picture, number, tesseract)
    if _is_sound(best) or dark_pixels(numpy.asarray(picture)).mean() < _LEAST_INK:
        return best
    turned = [_read_page(picture.rotate(angle, expand=True), number, tesseract) for angle in _QUARTERS]
    return max([best, *turned], key=lambda page: count_syllables(_text(page))[0])


def _is_sound(scanned: ScannedPage) -> bool:
    syllables, words = count_syllables(_text(scanned))
    return scanned.confidence >= _LYING and syllables >= _LEAST_SHARE * words


def _text(scanned: ScannedPage) -> str:
    cells = [piece.text for table in scanned.page.tables for cell in table.cells for piece in cell.pieces]
    return " ".join([line.text for line in scanned.page.lines] + cells)


def _read_page(picture: Image.Image, number: int, tesseract: str) -> ScannedPage:
    picture = straighten(picture)
    dark = dark_pixels(numpy.asarray(picture))
    rulings = find_rulings(dark, DOTS_PER_INCH)
    grids = find_grids(rulings, DOTS_PER_INCH)
    picture = without(picture, [one.box for one in rulings if not one.upright or _is_in_grid(one, grids)], margin=1)
    rows = _body_rows(without(picture, [grid.box for grid in grids]), tesseract)
    in_cells, unread = _cell_rows(picture, grids, tesseract)
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
    return ScannedPage(page, sum(len(word.letters) for word in words), mean_confidence(words), unread)


def _body_rows(picture: Image.Image, tesseract: str) -> list[Row]:
    found = read_columns(picture, recognise(picture, DOTS_PER_INCH, tesseract, *_WHOLE_PAGE), tesseract)
    kept = keep_words(found.rows)
    missed = look_again(picture, found, kept, tesseract)
    missed += read_missed_tails(picture, [*kept, *missed], tesseract)
    labelled = read_missed_labels(picture, [*kept, *missed], tesseract)
    rows = read_blanks(join_numbers(labelled), picture, DOTS_PER_INCH, tesseract)
    return repair_spelling(_repaired_numbers(rows, picture))


def _repaired_numbers(rows: list[Row], picture: Image.Image) -> list[Row]:
    return repair_roman_numbers(repair_quarters(rows), dark_pixels(numpy.asarray(picture)))


def _cell_rows(picture: Image.Image, grids: list[Grid], tesseract: str) -> tuple[list[Row], int]:
    rows: list[Row] = []
    unread = 0
    for grid in grids:
        cells = list(grid.cells)
        read: list[Row] = []
        for strip in cut_strips(picture, cells):
            read += put_back(recognise(strip.picture, DOTS_PER_INCH, tesseract, *_COLUMN).rows, strip)
        kept = keep_words(read)
        missed, still_unread = read_missed_ink(picture, cells, kept, tesseract)
        rows += [*kept, *missed]
        unread += still_unread
    return repair_spelling(_repaired_numbers(join_numbers(rows), picture)), unread


def _is_in_grid(ruling: Ruling, grids: list[Grid]) -> bool:
    across, down = (ruling.box[0] + ruling.box[2]) / 2, (ruling.box[1] + ruling.box[3]) / 2
    return any(
        grid.box[0] - 9 <= across <= grid.box[2] + 9 and grid.box[1] - 9 <= down <= grid.box[3] + 9 for grid in grids
    )


def _scaled(box: Box, scale: float) -> Box:
    left, top, right, bottom = box
    return left * scale, top * scale, right * scale, bottom * scale
