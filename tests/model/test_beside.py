"""What the tasks beside a task say of it."""

from __future__ import annotations

from nhiemvu.assemble.drafts import Draft
from nhiemvu.document import Span
from nhiemvu.model.beside import tasks_beside
from nhiemvu.model.opinions import Opinion
from nhiemvu.model.policy import Policy
from nhiemvu.model.review import Reviewer
from nhiemvu.task import Agency, Category, Deadline, DeadlineKind

DUE = Deadline("trước 15/6", DeadlineKind.DATE, due="2022-06-15", bound="before")


def draft(item: str, start: int, named: str = "", deadline: Deadline | None = None, heading: str = "II") -> Draft:
    text = "Sở A kiểm tra kho thuốc."
    lead = (Agency(named, span=Span(start, start + 4)),) if named else ()
    return Draft(
        item, text, Span(start, start + 24), (heading,), Category.TASK, "order-named", 0.9, lead, (), (), deadline
    )


DRAFTS = [
    draft("1.a", 0, "Sở A", DUE), draft("1.b", 30, "Sở B"), draft("1.c", 60), draft("2.a", 90, "Sở A", heading="III"),
]  # fmt: skip


def test_a_task_has_those_under_the_same_item_beside_it() -> None:
    first, second, third, apart = tasks_beside(DRAFTS)
    assert (first.leading, first.timed, first.same_lead) == (0.5, 0.0, 0.5)
    assert (second.leading, second.timed, second.same_lead) == (0.5, 0.5, 0.25)
    assert (third.leading, third.timed) == (1.0, 0.5)
    assert (apart.leading, apart.timed) == (0.0, 0.0)


def test_a_task_without_a_lead_among_tasks_that_name_theirs_is_less_sure() -> None:
    policy = Policy({}, Reviewer({"bias": 2.0, "alone without own lead": -1.0}))
    opinions = [Opinion({"task": 0.9, "background": 0.1})] * 4
    named, _, unnamed, _ = policy.decide(DRAFTS, opinions)
    assert unnamed.confidence < named.confidence
