"""Numbers of items and rows that were read as others."""

from __future__ import annotations

import pytest

from nhiemvu.readers.scan_counting import repair_item_numbers, repair_row_numbers
from nhiemvu.readers.tesseract import Letter, Row, Word


def word(text: str, x: float, y: float) -> Word:
    letters = tuple(Letter(sign, (x + 9 * at, y - 20, x + 9 * at + 9, y), 70.0) for at, sign in enumerate(text))
    return Word(letters, (x, y - 20, x + 9 * len(text), y), 70.0)


def items(*firsts: str) -> list[str]:
    rows = [Row((word(first, 0, 40 * at), word("x", 90, 40 * at)), 40.0 * at) for at, first in enumerate(firsts)]
    return [row.words[0].text for row in repair_item_numbers(rows)]


def column(*numbers: str) -> list[str]:
    rows = [Row((word(number, 90 - 4 * len(number), 40 * at),), 40.0 * at) for at, number in enumerate(numbers)]
    others = [Row((word(number, 300, 40 * at),), 40.0 * at) for at, number in enumerate("597")]
    return [row.words[0].text for row in repair_row_numbers([*rows, *others])][: len(numbers)]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (("12.", "15.", "14."), ["12.", "13.", "14."]),
        (("1.", "Các", "3.", "3."), ["1.", "Các", "2.", "3."]),
        (("1/", "8/", "3/"), ["1/", "2/", "3/"]),
    ],
)
def test_number_between_its_neighbours_is_the_one_that_stands_there(read: tuple[str, ...], meant: list[str]) -> None:
    assert items(*read) == meant


@pytest.mark.parametrize(
    "labels",
    [("1.", "2.", "4."), ("1.", "II.", "5.", "3."), ("1.", "5)", "3."), ("4.", "5."), ("2.", "2.", "3.")],
)
def test_number_that_no_two_neighbours_tell_stays(labels: tuple[str, ...]) -> None:
    assert items(*labels) == list(labels)


def test_first_column_of_a_table_counts_on() -> None:
    assert column("1", "54", "3", "4", "5", "6", "T7", "8") == ["1", "2", "3", "4", "5", "6", "7", "8"]


def test_column_that_does_not_count_stays_and_so_does_every_other() -> None:
    assert column("5", "9", "7", "40", "8") == ["5", "9", "7", "40", "8"]
    rows = [Row((word(number, 300, 40 * at),), 40.0 * at) for at, number in enumerate(("5", "9", "7"))]
    first = [Row((word(str(at + 1), 90, 40 * at),), 40.0 * at) for at in range(3)]
    assert [row.words[0].text for row in repair_row_numbers([*first, *rows])] == ["1", "2", "3", "5", "9", "7"]


def test_number_set_right_keeps_its_place() -> None:
    rows = [
        Row((word(text, 0, 40 * at), word("x", 90, 40 * at)), 40.0 * at) for at, text in enumerate(("1.", "8.", "3."))
    ]
    repaired = repair_item_numbers(rows)[1].words[0]
    assert (repaired.text, repaired.box) == ("2.", rows[1].words[0].box)
