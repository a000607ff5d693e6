"""Letters gathered to lines: words by the gaps between them, small raised numbers apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nhiemvu.readers.cleaning import clean_text, fold_spaces
from nhiemvu.readers.pdf_glyphs import Glyph

_WORD_GAP = 0.14
_PIECE_GAP = 1.4
_SAME_BASELINE = 0.18
_SAME_ROW = 0.7
_RAISED_SIZE = 0.78
_FALLBACK_SHIFT = 0.6
_OVERLAP = 0.15
_UNITS_BEFORE_POWERS = ("m", "km", "cm", "dm", "mm", "CO", "H")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line, or the part of one between wide gaps, with its box in points from the page's top left.

    `first_word` is the width of its first word; `marks` are the numbers of footnotes that it bears; `alone` tells
    that it is never joined with others.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    first_word: float
    bold: bool = False
    italic: bool = False
    marks: tuple[str, ...] = ()
    opens_with_mark: bool = False
    alone: bool = False

    @property
    def middle(self) -> float:
        """Half way between its left and its right end."""
        return (self.left + self.right) / 2

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, to a tenth of a point."""
        return round(self.left, 1), round(self.top, 1), round(self.right, 1), round(self.bottom, 1)


def read_lines(glyphs: Sequence[Glyph], page: int) -> list[PdfLine]:
    """The lines that `glyphs` form, from top to bottom and left to right, cut at wide gaps."""
    lines: list[PdfLine] = []
    for row in _rows(glyphs):
        size = _most_common_size(row)
        for piece in _pieces(row, size):
            line = _line(piece, size, page)
            if line.text:
                lines.append(line)
    return lines


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The letters by baseline; rows of small raised letters are put into the row that they belong to."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if rows and glyph.baseline - rows[-1][-1].baseline <= _SAME_BASELINE * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    merged: list[list[Glyph]] = []
    index = 0
    while index < len(rows):
        row = rows[index]
        below = rows[index + 1] if index + 1 < len(rows) else None
        if below is not None and (_is_raised(row, below) or _fills_gaps(row, below)):
            below += row
        elif merged and (_is_raised(row, merged[-1]) or _fills_gaps(row, merged[-1])):
            merged[-1] += row  # lowered letters, as in chemical formulas, too
        else:
            merged.append(row)
        index += 1
    return [sorted(row, key=lambda glyph: glyph.left) for row in merged]


def _is_raised(row: list[Glyph], main: list[Glyph]) -> bool:
    size = _most_common_size(main)
    if max(glyph.size for glyph in row) > _RAISED_SIZE * size:
        return False
    if abs(row[0].baseline - main[0].baseline) > 0.6 * size:
        return False
    left, right = min(glyph.left for glyph in main), max(glyph.right for glyph in main)
    return all(left - size <= glyph.left <= right + size for glyph in row)


def _fills_gaps(row: list[Glyph], main: list[Glyph]) -> bool:
    """Whether one of the rows holds the letters that the font of the other lacks: "Nhi m v" and "ệ ụ" below it.

    Such letters come from another font, a little higher or lower, and stand exactly where the others leave room.
    """
    size = _most_common_size(main)
    if abs(row[0].baseline - main[0].baseline) > _FALLBACK_SHIFT * size or row[0].font == main[0].font:
        return False
    fewer, more = sorted((row, main), key=len)
    left, right = min(glyph.left for glyph in more), max(glyph.right for glyph in more)
    room = _OVERLAP * size
    return all(
        left - size <= glyph.left <= right + size
        and not any(glyph.left < other.right - room and other.left < glyph.right - room for other in more)
        for glyph in fewer
    )


def _most_common_size(row: Sequence[Glyph]) -> float:
    return Counter(round(glyph.size, 1) for glyph in row).most_common(1)[0][0]


def _pieces(row: list[Glyph], size: float) -> list[list[Glyph]]:
    pieces: list[list[Glyph]] = [[row[0]]]
    for glyph in row[1:]:
        last = pieces[-1][-1]
        if glyph.text == last.text and abs(glyph.left - last.left) < 0.15 * size:
            continue  # bold faked by printing twice
        if glyph.left - last.right > _PIECE_GAP * size:
            pieces.append([glyph])
        else:
            pieces[-1].append(glyph)
    return pieces


def _line(piece: list[Glyph], size: float, page: int) -> PdfLine:
    marks, kept = _take_marks(piece, size)
    text = "".join(kept)
    body = [glyph for glyph, shown in zip(piece, kept, strict=True) if shown] or piece
    lettered = [glyph for glyph in body if glyph.text.isalpha()] or body
    return PdfLine(
        text=fold_spaces(clean_text(text)),
        page=page,
        left=min(glyph.left for glyph in body),
        top=min(glyph.top for glyph in body),
        right=max(glyph.right for glyph in body),
        bottom=max(glyph.bottom for glyph in body),
        size=_most_common_size(body),
        first_word=_width(body, len(text.strip().split(" ", 1)[0])),
        bold=all(glyph.bold for glyph in lettered),
        italic=all(glyph.italic for glyph in lettered),
        marks=tuple(marks),
        opens_with_mark=bool(marks) and not kept[0],
    )


def _width(glyphs: list[Glyph], count: int) -> float:
    word = glyphs[: max(count, 1)]
    return word[-1].right - word[0].left


def _take_marks(piece: list[Glyph], size: float) -> tuple[list[str], list[str]]:
    """The raised numbers of `piece`, and what each letter shows: itself with the space before it, or nothing.

    Powers ("m2") stay.
    """
    shown = _spaced(piece)
    marks: list[str] = []
    baseline = Counter(round(glyph.baseline, 1) for glyph in piece).most_common(1)[0][0]
    start: int | None = None
    for index, glyph in enumerate([*piece, None]):
        if glyph is not None and glyph.text.isdigit() and _is_mark(glyph, baseline, size):
            start = index if start is None else start
            continue
        if start is not None and not _is_power("".join(shown[:start])):
            marks.append("".join(digit.text for digit in piece[start:index]))
            shown[start:index] = [""] * (index - start)
        start = None
    return marks, shown


def _is_mark(glyph: Glyph, baseline: float, size: float) -> bool:
    return glyph.size <= _RAISED_SIZE * size and baseline - glyph.baseline > 0.12 * size


def _is_power(before: str) -> bool:
    return before.endswith(tuple(f"{sign}{unit}" for sign in (" ", "/", "(") for unit in _UNITS_BEFORE_POWERS))


def _spaced(glyphs: list[Glyph]) -> list[str]:
    """Each letter, with a space before it where a gap tells that a word begins."""
    shown: list[str] = []
    for index, glyph in enumerate(glyphs):
        gap = index > 0 and glyph.left - glyphs[index - 1].right > _WORD_GAP * glyph.size
        shown.append(f" {glyph.text}" if gap else glyph.text)
    return shown


def merge_side_by_side(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines with those joined that stand on one row ("Số:" and, behind a blank, "/KH-UBND"; "-" and its words)."""
    rows: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.left)):
        if rows and all(_on_one_row(line, other) for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_merged(sorted(row, key=lambda line: line.left)) for row in rows]


def _on_one_row(line: PdfLine, other: PdfLine) -> bool:
    overlap = min(line.bottom, other.bottom) - max(line.top, other.top)
    apart = line.left >= other.right or other.left >= line.right
    return apart and overlap > _SAME_ROW * min(line.bottom - line.top, other.bottom - other.top)


def _merged(row: list[PdfLine]) -> PdfLine:
    if len(row) == 1:
        return row[0]
    return replace(
        row[0],
        text=" ".join(line.text for line in row),
        right=row[-1].right,
        top=min(line.top for line in row),
        bottom=max(line.bottom for line in row),
        size=max(row, key=lambda line: len(line.text)).size,
        bold=all(line.bold for line in row),
        italic=all(line.italic for line in row),
        marks=tuple(mark for line in row for mark in line.marks),
    )
