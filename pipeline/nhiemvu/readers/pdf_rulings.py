"""The straight lines that a PDF page draws, as pypdfium2 tells its paths: strokes, boxes, and strips filled thin."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from nhiemvu.readers.pdf_glyphs import Placing
from nhiemvu.readers.ruled_grids import Ruling

_THIN = 4.0
_SHORTEST = 1.0
_LEVEL = 0.1
_DEEPEST = 4

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_rulings(page: pypdfium2.PdfPage) -> list[Ruling]:
    """The level and upright lines of `page`, in points from its top left.

    An area that is only filled is a shade behind words and gives none, unless it is so thin that it shows as a line.
    """
    place = Placing(page)
    count = pdfium.FPDFPage_CountObjects(page.raw)
    items = (pdfium.FPDFPage_GetObject(page.raw, index) for index in range(count))
    return [ruling for path, matrix in _paths(items, _AS_IT_IS, _DEEPEST) for ruling in _rulings(path, matrix, place)]


def _paths(
    items: Iterator[pdfium.FPDF_PAGEOBJECT], outer: Matrix, depth: int
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    """The paths among `items` and in the forms among them, each with what turns its points into the page's."""
    for item in items:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield item, _within(_matrix(item), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth > 1:
            inside = (
                pdfium.FPDFFormObj_GetObject(item, index) for index in range(pdfium.FPDFFormObj_CountObjects(item))
            )
            yield from _paths(inside, _within(_matrix(item), outer), depth - 1)


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _AS_IT_IS
    return found.a, found.b, found.c, found.d, found.e, found.f


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does what `inner` does, and then what `outer` does."""
    if outer is _AS_IT_IS:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _rulings(path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, place: Placing) -> Iterator[Ruling]:
    stroked: bool | None = None
    for pieces in _outlines(path, matrix, place):
        points = [point for piece in pieces for point in piece]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        if min(right - left, bottom - top) < _THIN:
            if max(right - left, bottom - top) >= _SHORTEST:
                yield Ruling((left, top, right, bottom), bottom - top > right - left)
            continue
        stroked = _is_stroked(path) if stroked is None else stroked
        if stroked:
            yield from filter(None, (_side(start, end) for piece in pieces for start, end in pairwise(piece)))


def _side(start: Point, end: Point) -> Ruling | None:
    """The straight side from `start` to `end`, where it is level or upright."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    if min(right - left, bottom - top) > _LEVEL or max(right - left, bottom - top) < _SHORTEST:
        return None
    return Ruling((left, top, right, bottom), bottom - top > right - left)


def _outlines(path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, place: Placing) -> Iterator[list[list[Point]]]:
    """The outlines that the path is made of, each as the runs of points between which it is straight."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[list[Point]] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across, up = x.value, y.value
        point = place.point(a * across + c * up + e, b * across + d * up + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if outline:
                yield outline
            outline = [[point]]
        elif not outline or kind != pdfium.FPDF_SEGMENT_LINETO:
            outline.append([point])  # a bow is no ruling
        else:
            outline[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(outline) == 1:
            outline[-1].append(outline[0][0])
    if outline:
        yield outline


def _is_stroked(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether the path is drawn with a pen; what is only filled is a shade behind words."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(stroke.value)
