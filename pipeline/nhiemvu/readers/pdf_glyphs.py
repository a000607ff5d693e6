"""The letters of a PDF page with their places, sizes and weights, as pypdfium2 tells them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from nhiemvu.readers.legacy_fonts import decode_legacy, has_unicode_letters, is_legacy_font
from nhiemvu.readers.pdf_styles import Style, Styles

WORD_GAP = 0.14
"""The gap between two letters, as a share of their size, that parts words."""

TWICE = 0.15
"""How near, as a share of its size, the same letter stands that was printed twice to look bold."""

# pdfium puts these where a hyphen ends a line.
_LINE_END_HYPHENS = "\x02\ufffe"
_NO_LETTERS = "\x00\ufffd"
_ASCENT, _DESCENT = 0.89, 0.22  # of the size, as Times has them; what fonts tell of themselves differs too much
_RUN_GAP = 0.5  # narrower than any gap between columns


class GlyphRun(NamedTuple):
    """Letters in one style that stand on one line side by side, with a space where a gap parts two words.

    The box is in points from the page's top left. `lefts` and `rights` tell where each letter begins and ends; a run
    without them is a single letter (or what one sign of the font stands for, as "ffi").
    """

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
    lefts: tuple[float, ...] = ()
    rights: tuple[float, ...] = ()

    @property
    def last_left(self) -> float:
        """Where the last letter begins."""
        return self.lefts[-1] if self.lefts else self.left

    def letters(self) -> list[GlyphRun]:
        """The run's letters, each as a run of its own."""
        if not self.lefts:
            return [self]
        letters = self.text.replace(" ", "")
        return [
            self._replace(text=text, left=left, right=right, lefts=(), rights=())
            for text, left, right in zip(letters, self.lefts, self.rights, strict=True)
        ]


def read_glyphs(page: pypdfium2.PdfPage) -> list[GlyphRun]:
    """The letters of `page` in the order of its content, without white space."""
    text_page = page.get_textpage()
    try:
        runs = _RunReader(page, text_page).runs()
    finally:
        text_page.close()
    old_fonts = {font for font in {run.font for run in runs} if is_legacy_font(font)}
    old = [run.text for run in runs if run.font in old_fonts]
    if old and not has_unicode_letters("".join(old)):
        runs = [_decoded(run) if run.font in old_fonts else run for run in runs]
    return runs


def _decoded(run: GlyphRun) -> GlyphRun:
    """The run of an old font in Unicode; where that takes fewer letters, each gets an equal share of the width."""
    text = decode_legacy(run.text, run.font)
    count = len(text.replace(" ", ""))
    if count == (len(run.lefts) or 1):
        return run._replace(text=text)
    step = (run.right - run.left) / max(count, 1)
    edges = [run.left + step * index for index in range(count + 1)]
    return run._replace(text=text, lefts=tuple(edges[:-1]), rights=tuple(edges[1:]))


def _shown_letters(text_page: pypdfium2.PdfTextPage) -> list[str]:
    """What each sign of the page shows: "" for white space and for what has no letter."""
    count = text_page.count_chars()
    if count <= 0:
        return []
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    written = pdfium.FPDFText_GetText(text_page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    letters = buffer.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written != count + 1 or len(letters) != count:  # it leaves out what has no letter: then one must ask for each
        letters = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count))
    shown = {letter: "" if letter.isspace() or letter in _NO_LETTERS else letter for letter in set(letters)}
    shown |= dict.fromkeys(_LINE_END_HYPHENS, "-")
    return [shown[letter] for letter in letters]


class Placing:
    """Turns a page's own coordinates into points from the top left of the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.upright = page.get_rotation() == 0
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

    def box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """The box's left, top, right and bottom on the page as it is shown."""
        first, second = self.point(left, top), self.point(right, bottom)
        return (
            min(first[0], second[0]), min(first[1], second[1]),
            max(first[0], second[0]), max(first[1], second[1]),
        )  # fmt: skip


@dataclass(slots=True)
class _Letters:
    """Letters that stand side by side: their indexes on the text page, what they show, where they begin and end."""

    indexes: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)


class _RunReader:
    """Gathers the letters of a page to runs, in the order of its content.

    A call into pdfium costs more than all that is done between two calls, so what the letters of a run share is asked
    for once.
    """

    def __init__(self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> None:
        self._page = text_page.raw
        self._place = Placing(page)
        self._styles = Styles(text_page)
        self._shown = _shown_letters(text_page)

    def runs(self) -> list[GlyphRun]:
        """All runs of the page."""
        runs: list[GlyphRun] = []
        page, ask, upright = self._page, pdfium.FPDFText_GetLooseCharBox, self._place.upright
        letters = _Letters()
        box = pdfium.FS_RECTF()
        size = last_left = last_right = 0.0
        last = ""
        for index, text in enumerate(self._shown):
            if not text or not ask(page, index, box):
                continue
            left = box.left
            gap, step = left - last_right, left - last_left
            if upright and last and step > 0 and gap <= _RUN_GAP * size and (text != last or step >= TWICE * size):
                letters.texts.append(f" {text}" if gap > WORD_GAP * size else text)
            else:
                runs += self._closed(letters)
                letters = _Letters(texts=[text])
                size = self._styles.at(index).size
            last, last_left, last_right = text, left, box.right
            letters.indexes.append(index)
            letters.lefts.append(left)
            letters.rights.append(last_right)
        return runs + self._closed(letters)

    def _closed(self, letters: _Letters) -> list[GlyphRun]:
        """The letters as runs, cut where the style changes."""
        count = len(letters.indexes)
        if not count:
            return []
        style = self._styles.at(letters.indexes[0])
        if style is self._styles.at(letters.indexes[-1]) and style.is_level:
            return [self._run(letters, 0, count, style)]
        styles = [self._styles.at(index) for index in letters.indexes]
        cuts = [at for at in range(1, count) if styles[at] != styles[at - 1] or not styles[at].is_level]
        return [self._run(letters, start, end, styles[start]) for start, end in pairwise([0, *cuts, count])]

    def _run(self, letters: _Letters, start: int, end: int, style: Style) -> GlyphRun:
        box = self._styles.box(letters.indexes[start])
        left, top, right, bottom = self._place.box(box.left, box.top, box.right, box.bottom)
        shift = left - letters.lefts[start]
        baseline = self._place.point(*self._styles.origin(letters.indexes[start]))[1]
        if style.is_level:
            top, bottom = baseline - _ASCENT * style.size, baseline + _DESCENT * style.size
        several = end - start > 1
        return GlyphRun(
            "".join(letters.texts[start:end]).lstrip(" "),
            left,
            top,
            letters.rights[end - 1] + shift if several else right,
            bottom,
            baseline,
            style.size,
            style.bold,
            style.italic,
            style.font,
            tuple([edge + shift for edge in letters.lefts[start:end]]) if several else (),
            tuple([edge + shift for edge in letters.rights[start:end]]) if several else (),
        )
