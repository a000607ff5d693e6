"""The words of heads, places, laws and document types match what they say and miss what they must."""

from __future__ import annotations

import pytest

from nhiemvu.rules.load import Entry, entry_finds, load_entries

FILES = ("document_types", "laws", "reference_words", "places", "head_words")
ENTRIES = [entry for name in FILES for entry in load_entries(name)]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_an_entry_matches_and_misses_its_examples(entry: Entry) -> None:
    assert [text for text in entry.matches if not entry_finds(entry, text)] == []
    assert [text for text in entry.misses if entry_finds(entry, text)] == []


def test_no_two_types_claim_one_word() -> None:
    words = [word for entry in load_entries("document_types") for word in entry.words]
    assert len(words) == len(set(words))


def test_there_are_the_provinces_of_both_times() -> None:
    count = {entry.id: len(entry.words) for entry in load_entries("places")}
    assert count["provinces-before-2025"] + count["cities-before-2025"] == 63
    assert count["provinces-from-2025"] + count["cities-from-2025"] == 34
    assert all(len(entry.words) == len(entry.extra["names"]) for entry in load_entries("places"))
