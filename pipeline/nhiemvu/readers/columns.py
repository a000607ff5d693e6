"""Two columns side by side in laid-out text: the head of a letter, the recipients and the signature."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.readers.labels import begins_bullet, begins_item, goes_on_in_column, join_pieces, opens_column
from nhiemvu.readers.lines import Line

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_WIDE_GAP = 8


def split_columns(lines: list[Line]) -> list[Line]:
    """`lines` with every two-column stretch taken apart: first its left column, then its right one.

    "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI …" gives two lines; each is `alone`, so that nothing joins it.
    """
    result: list[Line] = []
    index = 0
    while index < len(lines):
        end, gap = _stretch(lines, index)
        if end > index:
            left, right = _halves(lines[index:end], gap)
            result += _joined_column(left) + _joined_column(right)
            index = end
        else:
            result.append(lines[index])
            index += 1
    return result


def _gap_of(line: Line) -> tuple[int, int] | None:
    """The columns of the one wide gap inside the line, or `None`."""
    gaps = [match for match in _GAP.finditer(line.text) if opens_column(line.text[match.end() :])]
    if len(gaps) != 1:
        return None
    start, end = gaps[0].span()
    left = line.text[:start]
    if begins_item(left + " ") and " " not in left:  # a list label with a tab behind it
        return None
    return line.indent + start, line.indent + end


def _stretch(lines: list[Line], start: int) -> tuple[int, tuple[int, int]]:
    """The index behind the two-column stretch that begins at `start` (else `start`), and its common gap."""
    gap = _gap_of(lines[start])
    if gap is None:
        return start, (0, 0)
    common, with_gap, widest = gap, 1, gap[1] - gap[0]
    end = start + 1
    for index in range(start + 1, len(lines)):
        line = lines[index]
        own = _gap_of(line)
        if own and min(own[1], common[1]) - max(own[0], common[0]) >= 2:
            common = max(own[0], common[0]), min(own[1], common[1])
            with_gap, widest, end = with_gap + 1, max(widest, own[1] - own[0]), index + 1
        elif own or not _beside(line, common):
            break
        elif _is_right(line, common) or (end == index and _goes_on_left(lines[index - 1], line)):
            end = index + 1
        elif not _gap_follows(lines, index, common):
            break
    if with_gap < 2 and widest < _WIDE_GAP:
        return start, (0, 0)
    return end, common


def _goes_on_left(before: Line, line: Line) -> bool:
    """Whether the line below the two columns is still of the left one: "V/v …", a recipient, or wrapped words."""
    if line.gap:
        return False
    gap = _gap_of(before)
    left = before.text[: gap[0] - before.indent] if gap else before.text
    return line.text.startswith("V/v") or begins_bullet(line.text) or goes_on_in_column(left, line.text)


def _gap_follows(lines: list[Line], index: int, common: tuple[int, int]) -> bool:
    """Whether, behind lines that stand in the left column only, the two columns go on."""
    for line in lines[index : index + 4]:
        own = _gap_of(line)
        if own:
            return min(own[1], common[1]) - max(own[0], common[0]) >= 2
        if not _beside(line, common):
            return False
    return False


def _is_right(line: Line, gap: tuple[int, int]) -> bool:
    return line.indent > gap[0] and (line.indent + line.right) / 2 >= gap[1] - 2


def _beside(line: Line, gap: tuple[int, int]) -> bool:
    """Whether the line stands wholly left or wholly right of the gap."""
    return line.right <= gap[1] or _is_right(line, gap)


def _halves(lines: list[Line], gap: tuple[int, int]) -> tuple[list[Line], list[Line]]:
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        own = _gap_of(line)
        if own:
            cut = own[0] - line.indent
            left.append(replace(line, text=line.text[:cut]))
            right.append(replace(line, text=line.text[own[1] - line.indent :], indent=own[1]))
        elif _is_right(line, gap):
            right.append(line)
        else:
            left.append(line)
    return left, right


def _joined_column(lines: list[Line]) -> list[Line]:
    """One column's lines, wrapped ones joined ("V/v tăng cường" and "quản lý đất đai"), each of them `alone`."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and not line.gap and goes_on_in_column(before.text, line.text):
            joined[-1] = replace(before, text=join_pieces(before.text, line.text))
        else:
            joined.append(replace(line, alone=True))
    return joined
