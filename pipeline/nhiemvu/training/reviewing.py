"""How sure a row is: the weights of its features, learnt from rows whose records are known, and how good they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from nhiemvu.model.policy import UNSURE_RULES
from nhiemvu.model.review import Reviewer, row_features
from nhiemvu.task import Category
from nhiemvu.training.rows import JudgedRow

MARKED = 0.15
"""The share of rows that a person is asked to look at."""

_LIKELIHOODS = tuple(step / 20 for step in range(1, 20))
_WORTH_IT = 0.8
_FEWEST_ROWS = 20
_BINS = 10


def least_likely(rows: Sequence[JudgedRow]) -> dict[str, float]:
    """For each unsure rule the likelihood under which its tasks are dropped; none where that mends too little."""
    found: dict[str, float] = {}
    for rule in UNSURE_RULES:
        own = [row for row in rows if row.draft.by == rule and not row.is_optional]
        if len(own) < _FEWEST_ROWS:
            continue
        errors = {least: _errors(own, least) for least in _LIKELIHOODS}
        best = min(_LIKELIHOODS, key=lambda least: (errors[least], least))
        if errors[best] <= _WORTH_IT * sum(not row.is_firm for row in own):
            found[rule] = best
    return found


def _errors(rows: Sequence[JudgedRow], least: float) -> int:
    """How many of the rows are judged wrongly where those less likely than `least` are dropped."""
    return sum((row.opinion.roles["task"] >= least) != row.is_firm for row in rows)


def kept_rows(rows: Sequence[JudgedRow], least: dict[str, float]) -> list[JudgedRow]:
    """The rows that come out as tasks once the model has dropped what it finds unlikely; optional ones are left out."""
    return [
        row
        for row in rows
        if row.draft.category is Category.TASK
        and not row.is_optional
        and row.opinion.roles["task"] >= least.get(row.draft.by, 0.0)
    ]


def learn_reviewer(rows: Sequence[JudgedRow]) -> Reviewer:
    """A reviewer that has learnt from `rows`, without a threshold yet."""
    vectorizer = DictVectorizer(sparse=False)
    features = vectorizer.fit_transform([row_features(row.draft, row.opinion) for row in rows])
    right = numpy.array([row.is_right for row in rows])
    learnt = LogisticRegression(C=0.5, max_iter=5000).fit(features, right)
    values = [round(float(value), 4) for value in (*learnt.intercept_, *learnt.coef_[0])]
    return Reviewer(dict(zip(["bias", *vectorizer.feature_names_], values, strict=True)), 0.0)


def settle(reviewer: Reviewer, rows: Sequence[JudgedRow]) -> Reviewer:
    """The reviewer made as sure as it is right on `rows`; under its threshold lies the share `MARKED` of them.

    The rows are those of documents on which no rule was mended: on others the rules are righter than on a new paper.
    Only the scale and the bias of all weights are changed (Platt scaling).
    """
    before = numpy.array([reviewer.confidence(row.draft, row.opinion) for row in rows])
    scores = numpy.log(before / (1 - before)).reshape(-1, 1)
    learnt = LogisticRegression(C=1.0, max_iter=5000).fit(scores, numpy.array([row.is_right for row in rows]))
    scale, shift = max(float(learnt.coef_[0][0]), 0.0), float(learnt.intercept_[0])
    weights = {name: round(scale * weight, 4) for name, weight in reviewer.weights.items()}
    weights["bias"] = round(scale * reviewer.weights["bias"] + shift, 4)
    settled = Reviewer(weights, 0.0)
    confidences = [settled.confidence(row.draft, row.opinion) for row in rows]
    return Reviewer(weights, round(float(numpy.quantile(confidences, MARKED)), 3))


def review_figures(reviewer: Reviewer, rows: Sequence[JudgedRow]) -> dict[str, float]:
    """How good a reviewer is on `rows`: calibration error, and the share of wrong rows that marking catches.

    `caught_at_N` is the share of the wrong rows among the N percent of rows with the lowest confidence.
    """
    confidence = numpy.array([reviewer.confidence(row.draft, row.opinion) for row in rows])
    wrong = numpy.array([not row.is_right for row in rows])
    order = numpy.argsort(confidence)
    figures = {"rows": float(len(rows)), "wrong": float(wrong.mean())}
    figures["calibration_error"] = _calibration(confidence, ~wrong)
    for share in (5, 10, 15, 20, 30, 50):
        first = order[: round(share / 100 * len(rows))]
        figures[f"caught_at_{share}"] = float(wrong[first].sum() / max(wrong.sum(), 1))
    return {name: round(value, 4) for name, value in figures.items()}


def _calibration(confidence: numpy.ndarray, right: numpy.ndarray) -> float:
    """The expected calibration error over ten bins of equal width."""
    bins = numpy.minimum((confidence * _BINS).astype(int), _BINS - 1)
    error = 0.0
    for each in range(_BINS):
        inside = bins == each
        if inside.any():
            error += inside.mean() * abs(confidence[inside].mean() - right[inside].mean())
    return float(error)
