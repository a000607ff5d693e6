"""The styles of the letters of a PDF page: font, weight, size and baseline, asked for once a text object."""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_BOLD_NAMES = ("bold", "black", "heavy")
_BOLD_WEIGHT = 600
_LEAST_SIZE = 1.0
_ODD = 4.0
_LEVEL = 0.001


class Style(NamedTuple):
    """What the letters of one text object have in common; `baseline` is in the page's own coordinates.

    `is_level` tells that its letters all stand on that baseline.
    """

    font: str
    bold: bool
    italic: bool
    size: float
    baseline: float
    is_level: bool


class Styles:
    """The style of each letter of a page, asked for once a text object."""

    def __init__(self, text_page: pypdfium2.PdfTextPage) -> None:
        self._page = text_page.raw
        self._known: dict[int, Style] = {}

    def at(self, index: int) -> Style:
        """The style of the letter at `index`; of two letters of one text object it is the same object."""
        item = pdfium.FPDFText_GetTextObject(self._page, index)
        address = ctypes.addressof(item.contents) if item else -1 - index
        style = self._known.get(address)
        if style is None:
            style = self._known[address] = self._ask(index)
        return style

    def _ask(self, index: int) -> Style:
        font, weight = self._font(index)
        plain = font.lower()
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        return Style(
            font,
            weight >= _BOLD_WEIGHT or any(word in plain for word in _BOLD_NAMES),
            "italic" in plain or "oblique" in plain,
            self._size(index, math.hypot(matrix.c, matrix.d)),
            self.origin(index)[1],
            abs(matrix.b) < _LEVEL,
        )

    def _size(self, index: int, scale: float) -> float:
        """The size of the type; told by the letter's box where the font has a measure of its own."""
        size = float(pdfium.FPDFText_GetFontSize(self._page, index) * scale)
        box = self.box(index)
        shown = max(box.top - box.bottom, box.right - box.left)
        return size if shown / _ODD <= size <= shown * _ODD else max(shown, _LEAST_SIZE)

    def _font(self, index: int) -> tuple[str, int]:
        buffer = ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(self._page, index, buffer, 128, ctypes.c_int())
        return buffer.value.decode("utf-8", "ignore"), pdfium.FPDFText_GetFontWeight(self._page, index)

    def origin(self, index: int) -> tuple[float, float]:
        """Where the letter's baseline begins."""
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._page, index, x, y)
        return x.value, y.value

    def box(self, index: int) -> pdfium.FS_RECTF:
        """The letter's box; it is as high as its font, where pdfium knows that."""
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._page, index, box)
        return box
