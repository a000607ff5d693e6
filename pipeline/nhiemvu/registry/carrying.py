"""Which task of a new extraction is the one that people spoke of: by its words, its item and its place.

Only what is certain is carried. Where two tasks fit alike, or none does, the answer is none, and a person is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from nhiemvu.registry.folding import fold_words

Record = dict[str, Any]
ALIKE = 0.6
"""From which share of common words two sentences may be one: a sentence that was joined with another half keeps it."""
WITHIN = 0.9
"""From which share of its words a part counts as taken out of a longer sentence."""
COVERED = 0.7
"""Which share of a sentence its parts must make up together."""
CLEAR = 0.02
"""By how much the best candidate must lead the next."""
SHORT = 3
"""Fewer words than this are too little to be known again as a part."""


class Fit(StrEnum):
    """How a task of the log stands in a new extraction: as a whole, split into parts, or inside a longer one."""

    WHOLE = "whole"
    PART = "part"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Carried:
    """Where the events of one task go: the extractor's ids of the tasks that it is now, in reading order."""

    fit: Fit
    extracted: tuple[str, ...]


def carry_tasks(
    extracted: Sequence[Record], spoken_of: Mapping[str, Record], told: Mapping[str, str]
) -> dict[str, Carried]:
    """For each task of the log where it stands in `extracted`; a task that is found nowhere is left out.

    `spoken_of` gives the evidence of each task (see `Event.evidence`), `told` the extractor's id where a person
    said it. Two halves of *Sở A rà soát biên chế; Sở B bố trí kinh phí* carry what was said of the whole.
    """
    present = {task["id"]: task for task in extracted}
    found = {task: Carried(Fit.WHOLE, (told[task],)) for task in spoken_of if told.get(task) in present}
    for task in spoken_of:
        if task in present:
            found.setdefault(task, Carried(Fit.WHOLE, (task,)))
    taken = {each for carried in found.values() for each in carried.extracted}
    words = {key: fold_words(task["text"]).split() for key, task in present.items()}
    open_tasks = {task: evidence for task, evidence in sorted(spoken_of.items()) if task not in found and evidence}
    for task, evidence in open_tasks.items():
        parts = _parts(fold_words(evidence["text"]).split(), {k: w for k, w in words.items() if k not in taken})
        if parts:
            found[task] = Carried(Fit.PART, parts)
            taken.update(parts)
    _carry_moved({task: e for task, e in open_tasks.items() if task not in found}, present, words, taken, found)
    for task, evidence in open_tasks.items():
        if task not in found and (key := _around(fold_words(evidence["text"]).split(), words)):
            found[task] = Carried(Fit.INSIDE, (key,))
    return found


def _carry_moved(
    open_tasks: Mapping[str, Record],
    present: Mapping[str, Record],
    words: Mapping[str, list[str]],
    taken: set[str],
    found: dict[str, Carried],
) -> None:
    """Give each open task the one extracted task that it fits clearly better than any other, the surest first."""
    length = max((task["span"]["end"] for task in present.values()), default=1) or 1
    scored = []
    for task, evidence in open_tasks.items():
        own = fold_words(evidence["text"]).split()
        for key in present.keys() - taken:
            alike = _alike(own, words[key])
            if alike >= ALIKE:
                scored.append((_score(alike, evidence, present[key], length), task, key))
    scored.sort(key=lambda each: (-each[0], each[1], each[2]))
    for score, task, key in scored:
        if task in found or key in taken:
            continue
        rivals = [
            other
            for other, of, at in scored
            if (of == task) != (at == key) and of not in found and at not in taken and other > score - CLEAR
        ]
        if not rivals:
            found[task] = Carried(Fit.WHOLE, (key,))
            taken.add(key)


def _score(alike: float, evidence: Record, task: Record, length: int) -> float:
    near = 1 - min(abs(task["span"]["start"] - evidence.get("start", 0)) / length, 1)
    return float(0.7 * alike + 0.15 * (task["item"] == evidence.get("item")) + 0.15 * near)


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    if not one or not other or min(len(one), len(other)) < ALIKE / 2 * max(len(one), len(other)):
        return 0.0
    return float(SequenceMatcher(None, one, other, autojunk=False).ratio())


def _share_within(part: Sequence[str], whole: Sequence[str]) -> float:
    """Which share of the words of `part` stands in `whole`, in the same order."""
    blocks = SequenceMatcher(None, part, whole, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / len(part) if part else 0.0


def _parts(whole: Sequence[str], words: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The tasks that `whole` was split into; empty where it was not."""
    keys = [key for key, own in words.items() if SHORT <= len(own) < len(whole) and _share_within(own, whole) >= WITHIN]
    together = sum(len(words[key]) for key in keys)
    # A sentence that a document repeats is no second part of anything.
    distinct = len({tuple(words[key]) for key in keys}) == len(keys)
    covered = COVERED * len(whole) <= together <= len(whole) * (2 - COVERED)
    return tuple(keys) if len(keys) > 1 and distinct and covered else ()


def _around(part: Sequence[str], words: Mapping[str, list[str]]) -> str | None:
    """The one longer task that `part` went into."""
    if len(part) < SHORT:
        return None
    keys = [key for key, own in words.items() if len(own) > len(part) and _share_within(part, own) >= WITHIN]
    return keys[0] if len(keys) == 1 else None


def evidence_of(task: Record) -> Record:
    """What must be kept of an extracted task so that it can be found again."""
    return {"item": task["item"], "text": task["text"], "start": task["span"]["start"]}
