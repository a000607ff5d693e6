"""How sure a row is: what is learnt from rows whose records are known, and how that is measured."""

from __future__ import annotations

from nhiemvu.assemble.drafts import Draft
from nhiemvu.document import Span
from nhiemvu.model.beside import Beside
from nhiemvu.model.opinions import ROLES, Opinion
from nhiemvu.task import Category
from nhiemvu.training.reviewing import confidences, kept_rows, learn_reviewer, least_likely, review_figures
from nhiemvu.training.rows import JudgedRow

TEXT = "Rà soát biên chế."
RECORD = {"text": TEXT, "lead": [], "coordinating": [], "deadline": None, "optional": False}


def row(likely: float, firm: bool, document: str = "a") -> JudgedRow:
    draft = Draft("1", TEXT, Span(0, len(TEXT)), (), Category.TASK, "order-by-place", 0.6)
    roles = dict.fromkeys(ROLES, (1 - likely) / 4) | {"task": likely}
    return JudgedRow(document, draft, Opinion(roles), Beside(), RECORD if firm else None)


ROWS = [row(0.9, True)] * 20 + [row(0.1, False)] * 20


def test_an_unsure_rule_loses_its_tasks_that_the_model_finds_unlikely() -> None:
    least = least_likely(ROWS)
    assert 0.1 < least["order-by-place"] <= 0.9
    assert kept_rows(ROWS, least) == ROWS[:20]


def test_nothing_is_dropped_on_the_word_of_a_few_rows() -> None:
    assert least_likely(ROWS[15:25]) == {}


def test_a_row_that_the_model_finds_likely_is_surer_than_one_that_it_doubts() -> None:
    likely, unlikely = confidences(learn_reviewer(ROWS), [row(0.9, True), row(0.1, False)])
    assert likely > 0.5 > unlikely


def test_the_figures_count_how_many_wrong_rows_a_mark_would_catch() -> None:
    rows = [row(0.9, True)] * 18 + [row(0.1, False)] * 2
    figures = review_figures(rows, [0.95] * 18 + [0.3, 0.9])
    assert (figures["wrong"], figures["marked"], figures["caught"]) == (0.1, 0.05, 0.5)
    assert figures["caught_at_5"] == 0.5
    assert figures["caught_at_10"] == 1.0
