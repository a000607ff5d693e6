"""Scanned pages: their pictures turned to lines of text and tables with places, as a page of a PDF has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from PIL import Image

from nhiemvu.readers.pages import Page
from nhiemvu.readers.pdf_lines import read_lines
from nhiemvu.readers.pdf_tables import fill_grid
from nhiemvu.readers.pieces import Box
from nhiemvu.readers.scan_columns import read_columns
from nhiemvu.readers.scan_counting import repair_item_numbers, repair_row_numbers
from nhiemvu.readers.scan_doubtful import read_doubtful_words
from nhiemvu.readers.scan_gutters import lift_up
from nhiemvu.readers.scan_labels import read_missed_labels, repair_dashes
from nhiemvu.readers.scan_letters import repair_letter_labels
from nhiemvu.readers.scan_numbers import read_blanks, repair_quarters
from nhiemvu.readers.scan_picture import DOTS_PER_INCH, dark_pixels
from nhiemvu.readers.scan_roman import repair_roman_numbers
from nhiemvu.readers.scan_second_look import look_again, read_missed_ink
from nhiemvu.readers.scan_sheet import Sheet, prepare_sheet
from nhiemvu.readers.scan_spelling import repair_spelling
from nhiemvu.readers.scan_tables import cut_strips, put_back
from nhiemvu.readers.scan_tails import read_missed_tails
from nhiemvu.readers.scan_weight import bold_words
from nhiemvu.readers.scan_words import glyphs_of, join_numbers, keep_words, mean_confidence
from nhiemvu.readers.syllables import count_syllables
from nhiemvu.readers.tesseract import Recognition, Row, recognise_all

_POINTS = 72.0
_WHOLE_PAGE = ("--psm", "3")
_NO_WHITE_LETTERS = ("-c", "invert_threshold=0")  # else each doubtful line is read twice, the second time inverted
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


def read_scanned_group(pictures: Sequence[tuple[int, Image.Image]], tesseract: str) -> list[ScannedPage]:
    """The pages by their numbers and grey pictures of 200 dots per inch; one that lies on its side is turned."""
    return [
        page if _is_sound(page) or dark_pixels(numpy.asarray(picture)).mean() < _LEAST_INK
        else _turned(page, number, picture, tesseract)
        for (number, picture), page in zip(pictures, _read_pages(pictures, tesseract), strict=True)
    ]  # fmt: skip


def _turned(page: ScannedPage, number: int, picture: Image.Image, tesseract: str) -> ScannedPage:
    turned = [(number, picture.rotate(angle, expand=True)) for angle in _QUARTERS]
    return max([page, *_read_pages(turned, tesseract)], key=lambda page: count_syllables(_text(page))[0])


def _is_sound(scanned: ScannedPage) -> bool:
    syllables, words = count_syllables(_text(scanned))
    return scanned.confidence >= _LYING and syllables >= _LEAST_SHARE * words


def _text(scanned: ScannedPage) -> str:
    cells = [piece.text for table in scanned.page.tables for cell in table.cells for piece in cell.pieces]
    return " ".join([line.text for line in scanned.page.lines] + cells)


def _read_pages(pictures: Sequence[tuple[int, Image.Image]], tesseract: str) -> list[ScannedPage]:
    sheets = [prepare_sheet(picture) for _, picture in pictures]
    options = _WHOLE_PAGE if any(sheet.solid for sheet in sheets) else (*_WHOLE_PAGE, *_NO_WHITE_LETTERS)
    looks = recognise_all([sheet.laid.picture for sheet in sheets], DOTS_PER_INCH, tesseract, *options)
    return [
        _read_page(sheet, lift_up(look, sheet.laid), number, tesseract)
        for (number, _), sheet, look in zip(pictures, sheets, looks, strict=True)
    ]


def _read_page(sheet: Sheet, found: Recognition, number: int, tesseract: str) -> ScannedPage:
    rows = _body_rows(sheet, found, tesseract)
    in_cells, unread = _cell_rows(sheet, tesseract)
    bold = bold_words([*rows, *in_cells], sheet.dark)
    scale = _POINTS / DOTS_PER_INCH
    page = Page(sheet.picture.height * scale, read_lines(glyphs_of(rows, DOTS_PER_INCH, bold), number))
    letters = glyphs_of(in_cells, DOTS_PER_INCH, bold)
    for grid in sheet.grids:
        boxes = [_scaled(cell, scale) for cell in grid.cells]
        table = fill_grid(boxes, _scaled(grid.box, scale), number, letters)
        if table is not None:
            page.tables.append(table)
    words = [word for row in [*rows, *in_cells] for word in row.words]
    return ScannedPage(page, sum(len(word.letters) for word in words), mean_confidence(words), unread)


def _body_rows(sheet: Sheet, found: Recognition, tesseract: str) -> list[Row]:
    picture = sheet.body
    found = read_columns(picture, found, tesseract)
    kept = read_doubtful_words(picture, list(found.rows), keep_words(found.rows), tesseract)
    missed = look_again(picture, found, kept, tesseract)
    missed += read_missed_tails(picture, sheet.body_ink, [*kept, *missed], tesseract)
    dashed = repair_dashes([*kept, *missed], sheet.body_ink)
    labelled = read_missed_labels(picture, sheet.dark, sheet.body_ink, dashed, tesseract)
    rows = read_blanks(join_numbers(labelled), picture, DOTS_PER_INCH, tesseract)
    return repair_spelling(repair_item_numbers(_repaired_numbers(rows, sheet)))


def _repaired_numbers(rows: list[Row], sheet: Sheet) -> list[Row]:
    return repair_letter_labels(repair_roman_numbers(repair_quarters(rows), sheet.dark))


def _cell_rows(sheet: Sheet, tesseract: str) -> tuple[list[Row], int]:
    rows: list[Row] = []
    unread = 0
    for grid in sheet.grids:
        cells = list(grid.cells)
        read: list[Row] = []
        strips = cut_strips(sheet.picture, cells)
        looks = recognise_all([strip.picture for strip in strips], DOTS_PER_INCH, tesseract, *_COLUMN)
        for strip, look in zip(strips, looks, strict=True):
            read += put_back(look.rows, strip)
        kept = read_doubtful_words(sheet.picture, read, keep_words(read), tesseract)
        missed, still_unread = read_missed_ink(sheet.picture, sheet.ink, cells, kept, tesseract)
        rows += repair_row_numbers([*kept, *missed])
        unread += still_unread
    return repair_spelling(_repaired_numbers(join_numbers(rows), sheet)), unread


def _scaled(box: Box, scale: float) -> Box:
    left, top, right, bottom = box
    return left * scale, top * scale, right * scale, bottom * scale
