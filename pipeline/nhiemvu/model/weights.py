"""The weights: where they lie, and what the model says of sentences with them."""

from __future__ import annotations

import functools
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nhiemvu.document import Span
from nhiemvu.model.candidates import candidate_features, find_candidates
from nhiemvu.model.opinions import Judged, Opinion, Words
from nhiemvu.model.policy import Policy
from nhiemvu.model.review import Reviewer
from nhiemvu.model.sentences import Sentence

if TYPE_CHECKING:
    from spacy.language import Language

POLICY_FILE = "policy.json"
_NAME = "nhiemvu-vi"
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model: a spaCy pipeline with the parts "roles", "parts" and "words", and the policy that uses them."""

    language: Language
    policy: Policy
    version: str

    def opinions(self, sentences: Sequence[Sentence]) -> list[Opinion]:
        """One opinion a sentence, in their order; made in one go, since the parts work on many at once far faster."""
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        from nhiemvu.model.context import context_doc
        from nhiemvu.model.words import small_words

        plain = Vocab()  # a feature has no shape, no prefix …: only the words themselves are asked for
        candidates = [find_candidates(each.text) for each in sentences]
        contexts = [context_doc(plain, each, small_words) for each in sentences]
        features = [
            Doc(plain, words=words)
            for each, found in zip(sentences, candidates, strict=True)
            for words in candidate_features(each.text, found)
        ]
        role_scores = self._scores("roles", contexts)
        part_scores = iter(self._scores("parts", features))
        words = self._words([each.text for each in sentences])
        return [
            Opinion(roles, tuple(Judged(each.span, each.is_time, next(part_scores)) for each in found), parts)
            for roles, found, parts in zip(role_scores, candidates, words, strict=True)
        ]

    def _scores(self, name: str, documents: Sequence[Any]) -> list[dict[str, float]]:
        """The probability of each label for each document."""
        part: Any = self.language.get_pipe(name)
        scores: list[dict[str, float]] = []
        for start in range(0, len(documents), _AT_ONCE):
            for row in part.predict(documents[start : start + _AT_ONCE]):
                scores.append({label: float(score) for label, score in zip(part.labels, row, strict=True)})
        return scores

    def _words(self, texts: Sequence[str]) -> list[Words]:
        """The words of each text with their parts."""
        from nhiemvu.model.words import word_doc, word_spans

        part: Any = self.language.get_pipe("words")
        found: list[Words] = []
        for start in range(0, len(texts), _AT_ONCE):
            together = texts[start : start + _AT_ONCE]
            scores = part.model.predict([word_doc(self.language.vocab, text) for text in together])
            for text, shares in zip(together, scores, strict=True):
                found.append(Words(tuple(Span(*span) for span in word_spans(text)), tuple(map(tuple, shares.tolist()))))
        return found


def load_weights(folder: Path) -> Weights:
    """The model in `folder`, which a training run wrote."""
    import spacy

    import nhiemvu.model.words  # noqa: F401  (makes the tokenizer known)

    language = spacy.load(folder)
    told = json.loads((folder / POLICY_FILE).read_text("utf-8"))
    policy = Policy(told["least_likely"], Reviewer(told["weights"]))
    return Weights(language, policy, f"{language.meta['name']}-{language.meta['version']}")


def weights_folder() -> Path | None:
    """Where the program's own model lies: in the installed package, else in the checkout; `None` for none."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "models" / _NAME, package.parents[1] / "models" / _NAME):
        if (folder / POLICY_FILE).exists():
            return folder
    return None


def has_weights() -> bool:
    """Whether the program's own model and what it needs are installed."""
    return weights_folder() is not None and all(importlib.util.find_spec(name) for name in ("spacy", "underthesea"))


@functools.cache
def default_weights() -> Weights | None:
    """The model that comes with the program, loaded once; `None` where it or what it needs is not installed."""
    folder = weights_folder()
    return load_weights(folder) if folder is not None and has_weights() else None
