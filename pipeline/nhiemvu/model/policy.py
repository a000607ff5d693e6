"""Where rules and model disagree: which one is heard, and how sure the row then is.

The rules decide what they are sure of. What a rule takes for a task by its place alone is dropped where the model finds
it unlikely; the least likelihood for each such rule was chosen on documents that the model had not seen. What only its
own form makes an order ("Các cơ quan treo cờ tại trụ sở.", with no order around it) is a task where the model is sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nhiemvu.assemble.drafts import Draft
from nhiemvu.assemble.headless import NAMED, VERB_FIRST
from nhiemvu.model.beside import Beside, tasks_beside
from nhiemvu.model.opinions import Opinion
from nhiemvu.model.review import Reviewer
from nhiemvu.task import Category

UNSURE_RULES = ("order-by-place", "order-timed", "order-in-background", "order-in-scope", "order-in-funding")
"""The rules that take a sentence for a task by its place rather than by its words."""

SURE_FROM = {NAMED: 0.85, VERB_FIRST: 0.9}
"""The likelihood from which on a sentence that nothing around it makes an order is a task, by its form.

The corpus holds next to none that are tasks, so that they cannot be learnt from it; on its documents no sentence that
orders nothing comes so far when the model has not seen them. On real notices most that do order; of those that tell of
deeds without an amount or a past word, some do too.
"""


def is_asked(draft: Draft) -> bool:
    """Whether the model is to be asked for its opinion of a draft."""
    return draft.category is Category.TASK or draft.by in SURE_FROM


@dataclass(frozen=True, slots=True)
class Policy:
    """The least likelihood of the role "task" by rule, and the reviewer that tells how sure a row is."""

    least_likely: dict[str, float]
    reviewer: Reviewer

    def decide(self, drafts: Sequence[Draft], opinions: Sequence[Opinion]) -> list[Draft]:
        """The drafts with what the model changes: some become tasks, some are none, and every task has its confidence.

        `opinions` holds one for each draft that `is_asked`, in their order: of the others the model need not be asked.
        """
        heard = iter(opinions)
        return [
            self._decide(draft, next(heard), beside) if is_asked(draft) else draft
            for draft, beside in zip(drafts, tasks_beside(drafts), strict=True)
        ]

    def _decide(self, draft: Draft, opinion: Opinion, beside: Beside) -> Draft:
        likely = opinion.roles["task"]
        if likely < self.least_likely.get(draft.by, 0.0):
            return replace(draft, category=None, by=f"{draft.by}, model")
        if draft.by in SURE_FROM:
            if likely < SURE_FROM[draft.by]:
                return draft
            draft = replace(draft, category=Category.TASK)
        return replace(draft, confidence=round(self.reviewer.confidence(draft, opinion, beside), 3))
