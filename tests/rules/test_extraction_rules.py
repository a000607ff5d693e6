"""Every entry of the rules for sections, statements and columns keeps its own examples."""

from __future__ import annotations

import re

import pytest

from nhiemvu.rules.load import Entry, load_entries

ANCHORED = {"sections"}
ENTRIES = [(name, entry) for name in ("sections", "statements", "columns") for entry in load_entries(name)]


def finds(name: str, entry: Entry, text: str) -> bool:
    anchored = name in ANCHORED or bool(entry.extra.get("start"))
    search = re.match if anchored else re.search
    return search(entry.pattern, text.lower()) is not None


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[entry.id for _, entry in ENTRIES])
def test_an_entry_matches_and_misses_what_it_says(name, entry):
    assert [text for text in entry.matches if not finds(name, entry, text)] == []
    assert [text for text in entry.misses if finds(name, entry, text)] == []


def test_things_open_sentences_and_verbs_do_not():
    for entry in load_entries("things"):
        pattern = "|".join(re.escape(word) for word in entry.words)
        assert all(re.match(rf"(?:{pattern})\b", text.lower()) for text in entry.matches)
        assert not any(re.match(rf"(?:{pattern})\b", text.lower()) for text in entry.misses)
