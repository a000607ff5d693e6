"""Rules and model together: what the model drops, and how sure a row is."""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.assemble.drafts import Draft
from nhiemvu.assemble.headless import NAMED
from nhiemvu.document import Span
from nhiemvu.model.opinions import Judged, Opinion
from nhiemvu.model.policy import Policy
from nhiemvu.model.review import Reviewer
from nhiemvu.task import Agency, Category

TEXT = "Sở Y tế kiểm tra các xã."


def draft(by: str = "order-by-place", lead: tuple[Agency, ...] = ()) -> Draft:
    return Draft("1", TEXT, Span(100, 100 + len(TEXT)), (), Category.TASK, by, 0.6, lead=lead)


def opinion(task: float, *stretches: Judged) -> Opinion:
    return Opinion({"task": task, "background": 1 - task}, stretches)


def judged(start: int, end: int, lead: float) -> Judged:
    return Judged(Span(start, end), False, {"LEAD": lead, "NONE": 1 - lead})


REVIEWER = Reviewer({"bias": 1.0, "role": 2.0, "leads agree": 1.0, "leads differ": -2.0})
POLICY = Policy({"order-by-place": 0.7}, REVIEWER)


def test_an_order_by_its_place_alone_is_dropped_where_the_model_finds_it_unlikely() -> None:
    (kept,) = POLICY.decide([draft()], [opinion(0.9)])
    (dropped,) = POLICY.decide([draft()], [opinion(0.3)])
    assert (kept.category, dropped.category) == (Category.TASK, None)


def test_what_only_its_form_makes_an_order_is_a_task_where_the_model_is_sure() -> None:
    headless = replace(draft(NAMED), category=None)
    (unheard,) = POLICY.decide([headless], [opinion(0.4)])
    (heard,) = POLICY.decide([headless], [opinion(0.95)])
    assert (unheard.category, heard.category) == (None, Category.TASK)
    assert 0 < heard.confidence < 1


def test_an_order_by_its_words_stays_whatever_the_model_says() -> None:
    (kept,) = POLICY.decide([draft("order-verb-first")], [opinion(0.01)])
    assert kept.category is Category.TASK


def test_a_row_is_surer_where_the_model_sees_the_same_lead() -> None:
    lead = (Agency("Sở Y tế", span=Span(100, 107)),)
    (same,) = POLICY.decide([draft(lead=lead)], [opinion(0.9, judged(0, 7, 0.95), judged(17, 23, 0.05))])
    (other,) = POLICY.decide([draft(lead=lead)], [opinion(0.9, judged(0, 7, 0.05), judged(17, 23, 0.95))])
    assert 0 <= other.confidence < same.confidence <= 1


def test_a_row_is_less_sure_where_no_action_follows_its_lead() -> None:
    text = "Các tổ chức hành nghề công chứng rà soát danh sách."
    whole, cut = (
        Draft("1", text, Span(0, len(text)), (), Category.TASK, "order-named", 0.9, lead=(Agency(name, span=span),))
        for name, span in ((text[:32], Span(0, 32)), (text[:11], Span(0, 11)))
    )
    policy = Policy({}, Reviewer({"behind lead action": 0.5, "behind lead unknown": -0.5}))
    surer, doubted = policy.decide([whole, cut], [opinion(0.9), opinion(0.9)])
    assert (whole.lead[0].mention, cut.lead[0].mention) == ("Các tổ chức hành nghề công chứng", "Các tổ chức")
    assert doubted.confidence < 0.5 < surer.confidence
