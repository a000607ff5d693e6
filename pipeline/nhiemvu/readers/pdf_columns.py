"""Two columns side by side on a PDF page: the head of a letter, the recipients and the signature."""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.readers.labels import begins_item, goes_on_in_column, join_pieces, opens_column
from nhiemvu.readers.pdf_lines import PdfLine, merge_side_by_side

_LEAST_GAP = 0.5
_TALLEST_BREAK = 6.0
_FAR = 0.7
_NEAR_MIDDLE = 0.3
_HANGING = 3.0


def split_columns(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines of a page in reading order: of a two-column stretch first the left column, then the right one."""
    bands = _bands(lines)
    result: list[PdfLine] = []
    index = 0
    while index < len(bands):
        end, gap = _stretch(bands, index)
        if end > index:
            inside = [line for band in bands[index:end] for line in band]
            for column in (
                [line for line in inside if line.middle < (gap[0] + gap[1]) / 2],
                [line for line in inside if line.middle >= (gap[0] + gap[1]) / 2],
            ):
                result += _joined_column(merge_side_by_side(column))
            index = end
        else:
            result += merge_side_by_side(bands[index])
            index += 1
    return result


def _bands(lines: list[PdfLine]) -> list[list[PdfLine]]:
    """The lines by rows: what overlaps in height by more than a third stands in one."""
    bands: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        if bands and any(_stands_beside(line, other) for other in bands[-1]):
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _stands_beside(line: PdfLine, other: PdfLine) -> bool:
    overlap = min(line.bottom, other.bottom) - max(line.top, other.top)
    apart = line.left >= other.right or other.left >= line.right
    return apart and overlap > 0.35 * min(line.bottom - line.top, other.bottom - other.top)


def _gaps(band: list[PdfLine]) -> list[tuple[float, float]]:
    pieces = sorted(band, key=lambda line: line.left)
    gaps = []
    right = pieces[0].right
    for piece in pieces[1:]:
        if piece.left > right and opens_column(piece.text):
            gaps.append((right, piece.left))
        right = max(right, piece.right)
    return gaps


def _parting(band: list[PdfLine], common: tuple[float, float]) -> list[tuple[float, float]]:
    """The gaps of a row below two columns; wrapped words may open its right side in lower case ("năm 2013")."""
    left = [line.right for line in band if line.right <= common[1]]
    right = [line.left for line in band if line.left >= common[0]]
    if left and right and len(left) + len(right) == len(band):
        return [(max(left), min(right))]
    return _gaps(band)


def _stretch(bands: list[list[PdfLine]], start: int) -> tuple[int, tuple[float, float]]:
    """The index behind the two-column stretch that begins at `start` (else `start`), and its common gap."""
    gaps = _gaps(bands[start])
    if not gaps or _is_item_row(bands[start]):
        return start, (0, 0)
    common = max(gaps, key=lambda gap: gap[1] - gap[0])
    size = bands[start][0].size
    end = start + 1
    for index in range(start + 1, len(bands)):
        band = bands[index]
        inside = [line for above in bands[start:end] for line in above]
        shared = _shared(_parting(band, common), common)
        if shared[1] - shared[0] >= _LEAST_GAP * size:
            common, end = shared, index + 1
        elif any(not _beside(line, common) for line in band) or _breaks_off(bands[index - 1], band):
            break
        elif _all_right(band, common, inside):
            end = index + 1
        elif not _two_columns_follow(bands, index, common, size):
            if not _goes_on_left(band, common, inside) or _distance(bands[index - 1], band) > _FAR * size:
                break
            end = index + 1
    return end, common


def _is_item_row(band: list[PdfLine]) -> bool:
    """Whether the row is a list label with a tab behind it and no two columns."""
    first = min(band, key=lambda line: line.left)
    return len(band) == 2 and len(first.text) <= 6 and begins_item(f"{first.text} x")


def _beside(line: PdfLine, gap: tuple[float, float]) -> bool:
    return line.right <= gap[1] or line.left >= gap[0]


def _all_right(band: list[PdfLine], gap: tuple[float, float], above: list[PdfLine]) -> bool:
    """Whether the row stands in the right column, about its middle: a title in the middle of the page does not."""
    column = [line for line in above if line.left >= gap[1]]
    if not column or any(line.left <= gap[0] for line in band):
        return False
    left, right = min(line.left for line in column), max(line.right for line in column)
    return all(abs(line.middle - (left + right) / 2) <= _NEAR_MIDDLE * (right - left) for line in band)


def _goes_on_left(band: list[PdfLine], gap: tuple[float, float], above: list[PdfLine]) -> bool:
    """Whether the row goes on with the left column, as recipients do beside and below a signature."""
    column = [line for line in above if line.right <= gap[0]]
    if not column:
        return False
    left, right = min(line.left for line in column), max(line.right for line in column)
    return all(
        (line.left <= left + _HANGING * line.size and line.right < gap[1] - line.size)
        or (left <= line.left and line.right <= right)
        for line in band
    )


def _breaks_off(before: list[PdfLine], band: list[PdfLine]) -> bool:
    return _distance(before, band) > _TALLEST_BREAK * band[0].size


def _distance(before: list[PdfLine], band: list[PdfLine]) -> float:
    return min(line.top for line in band) - max(line.bottom for line in before)


def _shared(gaps: list[tuple[float, float]], common: tuple[float, float]) -> tuple[float, float]:
    """What the widest overlap of one of `gaps` with `common` is; empty where none overlaps."""
    overlaps = [(max(left, common[0]), min(right, common[1])) for left, right in gaps]
    return max(overlaps, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))


def _two_columns_follow(bands: list[list[PdfLine]], index: int, common: tuple[float, float], size: float) -> bool:
    for band in bands[index : index + 4]:
        shared = _shared(_parting(band, common), common)
        if shared[1] - shared[0] >= _LEAST_GAP * size:
            return True
        if any(not _beside(line, common) for line in band):
            return False
    return False


def _joined_column(lines: list[PdfLine]) -> list[PdfLine]:
    widest = max((line.right - line.left for line in lines), default=0.0)
    joined: list[PdfLine] = []
    for line in lines:
        before = joined[-1] if joined else None
        near = before is not None and line.top - before.bottom <= line.size
        if before and near and (goes_on_in_column(before.text, line.text) or _is_last_word(before, line, widest)):
            joined[-1] = replace(
                before,
                text=join_pieces(before.text, line.text),
                left=min(before.left, line.left),
                right=max(before.right, line.right),
                bottom=line.bottom,
                bold=before.bold and line.bold,
            )
        else:
            joined.append(replace(line, alone=True))
    return joined


def _is_last_word(before: PdfLine, line: PdfLine, widest: float) -> bool:
    """Whether one word in capitals is what the widest line of its column had no room for: "… KẾ HOẠCH TỔNG", "HỢP"."""
    if not (before.text.isupper() and line.text.isupper() and line.text.isalpha()):
        return False
    middle = abs(line.middle - before.middle) < line.size
    return middle and before.bold == line.bold and before.right - before.left > widest - _LEAST_GAP * line.size
