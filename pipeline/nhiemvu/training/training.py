"""A training run: from a corpus to a model folder with its config, weights, policy, figures and card."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from nhiemvu.corpus.examples import TrainingSentence, training_sentences
from nhiemvu.corpus.records import Corpus
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages
from nhiemvu.model.opinions import WORD_PARTS
from nhiemvu.model.policy import Policy
from nhiemvu.model.review import Reviewer
from nhiemvu.model.weights import POLICY_FILE, Weights
from nhiemvu.training.card import model_card
from nhiemvu.training.learning import SEED, learn, word_parts
from nhiemvu.training.reviewing import (
    confidences,
    held_out_confidences,
    kept_rows,
    learn_reviewer,
    least_likely,
    review_figures,
)
from nhiemvu.training.rows import Judge, JudgedRow, cross_fitted, judged_rows
from nhiemvu.version import VERSION

Tell = Callable[[str], None]

FEWEST_DOCUMENTS = 2
"""Each document is judged by a model that learnt from the others: one alone leaves none to learn from."""


def train_model(corpus: Corpus, folder: Path, tell: Tell = print) -> dict[str, Any]:
    """Train on the corpus's split "train", measure on "dev" and "test", and write the model into `folder`.

    The answer holds the figures that `metrics.json` keeps. `tell` hears which step begins: "reading", "learning".
    Raises `NhiemvuError` where there is too little to learn from; nothing is written then.
    """
    splits = corpus.splits()
    names = splits.get("train", [])
    if len(names) < FEWEST_DOCUMENTS:
        raise NhiemvuError(*in_both_languages("train.too-few", folder=str(corpus.folder)))
    tell("reading")
    rows = cross_fitted(corpus, names, _judge, SEED)
    least = least_likely(rows)
    tell("learning")
    sentences = list(training_sentences(corpus.documents(names)))
    language = learn(sentences)
    untuned = Weights(language, Policy(least, Reviewer({})), "")
    judged = {
        split: list(judged_rows(list(corpus.documents(splits[split])), untuned.opinions))
        for split in ("dev", "test")
        if splits.get(split)
    }
    seen, unmended = kept_rows(rows, least), kept_rows(judged.get("dev", []), least)
    reviewer = learn_reviewer(seen, unmended)
    weights = Weights(language, Policy(least, reviewer), "")
    figures: dict[str, Any] = {"sentences": len(sentences), "roles": dict(Counter(each.role for each in sentences))}
    for split, found in judged.items():
        kept = kept_rows(found, least)
        sure = held_out_confidences(seen, unmended) if split == "dev" else confidences(reviewer, kept)
        read = list(training_sentences(corpus.documents(splits[split])))
        figures[split] = review_figures(kept, sure) | _role_figures(found) | _word_figures(read, found)
    _write(weights, figures, folder, len(names))
    return figures


def _judge(sentences: Sequence[TrainingSentence]) -> Judge:
    return Weights(learn(sentences), Policy({}, Reviewer({})), "").opinions


def _role_figures(rows: Sequence[JudgedRow]) -> dict[str, float]:
    """How often rules and model are right about whether a sentence is a firm task; optional ones are left out."""
    firm = [row for row in rows if not row.is_optional]
    by_rule = sum((row.draft.category == "task") == row.is_firm for row in firm)
    by_model = sum((row.opinion.role == "task") == row.is_firm for row in firm)
    return {"role_rules": round(by_rule / len(firm), 4), "role_model": round(by_model / len(firm), 4)}


def _word_figures(sentences: Sequence[TrainingSentence], rows: Sequence[JudgedRow]) -> dict[str, float]:
    """For each part but NONE the F1 of the words that have it: "words_deliverable" and the like.

    `rows` are those of the same documents, one for each sentence.
    """
    told = [part for each in sentences for part in word_parts(each)]
    read = [part for row in rows for part in row.opinion.words.likeliest()]
    counts = {part: (told.count(part) + read.count(part)) / 2 for part in WORD_PARTS if part != "NONE"}
    hits = Counter(one for one, other in zip(told, read, strict=True) if one == other)
    return {f"words_{part.lower()}": round(hits[part] / count, 4) for part, count in counts.items() if count}


def _write(weights: Weights, figures: dict[str, Any], folder: Path, documents: int) -> None:
    language, policy = weights.language, weights.policy
    language.meta.update(
        {
            "name": "nhiemvu_vi",
            "version": VERSION,
            "description": "Roles of sentences and parts of names and times in Vietnamese official documents",
            "license": "Apache-2.0",
            "performance": {name: value for name, value in figures.items() if name in ("dev", "test")},
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    language.to_disk(folder, exclude=["vocab"])
    told = {"least_likely": policy.least_likely, "weights": policy.reviewer.weights}
    (folder / POLICY_FILE).write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (folder / "metrics.json").write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (folder / "README.md").write_text(model_card(figures, documents), "utf-8")
