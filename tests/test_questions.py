"""The worked questions of docs/questions.md give the answers that are printed, in SQL and in pandas."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nhiemvu.registry import Registry

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "docs"))
import questions  # noqa: E402


def test_each_question_has_the_same_answer_in_sql_and_in_pandas(registry: Registry) -> None:
    questions.fill(registry)
    asked = questions.questions()
    assert len(asked) == 5
    for question in asked:
        assert question.answer.count("\n") >= 4, question.title
        assert questions.ask_sql(registry, question) == question.answer, f"{question.title}: run `make docs`"
        assert questions.ask_pandas(registry, question) == question.answer, question.title


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (float("nan"), ""), (2 / 3, "0.7"), (7, "7"), ("a", "a")])
def test_an_answer_is_printed_plainly(value: object, cell: str) -> None:
    assert questions.as_text(["x"], [[value]]).splitlines()[1:] == [cell]
