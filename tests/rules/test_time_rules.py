"""Every entry of the time rules finds what it must find and leaves what it must leave."""

from __future__ import annotations

import re

import pytest

from nhiemvu.rules.load import Entry, load_entries
from nhiemvu.rules.time_grammar import alternatives, fold_time

ENTRIES = (*load_entries("time"), *load_entries("time_roles"))


def finds(entry: Entry, example: str) -> bool:
    pattern = entry.pattern or rf"(?<!\w)(?:{alternatives(list(entry.words))})(?!\w)"
    return re.search(pattern, fold_time(example)) is not None


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_entry_holds_for_its_examples(entry: Entry) -> None:
    assert [example for example in entry.matches if not finds(entry, example)] == []
    assert [example for example in entry.misses if finds(entry, example)] == []


def test_ids_are_unique() -> None:
    ids = [entry.id for entry in ENTRIES]
    assert len(ids) == len(set(ids))
