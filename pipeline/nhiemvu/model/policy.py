"""Where rules and model disagree: which one is heard, and how sure the row then is.

The rules decide what they are sure of. What a rule takes for a task by its place alone is dropped where the model finds
it unlikely; the least likelihood for each such rule was chosen on documents that the model had not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nhiemvu.assemble.drafts import Draft
from nhiemvu.model.beside import Beside, tasks_beside
from nhiemvu.model.opinions import Opinion
from nhiemvu.model.review import Reviewer
from nhiemvu.task import Category

UNSURE_RULES = ("order-by-place", "order-timed", "order-in-background", "order-in-scope", "order-in-funding")
"""The rules that take a sentence for a task by its place rather than by its words."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The least likelihood of the role "task" by rule, and the reviewer that tells how sure a row is."""

    least_likely: dict[str, float]
    reviewer: Reviewer

    def decide(self, drafts: Sequence[Draft], opinions: Sequence[Opinion]) -> list[Draft]:
        """The drafts with what the model changes: some are no tasks, and every task has its confidence.

        `opinions` holds one for each draft that is a task, in their order: of the others the model need not be asked.
        """
        heard = iter(opinions)
        return [
            self._decide(draft, next(heard), beside) if draft.category is Category.TASK else draft
            for draft, beside in zip(drafts, tasks_beside(drafts), strict=True)
        ]

    def _decide(self, draft: Draft, opinion: Opinion, beside: Beside) -> Draft:
        if opinion.roles["task"] < self.least_likely.get(draft.by, 0.0):
            return replace(draft, category=None, by=f"{draft.by}, model")
        return replace(draft, confidence=round(self.reviewer.confidence(draft, opinion, beside), 3))
