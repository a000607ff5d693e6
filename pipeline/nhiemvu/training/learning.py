"""The spaCy parts and how they learn: a role for each sentence, and labelled stretches inside it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from nhiemvu.corpus.examples import TrainingSentence
from nhiemvu.document import Span
from nhiemvu.model.candidates import Candidate, candidate_features, find_candidates
from nhiemvu.model.context import context_doc
from nhiemvu.model.opinions import PARTS, ROLES, WORD_PARTS
from nhiemvu.model.words import small_words, word_doc, word_spans  # makes the tokenizer known to spaCy

SEED = 20220615
ROUNDS = {"roles": 10, "parts": 10, "words": 14}
BATCH = 32
LEARN_RATE = 0.002
WEIGHT_DECAY = 0.0
DROPOUT = {"roles": 0.0, "parts": 0.0, "words": 0.3}

_ROLES: dict[str, Any] = {
    "model": {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 2,
        "length": 65536,
        "no_output_layer": False,
        "nO": None,
    }
}
_PARTS: dict[str, Any] = {"model": {**_ROLES["model"], "ngram_size": 1}}
_WORDS: dict[str, Any] = {
    "model": {
        "@architectures": "spacy.Tagger.v2",
        "nO": None,
        "normalize": True,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 64,
                "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                "rows": [4000, 1000, 1000, 1000],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 64,
                "window_size": 1,
                "maxout_pieces": 3,
                "depth": 3,
            },
        },
    }
}


def blank_language() -> Language:
    """A spaCy pipeline with the parts "roles", "parts" and "words", not trained yet."""
    language = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "nhiemvu.words.v1"}}})
    roles = language.add_pipe("textcat", name="roles", config=_ROLES)
    for role in ROLES:
        roles.add_label(role)  # type: ignore[attr-defined]
    parts = language.add_pipe("textcat", name="parts", config=_PARTS)
    for label in PARTS:
        parts.add_label(label)  # type: ignore[attr-defined]
    words = language.add_pipe("tagger", name="words", config=_WORDS)
    for label in WORD_PARTS:
        words.add_label(label)  # type: ignore[attr-defined]
    return language


def learn(sentences: Sequence[TrainingSentence], seed: int = SEED) -> Language:
    """A pipeline that has learnt from `sentences`; the same sentences and seed give the same weights."""
    fix_random_seed(seed)
    language = blank_language()
    _learn_part(language, "roles", list(_role_examples(language, sentences)), seed)
    _learn_part(language, "parts", list(_part_examples(language, sentences)), seed)
    _learn_part(language, "words", list(_word_examples(language, sentences)), seed)
    return language


def _learn_part(language: Language, name: str, examples: list[Example], seed: int) -> None:
    part: Any = language.get_pipe(name)
    part.initialize(lambda: examples, nlp=language)
    optimizer = Adam(LEARN_RATE, L2=WEIGHT_DECAY, use_averages=True)
    shuffled = random.Random(seed)
    for _ in range(ROUNDS[name]):
        shuffled.shuffle(examples)
        for start in range(0, len(examples), BATCH):
            part.update(examples[start : start + BATCH], sgd=optimizer, drop=DROPOUT[name])
    with part.model.use_params(optimizer.averages):
        averaged = part.model.to_bytes()
    part.model.from_bytes(averaged)


def _role_examples(language: Language, sentences: Sequence[TrainingSentence]) -> Iterator[Example]:
    for each in sentences:
        document = context_doc(language.vocab, each.sentence, small_words)
        yield Example.from_dict(document, {"cats": {role: float(role == each.role) for role in ROLES}})


def _part_examples(language: Language, sentences: Sequence[TrainingSentence]) -> Iterator[Example]:
    for each in sentences:
        candidates = find_candidates(each.sentence.text)
        wanted = {stretch.span: stretch.label for stretch in each.stretches}
        for candidate, features in zip(candidates, candidate_features(each.sentence.text, candidates), strict=True):
            part = _part(candidate, wanted)
            document = Doc(language.vocab, words=features)
            yield Example.from_dict(document, {"cats": {label: float(label == part) for label in PARTS}})


def _word_examples(language: Language, sentences: Sequence[TrainingSentence]) -> Iterator[Example]:
    for each in sentences:
        yield Example.from_dict(word_doc(language.vocab, each.sentence.text), {"tags": word_parts(each)})


def word_parts(sentence: TrainingSentence) -> list[str]:
    """The part of each word by the record, one of `WORD_PARTS`: that of the labelled stretch which it stands in."""
    words = [Span(*span) for span in word_spans(sentence.sentence.text)]
    parts = {word: stretch.label for stretch in sentence.stretches for word in words if stretch.span.overlaps(word)}
    return [parts.get(word, "NONE") for word in words]


def _part(candidate: Candidate, wanted: dict[Span, str]) -> str:
    """The part of a candidate by the record: that of the stretch which it shares most letters with."""
    for span, label in wanted.items():
        if span.overlaps(candidate.span) and candidate.is_time == (label == "DEADLINE"):
            return label
    return "NONE"
