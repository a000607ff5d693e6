"""What the words of a sentence say against a row."""

from __future__ import annotations

import pytest

from nhiemvu.assemble.drafts import Draft
from nhiemvu.document import Span
from nhiemvu.model.opinions import WORD_PARTS, Words
from nhiemvu.model.unheard import word_features
from nhiemvu.task import Agency, Category, Deadline, DeadlineKind

TEXT = "Tổ Ba Sao nạo vét kênh trước mùa khô."
LEAD, TIME = Span(0, 9), Span(23, 36)
START = 100


def words(**likely: tuple[Span, float]) -> Words:
    """The words of `TEXT`, each with the likelihood of the parts whose span it stands in; the rest is NONE."""
    spans, at = [], 0
    for word in TEXT.split():
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    shares = []
    for span in spans:
        own = {part: share for part, (within, share) in likely.items() if within.overlaps(span)}
        own["NONE"] = 1 - sum(own.values())
        shares.append(tuple(own.get(part, 0.0) for part in WORD_PARTS))
    return Words(tuple(spans), tuple(shares))


def draft(lead: Span | None = None, time: Span | None = None) -> Draft:
    agencies = (Agency("Tổ Ba Sao", span=lead.shifted(START)),) if lead else ()
    deadline = Deadline("trước mùa khô", DeadlineKind.EVENT, span=time.shifted(START)) if time else None
    span = Span(START, START + len(TEXT))
    return Draft("1", TEXT, span, (), Category.TASK, "order-verb-first", 0.6, lead=agencies, deadline=deadline)


def test_a_lead_and_a_time_that_no_rule_heard_speak_against_the_row() -> None:
    found = word_features(draft(), words(LEAD=(LEAD, 0.9), DEADLINE=(TIME, 0.8)))
    assert (found["lead in words alone"], found["time in words alone"]) == (0.9, 0.8)


def test_a_lead_and_a_time_that_read_like_their_words_do_not() -> None:
    found = word_features(draft(LEAD, TIME), words(LEAD=(LEAD, 0.9), DEADLINE=(TIME, 0.8)))
    assert "lead in words alone" not in found
    assert "time in words alone" not in found
    assert found["lead unlike its words"] == pytest.approx(0.1)
    assert found["time unlike its words"] == pytest.approx(0.2)


def test_a_name_that_stops_too_early_runs_on() -> None:
    found = word_features(draft(Span(0, 2)), words(LEAD=(LEAD, 0.9)))
    assert found["lead runs on"] == 0.9


def test_words_that_are_sure_of_their_parts_add_no_doubt() -> None:
    sure, unsure = words(LEAD=(LEAD, 1.0)), words(LEAD=(LEAD, 0.5))
    assert word_features(draft(), sure)["words unsure"] == 0
    assert word_features(draft(), unsure)["words unsure"] > 0


def test_without_words_there_is_nothing_to_say() -> None:
    assert word_features(draft(), Words()) == {}
