"""The scanner of time words misses none for looking only at words that a time can begin with."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from nhiemvu.rules.time_grammar import build_time_grammar, fold_time, scan_atoms

TESTS = Path(__file__).resolve().parents[1]


def texts() -> list[str]:
    found = []
    for path, column in (("normalise/deadline_phrases.tsv", "phrase"), ("find/deadline_sentences.tsv", "sentence")):
        with (TESTS / path).open(encoding="utf-8", newline="") as lines:
            found += [row[column] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return found


def test_looking_at_first_words_alone_loses_no_atom() -> None:
    everywhere = re.compile(re.sub(r"\(\?=\[\\d,\][^()]*\)", "", build_time_grammar().scanner.pattern, count=1))
    assert everywhere.pattern != build_time_grammar().scanner.pattern
    for text in texts():
        folded = fold_time(text)
        assert [atom.start for atom in scan_atoms(folded)] == [m.start() for m in everywhere.finditer(folded)], text


@pytest.mark.parametrize("text", ["Quý\u00a0II–III/2022", "ĐẾN HẾT NGÀY 30/9/2022", "İ trước ngày 15/6/2022", ""])
def test_folded_text_has_the_length_of_the_text(text: str) -> None:
    assert len(fold_time(text)) == len(text)
