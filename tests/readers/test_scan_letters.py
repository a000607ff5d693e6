"""Letters of list items, set right by the one before."""

from __future__ import annotations

import pytest

from nhiemvu.readers.scan_letters import repair_letter_labels
from nhiemvu.readers.tesseract import Letter, Row, Word


def repaired(*firsts: str) -> list[str]:
    rows = []
    for first in firsts:
        letters = tuple(Letter(sign, (0, 0, 9, 9), 95.0) for sign in first)
        rows.append(
            Row(
                (Word(letters, (0, 0, 9, 9), 95.0), Word((Letter("X", (9, 0, 18, 9), 95.0),), (9, 0, 18, 9), 95.0)), 9.0
            )
        )
    return [row.words[0].text for row in repair_letter_labels(rows)]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (("c)", "đ)", "đ)", "e)"), ["c)", "d)", "đ)", "e)"]),
        (("c)", "d)", "d)", "e)"), ["c)", "d)", "đ)", "e)"]),
        (("h)", "1)", "k)", "1)", "m)"), ["h)", "i)", "k)", "l)", "m)"]),
        (("h)", "1", "-", "k)", "Ù", "m)"), ["h)", "i)", "-", "k)", "l)", "m)"]),
        (("c)", "d)ạ", "đ)"), ["c)", "d)", "đ)"]),
    ],
)
def test_letter_that_cannot_follow_is_the_one_like_it_that_does(read: tuple[str, ...], meant: list[str]) -> None:
    assert repaired(*read) == meant


@pytest.mark.parametrize(
    "labels",
    [
        ("a)", "b)", "d)"),
        ("1)", "2)", "3)"),
        ("c)", "2.", "đ)"),
        ("đ)", "e)"),
        ("c)", "Các", "d)"),
        ("k)", "n)"),
        ("h)", "-", "k)"),
        ("h)", "1", "Ù", "k)"),
        ("g)", "1", "k)"),
    ],  # fmt: skip
)
def test_what_may_be_so_stays(labels: tuple[str, ...]) -> None:
    assert repaired(*labels) == list(labels)
