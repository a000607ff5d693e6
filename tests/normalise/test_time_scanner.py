"""The scanner of time words misses none for looking only at words that a time can begin with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.rules.time_grammar import ORDER, fold_time, scan_atoms, scanner_of

TESTS = Path(__file__).resolve().parents[1]


def texts() -> list[str]:
    """All that the tables of times hold, and the sentences of the other tables."""
    found = []
    for path in (*TESTS.glob("normalise/*.tsv"), *TESTS.glob("find/*.tsv")):
        found += [line.split("\t")[0] for line in path.read_text("utf-8").splitlines()]
    return found


def atoms_everywhere(folded: str) -> list[tuple[str, int, int]]:
    """The atoms that are found when every kind is tried at every place."""
    return [
        (match.lastgroup or "", match.start(), match.end())
        for match in scanner_of(tuple(ORDER.split())).pattern.finditer(folded)
    ]


def test_looking_at_first_words_alone_loses_no_atom() -> None:
    for text in texts():
        folded = fold_time(text)
        assert [(atom.kind, atom.start, atom.end) for atom in scan_atoms(folded)] == atoms_everywhere(folded), text


WORDS = """
0 1 05 15/6 31/12/2024 2024 2024-2025 I II IV , ; ( ) / - . ngày mồng tháng quý năm tuần giờ phút từ đến trước sau
đầu cuối giữa hết nửa mỗi hằng định kỳ lần này tới thứ hai ba sáu sáng chiều của các và vào trong cả tết rằm mùa mưa
âm lịch thường xuyên tiếp theo làm việc hôm nay giai đoạn q2 t4
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9))
def test_words_of_time_in_any_order_give_the_same_atoms(words: list[str]) -> None:
    folded = fold_time(" ".join(words))
    assert [(atom.kind, atom.start, atom.end) for atom in scan_atoms(folded)] == atoms_everywhere(folded)


@pytest.mark.parametrize("text", ["Quý\u00a0II–III/2022", "ĐẾN HẾT NGÀY 30/9/2022", "İ trước ngày 15/6/2022", ""])
def test_folded_text_has_the_length_of_the_text(text: str) -> None:
    assert len(fold_time(text)) == len(text)
