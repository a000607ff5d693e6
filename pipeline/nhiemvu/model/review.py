"""How sure a row is: what the rules and the model say of it, and how far they agree, turned into a probability.

A row is right when it is a task and neither its lead agencies nor its deadline need a correction. The weights of the
features come from training on rows of documents that the model had not seen.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from nhiemvu.assemble.drafts import Draft
from nhiemvu.model.beside import Beside, own_lead
from nhiemvu.model.opinions import Opinion
from nhiemvu.model.unheard import own_spans, word_features
from nhiemvu.rules.agency_grammar import build_agency_grammar, tokenise
from nhiemvu.task import DeadlineKind

_TIME_WORDS = re.compile(
    r"\b(?:tháng|quý|năm 20\d\d|tuần|ngày|trước|xong|định kỳ|hằng|hàng|đến hết|chậm nhất|kịp thời|khi)\b|\d{1,2}/\d",
    re.IGNORECASE,
)
_ACTIONS = ("predicate", "must", "act-lead", "act-coordinating", "cooperate", "strong", "order", "report")
_RULES = (
    "table-row", "order-verb-first", "order-named", "order-by-place", "order-timed", "order-must", "order-target",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The weights of the features of a row."""

    weights: dict[str, float]

    def confidence(self, draft: Draft, opinion: Opinion, beside: Beside) -> float:
        """The probability that the row needs no correction, between 0 and 1."""
        found = row_features(draft, opinion, beside)
        total = self.weights.get("bias", 0.0) + sum(self.weights.get(name, 0.0) * found[name] for name in found)
        return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


def row_features(draft: Draft, opinion: Opinion, beside: Beside) -> dict[str, float]:
    """The features of a row by name, all small numbers; what does not hold is left out."""
    return {name: float(value) for name, value in {
        **_role_features(draft, opinion), **_lead_features(draft, opinion), **_time_features(draft, opinion),
        **_features_beside(draft, beside), **_unread_time_features(draft), **word_features(draft, opinion.words),
        **_features_behind_lead(draft),
    }.items() if value}  # fmt: skip


def _role_features(draft: Draft, opinion: Opinion) -> dict[str, float]:
    likely = min(max(opinion.roles["task"], 1e-4), 1 - 1e-4)
    rule = draft.by if draft.by in _RULES else "other"
    return {
        "role": math.log(likely / (1 - likely)) / 4,
        f"rule {rule}": 1,
        "length": min(len(draft.text.split()) / 50, 2),
        "semicolons": min(draft.text.count(";"), 4) / 4,
        "colon": ":" in draft.text,
    }


def _lead_features(draft: Draft, opinion: Opinion) -> dict[str, float]:
    own = set(own_spans([agency.span for agency in draft.lead], draft))
    seen = {stretch.span for stretch in opinion.stretches if stretch.part == "LEAD"}
    doubts = [min(each.parts["LEAD"], 1 - each.parts["LEAD"]) for each in opinion.stretches if not each.is_time]
    return {
        "no lead": not draft.lead,
        "lead in small letters": any(agency.mention[:1].islower() for agency in draft.lead),
        "lead from above": bool(draft.lead) and not own,
        "leads agree": bool(own) and own == seen,
        "leads differ": bool(own) and not any(one.overlaps(other) for one in own for other in seen),
        "unheard lead": bool(seen) and not own,
        "doubtful lead": max(doubts, default=0.0),
        "several leads": min(len(draft.lead), 4) / 4,
        "long name": max((len(agency.mention.split()) for agency in draft.lead), default=0) / 10,
        "joined name": any(" và " in agency.mention or "," in agency.mention for agency in draft.lead),
        "many agencies": min(len(doubts), 6) / 6,
    }


def _features_behind_lead(draft: Draft) -> dict[str, float]:
    """What stands behind the last own lead of a sentence: where it is no action, the name may be cut short.

    "Các tổ chức | hành nghề công chứng rà soát …", read as "Các tổ chức", has "behind lead unknown".
    """
    own = own_spans([agency.span for agency in draft.lead], draft)
    if not own or draft.by == "table-row":
        return {}
    tokens, grammar = tokenise(draft.text), build_agency_grammar()
    end = max(span.end for span in own)
    index = sum(start < end for start in tokens.starts)
    word = tokens.word(index)
    if not word or word in ".:":
        return {}
    if word in ",;(":
        return {"behind lead mark": 1}
    acts = any(grammar.length(kind, tokens, index) for kind in _ACTIONS)
    return {"behind lead action": 1} if acts else {"behind lead unknown": 1}


def _time_features(draft: Draft, opinion: Opinion) -> dict[str, float]:
    times = [each for each in opinion.stretches if each.is_time]
    likeliest = max((each.parts["DEADLINE"] for each in times), default=0.0)
    doubts = [min(each.parts["DEADLINE"], 1 - each.parts["DEADLINE"]) for each in times]
    deadline = draft.deadline
    own = deadline is not None and not deadline.inherited
    return {
        "times": min(len(times), 3) / 3,
        "no deadline": deadline is None,
        "unheard time": likeliest if deadline is None else 0,
        "doubtful time": max(doubts, default=0.0),
        "unlikely time": 1 - likeliest if own else 0,
        "time from above": deadline is not None and not own,
        "event": deadline is not None and deadline.kind is DeadlineKind.EVENT,
        "recurring": deadline is not None and deadline.kind is DeadlineKind.RECURRING,
        "condition": " khi " in draft.text,
    }


def _features_beside(draft: Draft, beside: Beside) -> dict[str, float]:
    own, timed = own_lead(draft), draft.deadline is not None
    return {
        "alone without own lead": 0 if own else beside.leading,
        "own lead as others": beside.leading if own else 0,
        "alone without time": 0 if timed else beside.timed,
        "alone with time": 1 - beside.timed if timed else 0,
        "rare lead": 1 - beside.same_lead,
    }


def _unread_time_features(draft: Draft) -> dict[str, float]:
    """Words that tell a time, where none was read, or more than a time needs."""
    words = _TIME_WORDS.findall(draft.text)
    dated = any("/" in word for word in words)
    if draft.deadline is None:
        return {"time words": min(len(words), 4) / 4, "unread date": dated}
    return {"kind " + draft.deadline.kind.value: 1, "more time words": max(len(words) - 2, 0) / 4, "date": dated}
