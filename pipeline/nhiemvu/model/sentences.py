"""A sentence with what stands around it: what a trained part sees of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhiemvu.assemble.drafts import Draft


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or table row with its headings (outermost first) and its neighbours in reading order.

    "Rà soát biên chế." under "II. NHIỆM VỤ" has `headings` ("NHIỆM VỤ",); `before` and `after` are "" at the ends.
    """

    text: str
    headings: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    in_table: bool = False


def sentences_of(drafts: Sequence[Draft]) -> tuple[Sentence, ...]:
    """One sentence a draft, in the same order; the neighbours are the drafts before and after it."""
    texts = ["", *(draft.text for draft in drafts), ""]
    return tuple(
        Sentence(draft.text, draft.section, texts[place], texts[place + 2], draft.by == "table-row")
        for place, draft in enumerate(drafts)
    )
