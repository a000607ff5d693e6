"""The words of a sentence, as the trained parts see them: exact offsets, numbers and dates whole, compounds joined.

Importing this module makes the tokenizer "nhiemvu.words.v1" known to spaCy; underthesea is loaded with the first
sentence only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

_TOKEN = re.compile(
    r"\d+(?:[./:,-]\d+)*(?:/[\w&Đđ]+(?:[-–][\w&Đđ]+)*)?%?"  # 15/6/2022, 3223/QĐ-UBND, 34/2020/QĐ-UBND, 12,5%
    r"|[^\W\d_]+(?:[-–&][^\W\d_]+)*"  # QĐ-UBND, TN&MT
    r"|\w+|[^\w\s]"
)


class WordTokenizer:
    """Makes a spaCy `Doc` whose words never cross what underthesea's segmenter joins by more than one space.

    "Sở Nội vụ rà soát Quyết định số 3223/QĐ-UBND." has the words "Sở", "Nội vụ", "rà soát", "Quyết định", "số",
    "3223/QĐ-UBND", ".". The text of the `Doc` is the text given, letter for letter.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for start, stop in word_spans(text):
            _fill(words, spaces, text[end:start])
            words.append(text[start:stop])
            spaces.append(False)
            end = stop
        _fill(words, spaces, text[end:])
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: object) -> bytes:
        """Nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> WordTokenizer:
        """The tokenizer itself."""
        return self

    def to_disk(self, _path: Path | str, **_: object) -> None:
        """Write nothing: the tokenizer has no state."""

    def from_disk(self, _path: Path | str, **_: object) -> WordTokenizer:
        """The tokenizer itself."""
        return self


@registry.tokenizers("nhiemvu.words.v1")  # type: ignore[untyped-decorator]
def create_word_tokenizer() -> Callable[[Language], WordTokenizer]:
    """What spaCy calls to make the tokenizer that a model's `config.cfg` names."""

    def create(language: Language) -> WordTokenizer:
        return WordTokenizer(language.vocab)

    return create


def small_words(text: str) -> list[str]:
    """The words of `text` in small letters: "sở", "nội vụ", "rà soát", …; without a `Doc`, which takes its time."""
    return [text[start:stop].lower() for start, stop in word_spans(text)]


def word_doc(vocab: Vocab, text: str) -> Doc:
    """A `Doc` of the words of `text`, as `word_spans` tells them, without its spaces."""
    return Doc(vocab, words=[text[start:stop] for start, stop in word_spans(text)])


@functools.lru_cache(maxsize=4096)
def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of `text` stand; kept for a while, since a sentence is its neighbours' neighbour as well."""
    return tuple(_joined(text, [match.span() for match in _TOKEN.finditer(text)]))


def _fill(words: list[str], spaces: list[bool], gap: str) -> None:
    """Add what stands between two words: one space belongs to the word before it, more is a word of its own."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of the tokens, those made one that the segmenter joins across one space."""
    if not spans:
        return spans
    ends = dict(spans)
    starts = {end: start for start, end in spans}
    joined: list[tuple[int, int]] = []
    for start, end in _segments(text):
        if start in ends and end in starts and " " in text[start:end] and _is_compound(text[start:end]):
            joined.append((start, end))
    result: list[tuple[int, int]] = []
    at = 0
    for start, end in spans:
        while at < len(joined) and joined[at][1] <= start:
            at += 1
        if at < len(joined) and joined[at][0] <= start < joined[at][1]:
            if joined[at][0] == start:
                result.append(joined[at])
        else:
            result.append((start, end))
    return result


def _is_compound(words: str) -> bool:
    return "  " not in words and all(part.isalpha() for part in words.split(" "))


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the segmenter's words; what it gives in other letters than the text has is passed over."""
    from underthesea import word_tokenize

    at = 0
    for word in word_tokenize(text, use_token_normalize=False):
        start = text.find(word, at)
        if start >= 0:
            at = start + len(word)
            yield start, at
