"""The page of all forms of a deadline says what the grammar reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nhiemvu.normalise.deadlines import read_deadline
from nhiemvu.rules.time_grammar import ORDER, fold_time, scan_atoms
from nhiemvu.task import Deadline

PAGE = Path(__file__).resolve().parents[2] / "docs" / "deadlines.md"
ISSUED = date(2022, 5, 20)


def forms() -> list[tuple[str, str, str]]:
    rows = [line.strip("|").split("|") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [(cells[0].strip(), cells[1].strip(), cells[2].strip()) for cells in rows if cells[0].strip() != "words"]


def told(deadline: Deadline | None) -> str:
    """The value as the page writes it: the fields that are set, those of each kind in the order of the export."""
    if deadline is None:
        return ""
    plain = [deadline.kind, deadline.rrule, deadline.amount, deadline.unit]
    due = deadline.due if deadline.kind == "date" else None
    named = {
        "due": None if due else deadline.due,
        "start": deadline.start,
        "from": deadline.from_,
        "assumed": ",".join(deadline.assumed),
    }
    words = [str(value) for value in (plain[0], due, *plain[1:], deadline.bound, deadline.time) if value is not None]
    return " ".join(words + [f"{name}={value}" for name, value in named.items() if value])


@pytest.mark.parametrize(("words", "value", "next_due"), forms(), ids=[words for words, _, _ in forms()])
def test_row_of_the_page_is_what_the_grammar_reads(words: str, value: str, next_due: str) -> None:
    deadline = read_deadline(words, ISSUED)
    assert told(deadline) == value
    day = deadline.next_due(ISSUED) if deadline is not None else None
    assert (day.isoformat() if day else "") == next_due


def test_page_has_every_kind_of_time_that_the_grammar_knows() -> None:
    shown = {atom.kind for words, _, _ in forms() for atom in scan_atoms(fold_time(words))}
    assert shown == set(ORDER.split())
