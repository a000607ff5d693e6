"""Doers whom a lead-in lists line by line before it says that they have a duty.

"1. Giao các sở sau, gồm:" / "- Sở Y tế (đối với bệnh viện);" / "- Sở Nội vụ." / "Có trách nhiệm:" / "a) Rà soát …": the
bullets are no tasks, and what stands below the duty is theirs (guidelines, sections 3.3 and 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nhiemvu.assemble.drafts import moved
from nhiemvu.find.addressees import names_alone
from nhiemvu.find.role_lines import listed_names
from nhiemvu.structure.outline import Item, Outline
from nhiemvu.task import Agency

_DUTY = re.compile(
    r"\W*(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|(?:tập trung |chủ động )?(?:thực hiện|triển khai))\b[^:.;]{0,60}:\s*$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\([^()]*\)")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class ListedDoers:
    """The lines that only list doers, and for the duty line behind them, by its index, whom they list."""

    lines: frozenset[int] = frozenset()
    of_duty: dict[int, tuple[Agency, ...]] = field(default_factory=dict)


def listed_doers(outline: Outline) -> ListedDoers:
    """All such lists of the document."""
    lines = set[int]()
    of_duty: dict[int, tuple[Agency, ...]] = {}
    for item in outline.items:
        if item.is_plain and _DUTY.match(item.text) and len(listed := _listed_before(outline, item)) >= _FEWEST:
            lines.update(line.index for line in listed)
            of_duty[item.index] = tuple(agency for line in listed for agency in _named_in(line))
    return ListedDoers(frozenset(lines), of_duty)


def _listed_before(outline: Outline, duty: Item) -> tuple[Item, ...]:
    """The bullets between a lead-in and the duty line, if every one names bodies and nothing else."""
    start = duty.index
    while start > 0 and outline.items[start - 1].is_bullet:
        start -= 1
    listed = outline.items[start : duty.index]
    if start == 0 or not outline.items[start - 1].text.rstrip().endswith(":"):
        return ()
    return listed if all(names_alone(_without_brackets(line.text)) for line in listed) else ()


def _without_brackets(text: str) -> str:
    """The text with its brackets blanked, every letter at its place."""
    return _BRACKET.sub(lambda bracket: " " * len(bracket.group()), text)


def _named_in(line: Item) -> tuple[Agency, ...]:
    return moved(listed_names(_without_brackets(line.text)), line.span.start)
