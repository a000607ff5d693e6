"""Two columns that a typist set by tabs or blanks: the head of a letter, the recipients and the signature."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.readers.cleaning import fold_spaces
from nhiemvu.readers.labels import begins_item, goes_on_in_column, join_pieces, opens_column
from nhiemvu.readers.pieces import Piece

_GAP = re.compile(r"(?:[ \u00a0]*\t\s*|[ \u00a0]{5,})")
_LONGEST_LABEL = 8
_LONGEST_SIDE = 70
_FEWEST_CAPITALS = 6

Row = tuple[Piece | None, Piece | None]


def keep_gaps(text: str) -> str:
    """`text` folded but for its tabs and runs of blanks, which may part two columns."""
    return text.strip(" \u00a0\n\r").rstrip() if _GAP.search(text) else fold_spaces(text)


def part_columns(pieces: list[Piece]) -> list[Piece]:
    """`pieces` with tabs folded, and of every stretch that tabs set in two columns the left one before the right one.

    "ỦY BAN NHÂN DÂN\\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" begins one: its right side holds a line in capitals.
    """
    result: list[Piece] = []
    index = 0
    while index < len(pieces):
        rows = _stretch(pieces, index)
        if rows:
            index += len(rows)
            result += _column([row[0] for row in rows]) + _column([row[1] for row in rows])
        else:
            result.append(_folded(pieces[index], pieces[index].text))
            index += 1
    return [piece for piece in result if piece.text]


def _stretch(pieces: list[Piece], start: int) -> list[Row]:
    """The rows of the two-column stretch that begins at `start`; none where it is none."""
    rows: list[Row] = []
    full = 0
    margin = _depth(pieces[start].text)
    for offset, piece in enumerate(pieces[start:]):
        row = _row(piece, margin if rows else None)
        if row is None:
            break
        rows.append(row)
        if row[0] and row[1] or row[1]:
            full = offset + 1
    rows = rows[:full] + _left_below(rows[full:]) if full else []
    return rows if any(right and _is_capital(right.text) for _, right in rows) else []


def _left_below(rows: list[Row]) -> list[Row]:
    """The rows below the last one with a right side that still belong to the left column: recipients, "V/v …"."""
    below: list[Row] = []
    for row in rows:
        if row[0] is None or not _is_recipient(row[0].text):
            break
        below.append(row)
    return below


def _is_recipient(text: str) -> bool:
    return text.startswith(("- ", "V/v")) and len(text) < _LONGEST_SIDE


def _row(piece: Piece, margin: int | None) -> Row | None:
    """The two sides of a line, `None` for one that ends a stretch or cannot begin it.

    `margin` is the number of tabs before the left column, `None` where no stretch is open.
    """
    text = piece.text.rstrip()
    parts = [part for part in _GAP.split(text) if part]
    if not parts or len(parts[0]) > _LONGEST_SIDE:
        return None
    left, right = parts[0], " ".join(parts[1:])
    labelled = (
        " " not in left and len(left) <= _LONGEST_LABEL and begins_item(f"{left} x")
    )  # a list label with a tab behind it
    if right and opens_column(right) and not labelled:
        return _folded(piece, left), _folded(piece, right)
    if margin is None or len(text) > _LONGEST_SIDE or text.endswith(":"):
        return None
    # A line on one side only, or with a blank in it: "Số:      /KH-UBND".
    side = _folded(piece, text)
    return (None, side) if _depth(text) > margin else (side, None)


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip("\t"))


def _is_capital(text: str) -> bool:
    return text.isupper() and sum(letter.isalpha() for letter in text) >= _FEWEST_CAPITALS


def _folded(piece: Piece, text: str) -> Piece:
    return replace(piece, text=fold_spaces(text))


def _column(sides: list[Piece | None]) -> list[Piece]:
    """One column's lines, wrapped ones joined; each stands for itself, as in the cell of a head's table."""
    joined: list[Piece] = []
    for side in sides:
        if side is None or not side.text:
            continue
        if joined and goes_on_in_column(joined[-1].text, side.text):
            joined[-1] = replace(joined[-1], text=join_pieces(joined[-1].text, side.text))
        else:
            joined.append(replace(side, centred=True))
    return joined
