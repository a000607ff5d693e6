"""Numbers that count items or a table's rows, told by both neighbours: between "12." and "14." stands "13."."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace

from nhiemvu.readers.tesseract import Letter, Row, Word

_ITEM = re.compile(r"(\d{1,2})([.)/])")
_OTHER_LABEL = re.compile(r"(?:[IVX]+|[A-ZĐ]|Điều)[.,/-]?")
_CELL = re.compile(r"\w{1,3}[.,]?")
_NUMBER = re.compile(r"(\d{1,3})[.,]?")
_SURE = 90.0  # as sure as its neighbours are
_SAME_COLUMN = 0.8  # of a line's height
_FEWEST = 3
_MOSTLY = 0.75


def repair_item_numbers(rows: list[Row]) -> list[Row]:
    """The rows with those numbers of items set right that stand between the one before and the one behind them."""
    repaired = list(rows)
    labels: list[tuple[int, int, str]] = []
    for index, row in enumerate(rows):
        match = _ITEM.fullmatch(row.words[0].text)
        if match is not None and len(row.words) > 1:
            labels.append((index, int(match[1]), match[2]))
        elif _OTHER_LABEL.fullmatch(row.words[0].text):
            labels.append((index, 0, ""))  # another list begins
    for (_, before, sign), (index, number, other), (_, after, third) in zip(
        labels, labels[1:], labels[2:], strict=False
    ):
        if sign == other == third and after - before == 2 and number != before + 1:
            first, *words = rows[index].words
            repaired[index] = replace(rows[index], words=(_counted(first, f"{before + 1}{sign}"), *words))
    return repaired


def repair_row_numbers(rows: list[Row]) -> list[Row]:
    """The rows of a table's cells with the numbers of its first column set right where the others count on."""
    column = _first_column(rows)
    numbers = {index: int(match[1]) for index in column if (match := _NUMBER.fullmatch(rows[index].words[0].text))}
    steps = [numbers.get(index, 0) - place for place, index in enumerate(column)]
    counting = [step for step in steps if step == statistics.mode(steps)] if steps else []
    if len(counting) < max(_FEWEST, _MOSTLY * len(column)):
        return rows
    repaired = list(rows)
    for before, index, after in zip(column, column[1:], column[2:], strict=False):
        number = numbers.get(before, -1) + 1
        if number == numbers.get(after, -1) - 1 and numbers.get(index) != number:
            repaired[index] = replace(rows[index], words=(_counted(rows[index].words[0], str(number)),))
    return repaired


def _first_column(rows: list[Row]) -> list[int]:
    """The indexes of the rows of one short word that stand below the leftmost number, from top to bottom."""
    alone = [index for index, row in enumerate(rows) if len(row.words) == 1 and _CELL.fullmatch(row.words[0].text)]
    middles = {index: (rows[index].words[0].box[0] + rows[index].words[0].box[2]) / 2 for index in alone}
    numbers = [middles[index] for index in alone if _NUMBER.fullmatch(rows[index].words[0].text)]
    if not numbers:
        return []
    height = statistics.median(rows[index].words[0].box[3] - rows[index].words[0].box[1] for index in alone)
    near = [index for index in alone if abs(middles[index] - min(numbers)) < _SAME_COLUMN * height]
    return sorted(near, key=lambda index: rows[index].baseline)


def _counted(word: Word, text: str) -> Word:
    left, top, right, bottom = word.box
    step = (right - left) / len(text)
    letters = tuple(
        Letter(sign, (left + step * at, top, left + step * (at + 1), bottom), _SURE) for at, sign in enumerate(text)
    )
    return Word(letters, word.box, max(word.confidence, _SURE))
