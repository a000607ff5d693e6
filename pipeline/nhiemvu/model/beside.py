"""What the tasks beside a task say of it: a row that differs from its neighbours is wrong more often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nhiemvu.assemble.drafts import Draft
from nhiemvu.task import Category


@dataclass(frozen=True, slots=True)
class Beside:
    """Shares between 0 and 1: of the tasks under the same item, how many name their own lead, and how many have a time.

    `same_lead` is the share of the document's tasks that have just this lead. "a) Sở Y tế: kiểm tra kho thuốc" beside
    "b) Sở Nội vụ: rà soát biên chế trước ngày 15/6" has 1, 1 and 0.5.
    """

    leading: float = 0.0
    timed: float = 0.0
    same_lead: float = 1.0


def own_lead(draft: Draft) -> bool:
    """Whether the draft's own words name its lead."""
    return any(agency.span is not None and draft.span.contains(agency.span) for agency in draft.lead)


def tasks_beside(drafts: Sequence[Draft]) -> list[Beside]:
    """For each draft of a document what the tasks beside it say."""
    tasks = [draft for draft in drafts if draft.category is Category.TASK]
    leads = Counter(_names(draft) for draft in tasks)
    under: dict[tuple[tuple[str, ...], str], list[Draft]] = defaultdict(list)
    for draft in tasks:
        under[_place(draft)].append(draft)
    return [_beside(draft, under[_place(draft)], leads[_names(draft)] / max(len(tasks), 1)) for draft in drafts]


def _beside(draft: Draft, together: Sequence[Draft], same_lead: float) -> Beside:
    others = [other for other in together if other is not draft]
    if not others:
        return Beside(same_lead=same_lead)
    leading = sum(own_lead(other) for other in others) / len(others)
    return Beside(leading, sum(other.deadline is not None for other in others) / len(others), same_lead)


def _names(draft: Draft) -> tuple[str, ...]:
    return tuple(agency.mention for agency in draft.lead)


def _place(draft: Draft) -> tuple[tuple[str, ...], str]:
    """The headings that a draft stands under, and its item without the last label."""
    return draft.section, draft.item.rpartition(".")[0]
