"""Text that a word segmenter has gone over: its underscores between syllables are spaces again."""

from __future__ import annotations

import re

from nhiemvu.readers.syllables import is_syllable

# Neither an address, a file's name nor a name in a program: these have signs, digits or dots beside their letters.
_JOINED = re.compile(r"(?<![\w@/.\\-])[^\W\d_]+(?:_[^\W\d_]+)+(?![\w@/\\]|\.\w)")
_SPACED_SIGN = re.compile(r"(?<=\w) (?=[,;:.!?)](?:\s|$))")
_SPACED_BRACKET = re.compile(r"(?<=\() (?=\w)")
_FEWEST = 3


def has_joined_syllables(text: str) -> bool:
    """Whether a segmenter has joined the syllables of words in `text`: "Sở_Nội_vụ chủ_trì rà_soát"."""
    joined = [match.group().split("_") for match in _JOINED.finditer(text)]
    vietnamese = [parts for parts in joined if all(map(is_syllable, parts)) and not "".join(parts).isascii()]
    return len(vietnamese) >= _FEWEST and len(vietnamese) >= 0.5 * len(joined)


def part_syllables(text: str) -> str:
    """`text` with spaces between the syllables, and none before signs: "báo_cáo , rà_soát ." is "báo cáo, rà soát."."""
    parted = _JOINED.sub(lambda match: match.group().replace("_", " "), text)
    return _SPACED_BRACKET.sub("", _SPACED_SIGN.sub("", parted))
