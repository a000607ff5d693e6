"""The splits of a corpus: each document with a record stands in one, and in one alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from nhiemvu.corpus.checks.breach import Breach


def check_splits(splits: Mapping[str, Sequence[str]], names: Collection[str]) -> Iterator[Breach]:
    """The names that stand in two splits, in none, or without a record."""
    members = Counter(name for split in splits.values() for name in split)
    for name, count in members.items():
        if count > 1:
            yield Breach("split-twice", name, ", ".join(each for each, split in splits.items() if name in split))
        if name not in names:
            yield Breach("split-unknown", name)
    for name in sorted(set(names) - members.keys()):
        yield Breach("split-none", name)
