"""The letters of a PDF page with their places, sizes and weights, as pypdfium2 tells them."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from nhiemvu.readers.legacy_fonts import decode_legacy, has_unicode_letters, is_legacy_font

_BOLD_NAMES = ("bold", "black", "heavy")
_BOLD_WEIGHT = 600
# pdfium puts these where a hyphen ends a line.
_LINE_END_HYPHENS = "\x02\ufffe"
_LEAST_SIZE = 1.0
_ASCENT, _DESCENT = 0.89, 0.22  # of the size, as Times has them
_THIN = 4.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter: its box from the page's top left in points, its baseline, its size, its font."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    font: str


def read_glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The letters of `page` in the order of its content, without white space."""
    text_page = page.get_textpage()
    try:
        place = _Placing(page)
        count = text_page.count_chars()
        glyphs = [glyph for index in range(count) if (glyph := _read_glyph(text_page, index, place)) is not None]
    finally:
        text_page.close()
    old = [glyph.text for glyph in glyphs if is_legacy_font(glyph.font)]
    if old and not has_unicode_letters("".join(old)):
        glyphs = [replace(glyph, text=decode_legacy(glyph.text, glyph.font)) for glyph in glyphs]
    return glyphs


class _Placing:
    """Turns a page's own coordinates into points from the top left of the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._rotation = page.get_rotation()
        self._left, self._bottom, self._right, self._top = page.get_bbox()

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self._rotation == 90:
            return y - self._bottom, x - self._left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        if self._rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y


def _read_glyph(text_page: pypdfium2.PdfTextPage, index: int, place: _Placing) -> Glyph | None:
    text = chr(pdfium.FPDFText_GetUnicode(text_page, index) or 0xFFFD)
    if text in _LINE_END_HYPHENS:
        text = "-"
    elif text.isspace() or text == "\ufffd" or pdfium.FPDFText_IsGenerated(text_page, index):
        return None
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetLooseCharBox(text_page, index, box):
        return None
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    first, second = place.point(box.left, box.top), place.point(box.right, box.bottom)
    left, right = sorted((first[0], second[0]))
    top, bottom = sorted((first[1], second[1]))
    name, weight = _font(text_page, index)
    baseline = place.point(x.value, y.value)[1]
    size = _size(text_page, index) or max(bottom - top, _LEAST_SIZE) / 1.1
    if top < baseline < bottom + _DESCENT * size:  # upright, not on its side
        # Fonts that do not tell how high they are have boxes no taller than the letter itself.
        top, bottom = baseline - _ASCENT * size, baseline + _DESCENT * size
    return Glyph(
        text,
        left,
        top,
        right,
        bottom,
        baseline,
        size,
        weight >= _BOLD_WEIGHT or any(word in name.lower() for word in _BOLD_NAMES),
        "italic" in name.lower() or "oblique" in name.lower(),
        name,
    )


def _size(text_page: pypdfium2.PdfTextPage, index: int) -> float:
    """The type's nominal size in points as the page shows it; 0 where it is not told."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, index, matrix):
        return 0.0
    size = float(pdfium.FPDFText_GetFontSize(text_page, index)) * math.hypot(matrix.c, matrix.d)
    return size if size >= _LEAST_SIZE else 0.0


def _font(text_page: pypdfium2.PdfTextPage, index: int) -> tuple[str, int]:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, buffer, 128, flags)
    return buffer.value.decode("utf-8", "ignore"), pdfium.FPDFText_GetFontWeight(text_page, index)


def has_ruled_lines(page: pypdfium2.PdfPage) -> bool:
    """Whether the page bears upright lines or several boxes, as tables do: only then they are looked for."""
    upright = boxes = 0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        if width < _THIN and height > 8:
            upright += 1
        elif width > 20 and height > 8 and _is_stroked(item):
            boxes += 1  # one path may draw a whole grid
        if upright >= 3 or boxes >= 1:
            return True
    return False


def _is_stroked(item: pypdfium2.PdfObject) -> bool:
    """Whether the path is drawn with a pen; what is only filled is a shade behind words."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)) and bool(stroke.value)
