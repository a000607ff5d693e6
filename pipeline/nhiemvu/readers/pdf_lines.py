"""Letters gathered to lines: words by the gaps between them, small raised numbers apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nhiemvu.readers.cleaning import clean_text, fold_spaces
from nhiemvu.readers.labels import begins_item
from nhiemvu.readers.pdf_glyphs import TWICE, WORD_GAP, GlyphRun

_PIECE_GAP = 1.4
_SAME_BASELINE = 0.18
_SAME_ROW = 0.7
_RAISED_SIZE = 0.78
_FALLBACK_SHIFT = 0.6
_OVERLAP = 0.15
_EVEN = 0.12
_LONGEST_LABEL = 8
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


def read_lines(runs: Sequence[GlyphRun], page: int) -> list[PdfLine]:
    """The lines that `runs` of letters form, from top to bottom and left to right, cut at wide gaps."""
    lines: list[PdfLine] = []
    for row in _rows(runs):
        size = _most_common_size(row)
        for piece in _pieces(row, size):
            line = _line(piece, size, page)
            if line.text:
                lines.append(line)
    return lines


def _rows(runs: Sequence[GlyphRun]) -> list[list[GlyphRun]]:
    """The runs by baseline; rows of small raised letters are put into the row that they belong to."""
    rows: list[list[GlyphRun]] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        if rows and run.baseline - rows[-1][-1].baseline <= _SAME_BASELINE * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    merged: list[list[GlyphRun]] = []
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
    return [_from_left_to_right(row) for row in merged]


def _from_left_to_right(row: list[GlyphRun]) -> list[GlyphRun]:
    """The runs of a row in their order; where some stand over each other, letter by letter."""
    ordered = sorted(row, key=lambda run: run.left)
    if all(run.last_left < following.left for run, following in pairwise(ordered)):
        return ordered
    return sorted((letter for run in row for letter in run.letters()), key=lambda letter: letter.left)


def _is_raised(row: list[GlyphRun], main: list[GlyphRun]) -> bool:
    size = _most_common_size(main)
    if max(run.size for run in row) > _RAISED_SIZE * size:
        return False
    if abs(row[0].baseline - main[0].baseline) > 0.6 * size:
        return False
    left, right = min(run.left for run in main), max(run.right for run in main)
    return all(left - size <= run.left and run.last_left <= right + size for run in row)


def _fills_gaps(row: list[GlyphRun], main: list[GlyphRun]) -> bool:
    """Whether one of the rows holds the letters that the font of the other lacks: "Nhi m v" and "ệ ụ" below it.

    Such letters come from another font, a little higher or lower, and stand exactly where the others leave room.
    """
    size = _most_common_size(main)
    if abs(row[0].baseline - main[0].baseline) > _FALLBACK_SHIFT * size or row[0].font == main[0].font:
        return False
    fewer, more = sorted(([letter for run in runs for letter in run.letters()] for runs in (row, main)), key=len)
    left, right = min(letter.left for letter in more), max(letter.right for letter in more)
    room = _OVERLAP * size
    return all(
        left - size <= letter.left <= right + size
        and not any(letter.left < other.right - room and other.left < letter.right - room for other in more)
        for letter in fewer
    )


def _most_common_size(row: Sequence[GlyphRun]) -> float:
    return _most_common([(run.size, run) for run in row])


def _most_common(values: Iterable[tuple[float, GlyphRun]]) -> float:
    """The value, to a tenth, that most letters have."""
    counts: dict[float, int] = {}
    for value, run in values:
        counts[value] = counts.get(value, 0) + (len(run.lefts) or 1)
    if len(counts) == 1:
        return round(next(iter(counts)), 1)
    rounded: dict[float, int] = {}
    for value, count in counts.items():
        rounded[round(value, 1)] = rounded.get(round(value, 1), 0) + count
    return max(rounded, key=lambda value: rounded[value])


def _pieces(row: list[GlyphRun], size: float) -> list[list[GlyphRun]]:
    if _is_spread(row, size):
        return [row]
    pieces: list[list[GlyphRun]] = [[row[0]]]
    for run in row[1:]:
        last = pieces[-1][-1]
        if run.text == last.text and abs(run.left - last.left) < TWICE * size:
            continue  # bold faked by printing twice
        if run.left - last.right > _PIECE_GAP * size:
            pieces.append([run])
        else:
            pieces[-1].append(run)
    return pieces


def _is_spread(row: list[GlyphRun], size: float) -> bool:
    """Whether a justified line was stretched: its next word is a long address, and all its gaps are as wide."""
    gaps = [run.left - before.right for before, run in pairwise(row)]
    return len(gaps) > 1 and min(gaps) > WORD_GAP * size and max(gaps) - min(gaps) <= _EVEN * size


def _line(piece: list[GlyphRun], size: float, page: int) -> PdfLine:
    if any(run.size <= _RAISED_SIZE * size for run in piece):
        piece = [letter for run in piece for letter in run.letters()]
    marks, kept = _take_marks(piece, size)
    text = "".join(kept)
    body = [run for run, shown in zip(piece, kept, strict=True) if shown] or piece
    lettered = _lettered(body)
    return PdfLine(
        text=fold_spaces(clean_text(text)),
        page=page,
        left=min([run.left for run in body]),
        top=min([run.top for run in body]),
        right=max([run.right for run in body]),
        bottom=max([run.bottom for run in body]),
        size=_most_common_size(body),
        first_word=_width(body, len(text.strip().split(" ", 1)[0])),
        bold=all(run.bold for run in lettered),
        italic=all(run.italic for run in lettered),
        marks=tuple(marks),
        opens_with_mark=bool(marks) and not kept[0],
    )


def _lettered(body: list[GlyphRun]) -> list[GlyphRun]:
    """The runs whose looks are the line's: those with letters, without a label that was counted by machine."""
    label = body[0].text.strip()
    words = body[1:] if len(label) <= _LONGEST_LABEL and begins_item(f"{label} X") else body
    return [run for run in words if any(map(str.isalpha, run.text))] or body


def _width(runs: list[GlyphRun], count: int) -> float:
    """How wide the first `count` letters are together."""
    left = runs[0].left
    for run in runs:
        letters = len(run.lefts) or 1
        if count <= letters:
            return (run.rights[max(count, 1) - 1] if run.rights else run.right) - left
        count -= letters
    return runs[-1].right - left


def _take_marks(piece: list[GlyphRun], size: float) -> tuple[list[str], list[str]]:
    """The raised numbers of `piece`, and what each run shows: itself with the space before it, or nothing.

    Powers ("m2") stay.
    """
    shown = _spaced(piece)
    marks: list[str] = []
    baseline = _most_common([(run.baseline, run) for run in piece])
    start: int | None = None
    for index, run in enumerate([*piece, None]):
        if run is not None and _is_mark(run, baseline, size) and run.text.isdigit():
            start = index if start is None else start
            continue
        if start is not None and not _is_power("".join(shown[:start])):
            marks.append("".join(digit.text for digit in piece[start:index]))
            shown[start:index] = [""] * (index - start)
        start = None
    return marks, shown


def _is_mark(run: GlyphRun, baseline: float, size: float) -> bool:
    return run.size <= _RAISED_SIZE * size and baseline - run.baseline > 0.12 * size


def _is_power(before: str) -> bool:
    return before.endswith(tuple(f"{sign}{unit}" for sign in (" ", "/", "(") for unit in _UNITS_BEFORE_POWERS))


def _spaced(runs: list[GlyphRun]) -> list[str]:
    """Each run's letters, with a space before them where a gap tells that a word begins."""
    shown = [runs[0].text]
    for before, run in pairwise(runs):
        gap = run.left - before.right > WORD_GAP * run.size
        shown.append(f" {run.text}" if gap else run.text)
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
