"""What stands around a page's text: page numbers, running heads, signature stamps, and the footnotes at its foot."""

from __future__ import annotations

import functools
import re
from collections import Counter

from nhiemvu.readers.labels import join_pieces
from nhiemvu.readers.pdf_lines import PdfLine
from nhiemvu.rules.load import load_entries

_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:(?:Trang|Page)\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?", re.I)
_EDGE = 0.11
_FOOT_SIZE = 0.9
_FOOT_LEAST_TOP = 0.35
_NOTE = re.compile(r"(?:\((\d{1,3})\)|\[(\d{1,3})\]|(\d{1,3}))[.)]?\s*(?=[^\W\d_]|[“\"(])")
_STAMP_SIZE = 11.0

Pages = list[list[PdfLine]]


def drop_page_edges(pages: Pages, heights: list[float]) -> Pages:
    """The pages' lines without page numbers, running heads and the words of a digital signature's stamp."""
    repeated = _repeated_at_edges(pages, heights)
    kept: Pages = []
    for lines, height in zip(pages, heights, strict=True):
        stamp = _stamp_lines(lines)
        kept.append(
            [
                line
                for line in lines
                if line not in stamp
                and not (
                    _at_edge(line, height)
                    and (_PAGE_NUMBER.fullmatch(line.text) or not repeated.isdisjoint(_shapes(line)))
                )
            ]
        )
    return kept


def _at_edge(line: PdfLine, height: float) -> bool:
    return line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height


def _shapes(line: PdfLine) -> set[str]:
    """What a running head has in common on all pages: its words, or those and how far its number is from the page's.

    "Tháng 3" and "Tháng 9" at the top of two pages that follow each other are headings of the text.
    """
    number = re.search(r"\d{1,6}", line.text)
    if number is None:
        return {line.text}
    counted = f"{int(number[0]) - line.page:+}"
    return {line.text, f"{line.text[: number.start()]}{counted}{line.text[number.end() :]}"}


def _repeated_at_edges(pages: Pages, heights: list[float]) -> set[str]:
    if len(pages) < 3:
        return set()
    counts: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({shape for line in lines if _at_edge(line, height) for shape in _shapes(line)})
    return {text for text, count in counts.items() if count > len(pages) // 2}


@functools.cache
def _stamp_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry.pattern})" for entry in load_entries("stamps")), re.I)


def _stamp_lines(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines of a signature's stamp: one that opens it, and the small lines right below or above in its column."""
    opening = [line for line in lines if line.size <= _STAMP_SIZE and _stamp_pattern().match(line.text)]
    if not opening:
        return []
    stamp = list(opening)
    for line in lines:
        near = any(
            abs(line.left - other.left) < 8
            and abs(line.size - other.size) < 0.8
            and abs(line.top - other.top) < 2.2 * line.size
            for other in opening
        )
        if near and line not in stamp:
            stamp.append(line)
    return stamp


def body_size(pages: Pages) -> float:
    """The size in which most letters of the document are set."""
    counts: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 12.0


def take_footnotes(pages: Pages, heights: list[float]) -> tuple[Pages, list[tuple[str, PdfLine]]]:
    """The pages without the footnotes at their feet, and each footnote with its first line (for its place)."""
    size = body_size(pages)
    notes: list[tuple[str, PdfLine]] = []
    bodies: Pages = []
    for lines, height in zip(pages, heights, strict=True):
        start = _foot_start(lines, height, size)
        foot = lines[start:]
        for line in foot:
            match = _NOTE.match(line.text)
            if line.opens_with_mark or (match and _number(match) == str(len(notes) + 1)):
                notes.append((line.text[match.end() :] if match and not line.opens_with_mark else line.text, line))
            elif notes:
                notes[-1] = (join_pieces(notes[-1][0], line.text), notes[-1][1])
        bodies.append(lines[:start])
    return bodies, notes


def _number(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _foot_start(lines: list[PdfLine], height: float, size: float) -> int:
    """The index of the first line of the footnotes: small type down to the page's end, opened by a number."""
    start = len(lines)
    while start > 0 and lines[start - 1].size <= _FOOT_SIZE * size:
        start -= 1
    for index in range(start, len(lines)):
        line = lines[index]
        opens = line.opens_with_mark or _NOTE.match(line.text) is not None
        if opens and not line.alone and line.top > _FOOT_LEAST_TOP * height:
            return index
    return len(lines)
