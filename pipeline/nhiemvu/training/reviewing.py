"""How sure a row is: the weights of its features, learnt from rows whose records are known, and how good they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from nhiemvu.model.policy import UNSURE_RULES
from nhiemvu.model.review import Reviewer, row_features
from nhiemvu.task import LOW_CONFIDENCE, Category
from nhiemvu.training.rows import JudgedRow

UNMENDED_WEIGHT = 10.0
"""How many rows of training documents one row of a paper counts as on which no rule was mended."""

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


def learn_reviewer(rows: Sequence[JudgedRow], unmended: Sequence[JudgedRow] = ()) -> Reviewer:
    """A reviewer that has learnt from `rows`, above all from `unmended`: those of papers that no rule was mended on.

    On the documents of training the rules are righter than on a new paper, so that a reviewer that has seen them alone
    is too sure. They still teach which features go with a wrong row; how many rows are wrong is learnt from the others,
    each of which counts as `UNMENDED_WEIGHT` rows.
    """
    vectorizer = DictVectorizer(sparse=False)
    every = [*rows, *unmended]
    features = vectorizer.fit_transform([row_features(row.draft, row.opinion, row.beside) for row in every])
    right = numpy.array([row.is_right for row in every])
    counts = numpy.array([1.0] * len(rows) + [UNMENDED_WEIGHT] * len(unmended))
    learnt = LogisticRegression(C=0.1, max_iter=5000).fit(features, right, sample_weight=counts)
    values = [round(float(value), 4) for value in (*learnt.intercept_, *learnt.coef_[0])]
    return Reviewer(dict(zip(["bias", *vectorizer.feature_names_], values, strict=True)))


def confidences(reviewer: Reviewer, rows: Sequence[JudgedRow]) -> list[float]:
    """How sure the reviewer is of each of the rows."""
    return [reviewer.confidence(row.draft, row.opinion, row.beside) for row in rows]


def held_out_confidences(rows: Sequence[JudgedRow], unmended: Sequence[JudgedRow]) -> list[float]:
    """How sure of each of the `unmended` rows a reviewer is that has not seen the row's document."""
    found: dict[str, Reviewer] = {}
    for name in sorted({row.document for row in unmended}):
        found[name] = learn_reviewer(rows, [row for row in unmended if row.document != name])
    return [found[row.document].confidence(row.draft, row.opinion, row.beside) for row in unmended]


def review_figures(rows: Sequence[JudgedRow], confidence: Sequence[float]) -> dict[str, float]:
    """How good the confidence in rows is: calibration error, and the share of wrong rows that marking catches.

    `caught_at_N` is the share of the wrong rows among the N percent of rows with the lowest confidence, `best_at_15`
    what marking 15 percent could catch at most; `marked` and `caught` are the shares under `LOW_CONFIDENCE`.
    """
    sure = numpy.array(confidence)
    wrong = numpy.array([not row.is_right for row in rows])
    order = numpy.argsort(sure, kind="stable")
    few = max(int(wrong.sum()), 1)
    figures = {"rows": float(len(rows)), "wrong": float(wrong.mean()), "calibration_error": _calibration(sure, ~wrong)}
    for share in (5, 10, 15, 20, 30, 50):
        first = order[: round(share / 100 * len(rows))]
        figures[f"caught_at_{share}"] = float(wrong[first].sum() / few)
    figures["best_at_15"] = min(round(0.15 * len(rows)) / few, 1.0)
    figures["marked"] = float((sure < LOW_CONFIDENCE).mean())
    figures["caught"] = float(wrong[sure < LOW_CONFIDENCE].sum() / few)
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
