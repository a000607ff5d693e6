"""Every entry of the agency rules finds what it must find and leaves what it must leave."""

from __future__ import annotations

import pytest

from nhiemvu.rules.agency_grammar import FILES, fold_words, tokenise
from nhiemvu.rules.load import Entry, entry_finds, load_entries

ENTRIES = [entry for name in (*FILES, "agency_abbreviations") for entry in load_entries(name)]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_entry_holds_for_its_examples(entry: Entry) -> None:
    assert [example for example in entry.matches if not entry_finds(entry, example)] == []
    assert [example for example in entry.misses if entry_finds(entry, example)] == []


def test_ids_are_unique() -> None:
    ids = [entry.id for entry in ENTRIES]
    assert len(ids) == len(set(ids))


def test_no_entry_says_a_word_twice() -> None:
    assert [entry.id for entry in ENTRIES if len(set(entry.words)) != len(entry.words)] == []


def test_folding_keeps_the_length() -> None:
    text = "Uỷ ban – HOÀ Bình İ"
    assert len(fold_words(text)) == len(text)
    assert fold_words("Ủy ban Hòa Bình") == fold_words("Uỷ ban Hoà Bình")


def test_capitals_say_nothing_in_a_shouted_line() -> None:
    assert tokenise("SỞ NỘI VỤ").shouted
    assert not tokenise("Sở Nội vụ").shouted
