"""The words of the agency grammar, ready to be looked up: folded tokens, and a lexicon of word sequences.

The words stand in `agencies.toml`, `agency_names.toml` and `agency_verbs.toml`; how they compose is told in
`nhiemvu.find.agency_items` (one body) and `nhiemvu.find.agency_lists` (a list of them).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nhiemvu.rules.load import load_entries

FILES = ("agencies", "agency_names", "agency_verbs")
_TOKEN = re.compile(r"[^\W_]+(?:[&'][^\W_]+)*|[^\w\s]|_")
_LOOKALIKES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'", "\u00a0": " "})
_NONE: Mapping[int, int] = {}
_ONLY = "chỉ"
#: What stands beside it in nouns and other verbs: "chỉ tiêu", "chỉ huy"; "địa chỉ", "đình chỉ", "chứng chỉ".
_NAMES_WITH_ONLY = frozenset(("huy", "tiêu", "thị", "định", "số", "đạo", "dẫn", "điểm", "giới"))
_ENDS_WITH_ONLY = frozenset(("địa", "đình", "chứng", "tín"))
_TONES = (
    ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"),
    ("õe", "oẽ"), ("ọe", "oẹ"), ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"),
)  # fmt: skip


def fold_words(text: str) -> str:
    """`text` in lower case, with one style of tone marks and plain hyphens, of the same length.

    >>> fold_words("Ủy ban – Hoà")
    'uỷ ban - hoà'
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few foreign capitals grow when lowered
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    lowered = lowered.translate(_LOOKALIKES)
    for new, old in _TONES:
        lowered = lowered.replace(new, old)
    return lowered


@dataclass(frozen=True, slots=True, eq=False)  # one object a text, which is told from others by what it is
class Tokens:
    """The words and marks of a text: folded (`words`), where they stand, and which begin with a capital.

    `capitals` is all false for a text wholly in capitals: there a capital says nothing, and `shouted` is true.
    `lengths` tells by kind how many tokens the longest phrase has that begins at a token, where one does.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: tuple[bool, ...]
    shouted: bool
    lengths: Mapping[str, Mapping[int, int]]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The folded word at `index`, "" outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def written(self, start: int, end: int) -> str:
        """The text from token `start` up to token `end`, whitespace folded."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split()) if end > start else ""


@functools.lru_cache(maxsize=1024)  # several questions are asked of one sentence, by the rules and then by the model
def tokenise(text: str) -> Tokens:
    """The tokens of `text`, in order: "TT&TT" is one, a hyphen is its own."""
    folded = fold_words(text)
    found = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded)]
    words = tuple(word for word, _, _ in found)
    shouted = text.isupper() and sum(map(str.isalpha, text)) > 3
    return Tokens(
        text,
        words,
        tuple(start for _, start, _ in found),
        tuple(end for _, _, end in found),
        tuple(text[start].isupper() and not shouted for _, start, _ in found),
        shouted,
        build_agency_grammar().lengths(words),
    )


@dataclass(slots=True)
class Lexicon:
    """Word sequences of one or more kinds: `length_at` gives the longest that stands at a token."""

    known: dict[tuple[str, ...], None] = field(default_factory=dict)
    by_first: dict[str, list[int]] = field(default_factory=dict)  # how long those are that begin with a word

    def add(self, phrases: Iterable[str]) -> None:
        """Take in `phrases`; they are folded and cut as texts are."""
        for phrase in phrases:
            words = tuple(m.group() for m in _TOKEN.finditer(fold_words(phrase)))
            self.known[words] = None
            lengths = self.by_first.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))
                lengths.sort(reverse=True)

    def phrases(self) -> list[str]:
        """All phrases, folded, their words parted by single spaces."""
        return [" ".join(words) for words in self.known]

    def length_at(self, tokens: Tokens, index: int) -> int:
        """How many tokens the longest phrase that begins at `index` has; 0 where none does."""
        words = tokens.words
        if index >= len(words):
            return 0
        for length in self.by_first.get(words[index], ()):
            if index + length <= len(words) and words[index : index + length] in self.known:
                return length
        return 0

    def lengths_at(self, tokens: Tokens, index: int) -> list[int]:
        """How many tokens each phrase that begins at `index` has, the longest first."""
        words = tokens.words
        lengths = self.by_first.get(tokens.word(index), ())
        return [
            length for length in lengths if index + length <= len(words) and words[index : index + length] in self.known
        ]


@dataclass(frozen=True, slots=True)
class AgencyGrammar:
    """The lexicons by kind (`"head-level"`, `"predicate"` …), and the fields that each head word may have."""

    kinds: dict[str, Lexicon]
    fields: dict[str, Lexicon]
    starters: frozenset[str]
    phrases: dict[tuple[str, ...], list[str]]  # every phrase with its kinds
    by_first: dict[str, list[int]]  # how long those are that begin with a word, the shortest first

    def length(self, kind: str, tokens: Tokens, index: int) -> int:
        """The length of the longest phrase of `kind` at `index`, 0 for none."""
        return tokens.lengths[kind].get(index, 0)

    def lengths(self, words: tuple[str, ...]) -> dict[str, Mapping[int, int]]:
        """The lengths of the longest phrases in `words`, by kind and first token: looked up once, asked for often."""
        found: dict[str, dict[int, int]] = {}
        for index, word in enumerate(words):
            for length in self.by_first.get(word, ()):
                if index + length <= len(words):
                    for kind in self.phrases.get(words[index : index + length], ()):
                        found.setdefault(kind, {})[index] = length
        _join_only(words, found)
        return {**dict.fromkeys(self.kinds, _NONE), **found}


def opens_with_only(words: tuple[str, ...], index: int) -> bool:
    """Whether *chỉ* at `index` says that somebody does no more ("chỉ ký"), and is no part of a noun ("chỉ tiêu")."""
    following = words[index + 1] if index + 1 < len(words) else ""
    apart = index == 0 or words[index - 1] not in _ENDS_WITH_ONLY
    return words[index] == _ONLY and apart and following.isalpha() and following not in _NAMES_WITH_ONLY


def _join_only(words: tuple[str, ...], found: dict[str, dict[int, int]]) -> None:
    """Make one verb of *chỉ* and the verb behind it: "(Chủ tàu) | chỉ xuất bến | khi …"."""
    for index in [at - 1 for at in found.get("verb", ()) if at > 0 and opens_with_only(words, at - 1)]:
        length = 1 + found["verb"][index + 1]
        for kind in ("verb", "predicate"):
            known = found.setdefault(kind, {})
            known[index] = max(length, known.get(index, 0))


@functools.cache
def build_agency_grammar() -> AgencyGrammar:
    """The grammar's lexicons, built once from the rules' data."""
    kinds: dict[str, Lexicon] = {}
    for name in FILES:
        for entry in load_entries(name):
            kinds.setdefault(entry.kind, Lexicon()).add(entry.words)
    kinds["predicate"] = Lexicon()
    for kind in ("strong", "verb"):
        kinds["predicate"].add(kinds[kind].phrases())
    offices = Lexicon()
    offices.add(kinds["field-department"].phrases())
    offices.add(kinds["field-office"].phrases())
    fields = {"sở": kinds["field-department"], "bộ": kinds["field-ministry"], "": offices}
    heads = (
        "determiner",
        "head-topic",
        "head-level",
        "head-board",
        "person",
        "comrade",
        "degree",
        "group",
        "group-other",
    )
    starters = frozenset(first for kind in (*heads, "house") for first in kinds[kind].by_first)
    phrases: dict[tuple[str, ...], list[str]] = {}
    for kind, lexicon in kinds.items():
        for words in lexicon.known:
            phrases.setdefault(words, []).append(kind)
    by_first: dict[str, list[int]] = {}
    for words in sorted(phrases, key=len):
        if len(words) not in (lengths := by_first.setdefault(words[0], [])):
            lengths.append(len(words))
    return AgencyGrammar(kinds, fields, starters, phrases, by_first)
