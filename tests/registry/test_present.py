"""The present state as a function of the extraction and the log; corrections carried to a new extraction."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import FIRST, SECOND, WISH
from nhiemvu.registry.carrying import evidence_of
from nhiemvu.registry.happenings import Event
from nhiemvu.registry.present import Present, present_tasks

Record = dict[str, Any]
HEALTH = [{"mention": "Sở Y tế", "name": None, "id": None}]
HOME = [{"mention": "Sở Nội vụ", "name": None, "id": None}]
TEXTS = (
    FIRST,
    SECOND,
    WISH,
    "Báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.",
    "Các huyện rà soát, thống kê diện tích lúa bị ngập và đề xuất hỗ trợ giống cho vụ sau.",
    "Trung tâm Y tế huyện tập huấn sơ cấp cứu cho giáo viên mầm non.",
)


def task(key: str, text: str, start: int = 0, item: str = "II.1", **values: Any) -> Record:
    span = {"start": start, "end": start + len(text), "page": None, "table": None, "row": None}
    told: Record = {
        "id": key, "item": item, "text": text, "section": [], "lead": HOME, "coordinating": [], "report_to": [],
        "deadline": None, "deliverable": None, "references": [], "category": "task", "confidence": 1.0, "by": "x",
        "span": span,
    }  # fmt: skip
    return told | values


def said(of: Record, field: str, new: Any, old: Any = None) -> Event:
    return Event(of["id"], field, of.get(field) if old is None else old, new, evidence=evidence_of(of))


def by_text(present: Present, text: str) -> Any:
    (found,) = (each for each in present.tasks if each.record["text"] == text)
    return found


def test_what_people_say_is_shown_and_what_was_extracted_stays() -> None:
    first = task("a", FIRST)
    present = present_tasks([first], [said(first, "lead", HEALTH), said(first, "completed", "2022-06-10")])
    (shown,) = present.tasks
    assert shown.record["lead"] == HEALTH
    assert (shown.completed_on, shown.corrected, shown.id) == ("2022-06-10", ("lead",), "a")
    assert first["lead"] == HOME


def test_the_last_word_counts() -> None:
    first = task("a", FIRST)
    events = [said(first, "completed", "2022-06-10"), said(first, "completed", None), said(first, "task", None)]
    (shown,) = present_tasks([first], events).tasks
    assert (shown.completed_on, shown.removed) == (None, True)


def test_a_correction_goes_along_when_the_task_moves_and_its_words_change_a_little() -> None:
    old = task("a", SECOND, 10, "II.1")
    moved = task("z", SECOND.replace("hằng tháng, ngày 20", "hằng tháng vào ngày 20"), 900, "III.4")
    present = present_tasks([task("y", FIRST), moved], [said(old, "lead", HEALTH)])
    assert present.unplaced == ()
    shown = by_text(present, moved["text"])
    assert (shown.id, shown.extracted_id, shown.record["lead"]) == ("a", "z", HEALTH)


def test_of_two_sentences_of_the_same_words_the_one_at_the_same_item_is_meant() -> None:
    words = "Báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện."
    old = task("old", words, 300, "III.2")
    new = [task("x", words, 100, "II.2"), task("y", words, 305, "III.2"), task("z", words, 600, "IV.2")]
    present = present_tasks(new, [said(old, "lead", HEALTH)])
    assert [each.record["lead"] == HEALTH for each in present.tasks] == [False, True, False]


def test_where_two_fit_alike_neither_is_taken_and_a_person_is_asked() -> None:
    words = "Báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện."
    old = task("old", words, 500, "IX.9")
    event = said(old, "lead", HEALTH)
    present = present_tasks([task("x", words, 400, "II.2"), task("y", words, 600, "III.2")], [event])
    assert present.unplaced == (event,)
    assert all(each.record["lead"] == HOME for each in present.tasks)


HALVES = (
    "Sở Nội vụ chủ trì rà soát biên chế của các đơn vị sự nghiệp",
    "Sở Tài chính bố trí kinh phí thực hiện trong dự toán năm 2023",
)


def test_both_halves_of_a_task_that_splits_keep_what_was_said_of_the_whole() -> None:
    whole = task("whole", "; ".join(HALVES))
    halves = [
        task("x", HALVES[0]),
        task("y", HALVES[1], 80, lead=[{"mention": "Sở Tài chính", "name": None, "id": None}]),
    ]
    present = present_tasks(halves, [said(whole, "lead", HEALTH), said(whole, "completed", "2022-06-10")])
    assert present.unplaced == ()
    assert [each.completed_on for each in present.tasks] == ["2022-06-10", "2022-06-10"]
    # The lead was said of the half that had the old one; the other half has another.
    assert present.tasks[0].record["lead"] == HEALTH
    assert present.tasks[1].record["lead"] == halves[1]["lead"]


def test_new_words_for_a_whole_are_not_put_into_its_parts() -> None:
    whole = task("whole", "; ".join(HALVES))
    event = said(whole, "text", "Rà soát biên chế và bố trí kinh phí")
    present = present_tasks([task("x", HALVES[0]), task("y", HALVES[1], 80)], [event])
    assert present.unplaced == (event,)
    assert [each.record["text"] for each in present.tasks] == list(HALVES)


def test_a_part_that_was_done_does_not_make_the_longer_task_done() -> None:
    part = task("part", HALVES[0])
    done, other_lead = said(part, "completed", "2022-06-10"), said(part, "lead", HEALTH)
    present = present_tasks([task("x", "; ".join((HALVES[0], HALVES[1], WISH)))], [done, other_lead])
    assert present.unplaced == (done,)
    assert (present.tasks[0].completed_on, present.tasks[0].record["lead"]) == (None, HEALTH)


def test_what_is_gone_from_the_document_is_listed() -> None:
    gone = task("gone", FIRST)
    event = said(gone, "completed", "2022-06-10")
    assert present_tasks([task("x", WISH)], [event]).unplaced == (event,)


def test_a_person_may_say_where_a_task_went() -> None:
    gone, here = task("gone", FIRST), task("x", WISH)
    events = [said(gone, "completed", "2022-06-10"), Event("gone", "place", None, "x")]
    present = present_tasks([here], events)
    assert (present.unplaced, present.tasks[0].id, present.tasks[0].completed_on) == ((), "gone", "2022-06-10")


def test_an_added_task_stands_behind_the_others_until_the_program_finds_it_itself() -> None:
    own = task("them-1", SECOND, by="person", lead=HEALTH)
    event = Event("them-1", "task", None, own, evidence=evidence_of(own))
    without = present_tasks([task("a", FIRST)], [event])
    assert [(each.id, each.added) for each in without.tasks] == [("a", False), ("them-1", True)]
    found = present_tasks([task("a", FIRST), task("b", SECOND, 90)], [event])
    assert [(each.id, each.added) for each in found.tasks] == [("a", False), ("them-1", False)]
    assert found.tasks[1].record["lead"] == HEALTH


@pytest.mark.parametrize("removed_first", [True, False])
def test_a_correction_of_a_removed_task_is_kept_for_its_return(removed_first: bool) -> None:
    first = task("a", FIRST)
    removed, lead = said(first, "task", None), said(first, "lead", HEALTH)
    events = [removed, lead] if removed_first else [lead, removed]
    back = Event("a", "task", None, True)
    (shown,) = present_tasks([first], [*events, back]).tasks
    assert (shown.removed, shown.record["lead"]) == (False, HEALTH)


CHANGES = st.sampled_from(
    [("lead", HEALTH), ("completed", "2022-06-10"), ("completed", None), ("task", None), ("deliverable", "Báo cáo")]
)


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6, unique=True),
    changes=st.lists(st.tuples(st.integers(0, 5), CHANGES), max_size=8),
    seed=st.integers(0, 10_000),
)
def test_an_extraction_that_gives_other_ids_and_places_keeps_all_that_was_said(
    texts: list[str], changes: list[tuple[int, tuple[str, Any]]], seed: int
) -> None:
    old = [task(f"old-{at}", text, at * 200, f"I.{at}") for at, text in enumerate(texts)]
    events = [said(old[at % len(old)], field, new) for at, (field, new) in changes]
    shuffled = random.Random(seed).sample(texts, len(texts))
    new = [task(f"new-{at}", text, at * 190, f"II.{at}") for at, text in enumerate(shuffled)]
    before, after = present_tasks(old, events), present_tasks(new, events)

    def told(present: Present) -> dict[str, Any]:
        kept = ("lead", "deliverable")
        return {
            each.record["text"]: (each.completed_on, each.removed, [each.record[name] for name in kept])
            for each in present.tasks
        }

    assert after.unplaced == ()
    assert told(after) == told(before)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), max_size=5), st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5))
def test_every_event_is_either_shown_or_listed(new_texts: list[str], old_texts: list[str]) -> None:
    old = [task(f"old-{at}", text, at * 200, f"I.{at}") for at, text in enumerate(old_texts)]
    new = [task(f"new-{at}", text, at * 150, f"I.{at}") for at, text in enumerate(new_texts)]
    events = [said(each, "deliverable", f"Sản phẩm {each['id']}") for each in old]
    present = present_tasks(new, events)
    shown = {each.record["deliverable"] for each in present.tasks} - {None}
    listed = {event.new for event in present.unplaced}
    assert shown | listed == {event.new for event in events}
    assert not shown & listed
