"""What the words of a sentence say against a row: a lead or a time that no rule heard, or one unlike its words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from nhiemvu.assemble.drafts import Draft
from nhiemvu.document import Span
from nhiemvu.model.opinions import Words


def word_features(draft: Draft, words: Words) -> dict[str, float]:
    """Features between 0 and 1 by name; none where the words were not read.

    "Tổ hợp tác Ba Sao nạo vét kênh trước mùa khô." without a lead and without a deadline has "lead in words alone"
    and "time in words alone" near 1.
    """
    if not words.spans:
        return {}
    return {**_lead_features(draft, words), **_time_features(draft, words), "words unsure": _unsureness(words)}


def _lead_features(draft: Draft, words: Words) -> dict[str, float]:
    shares = words.of("LEAD")
    own = words.within(own_spans([agency.span for agency in draft.lead], draft))
    inside, others = _parted(shares, own)
    likeliest = max(others, default=0.0)
    if not inside:
        return {"lead in words alone": likeliest, "other lead in words": likeliest}
    behind = [shares[place] for place in range(1, len(own)) if own[place - 1] and not own[place]]
    return {
        "other lead in words": likeliest,
        "lead unlike its words": 1 - sum(inside) / len(inside),
        "lead with an unlike word": 1 - min(inside),
        "lead runs on": max(behind, default=0.0),
    }


def _time_features(draft: Draft, words: Words) -> dict[str, float]:
    shares = words.of("DEADLINE")
    if draft.deadline is None:
        return {"time in words alone": max(shares)}
    inside, others = _parted(shares, words.within(own_spans([draft.deadline.span], draft)))
    if not inside:
        return {"time in words, deadline from above": max(shares)}
    return {"time unlike its words": 1 - sum(inside) / len(inside), "more time in words": max(others, default=0.0)}


def _parted(shares: Sequence[float], own: Sequence[bool]) -> tuple[list[float], list[float]]:
    """The shares of the words that stand in the rules' own spans, and those of the others."""
    inside = [share for share, within in zip(shares, own, strict=True) if within]
    return inside, [share for share, within in zip(shares, own, strict=True) if not within]


def own_spans(spans: Sequence[Span | None], draft: Draft) -> list[Span]:
    """Those of the spans that stand in the draft's own sentence, counted from its start."""
    return [span.shifted(-draft.span.start) for span in spans if span is not None and draft.span.contains(span)]


def _unsureness(words: Words) -> float:
    """The mean entropy of the words' parts, in nats: 0 where each word is sure of its part."""
    entropies = (-sum(share * math.log(share) for share in shares if share > 0) for shares in words.shares)
    return sum(entropies) / len(words.spans)
