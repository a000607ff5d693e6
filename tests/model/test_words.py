"""The words of a sentence: every letter is kept, numbers and dates are whole, compounds are joined."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from nhiemvu.model.words import WordTokenizer

TOKENIZER = WordTokenizer(Vocab())


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ÁỂỘ0129/.,;:-–()\n\t&%", max_size=60))
def test_the_text_is_kept_letter_for_letter(text: str) -> None:
    assert TOKENIZER(text).text == text


def test_numbers_of_documents_and_dates_are_words_of_their_own() -> None:
    words = [word.text for word in TOKENIZER("Theo Quyết định số 34/2020/QĐ-UBND, xong trước 15/6/2022; đạt 12,5%.")]
    assert {"34/2020/QĐ-UBND", "15/6/2022", "12,5%"} <= set(words)


@pytest.mark.parametrize("word", ["Nội vụ", "rà soát", "phối hợp"])
def test_syllables_of_one_word_are_joined(word: str) -> None:
    assert word in [each.text for each in TOKENIZER("Sở Nội vụ rà soát, phối hợp với các xã.")]
