"""What is said beside the orders of a paper: introductions, formulas, permissions, results."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from nhiemvu.rules.load import load_entries


@dataclass(frozen=True, slots=True)
class Statement:
    """A way to say something that is no firm order ("Trên đây là …"), and where it is heard."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    anchored: bool
    articles_only: bool
    yields_to_named: bool
    never_verb_first: bool
    never_named: bool
    closing_only: bool
    yields_to_time: bool

    def found_in(self, folded: str) -> bool:
        """Whether the statement's words are those of the whole sentence, and not of a further clause of an order.

        "Các trạm chốt số liệu hằng ngày; trưởng trạm chịu trách nhiệm nếu để xảy ra sai sót" orders all the same.
        """
        found = self.pattern.match(folded) if self.anchored else self.pattern.search(folded)
        return found is not None and not (self.kind == "general" and ";" in folded[: found.start()])


@functools.cache
def all_statements() -> tuple[Statement, ...]:
    """All of them, in the order in which they are asked."""
    return tuple(
        Statement(
            entry.id,
            entry.kind,
            re.compile(entry.pattern),
            bool(entry.extra.get("start")),
            bool(entry.extra.get("articles_only")),
            bool(entry.extra.get("yields_to_named")),
            bool(entry.extra.get("never_verb_first")),
            bool(entry.extra.get("never_named")),
            bool(entry.extra.get("closing_only")),
            bool(entry.extra.get("yields_to_time")),
        )
        for entry in load_entries("statements")
    )
