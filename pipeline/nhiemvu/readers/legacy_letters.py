"""Text in an encoding from before Unicode that names no font: told by its letters.

A plain text file keeps no font. "Së Néi vô" (TCVN3) and "Sôû Noäi vuï" (VNI) are what is left of "Sở Nội vụ" then;
the reading in which the words with marks are Vietnamese syllables is the right one.
"""

from __future__ import annotations

import re

from nhiemvu.readers.legacy_fonts import decode_legacy, has_unicode_letters
from nhiemvu.readers.syllables import is_syllable

_FONTS = (".VnTime", "VNI-Times")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~]+")
_SAMPLE = 20_000
_FEWEST_WORDS = 4
_RIGHT = 0.8
_BETTER = 0.2


def decode_by_letters(text: str) -> str:
    """`text` in Unicode, where its letters show that it was written in TCVN3 or VNI; else as it is."""
    sample = text[:_SAMPLE]
    if has_unicode_letters(sample):
        return text
    own, words = _right_words(sample)
    if words < _FEWEST_WORDS:
        return text
    shares = [(_right_words(decode_legacy(sample, font))[0], font) for font in _FONTS]
    best, font = max(shares)
    return _decoded(text, font) if best >= _RIGHT and best >= own + _BETTER else text


def decode_bytes(data: bytes, text: str) -> str:
    """`text`, which `data` gives as windows-1258, or what the bytes say in TCVN3 or VNI where that is Vietnamese.

    These encodings use the same bytes for other letters; only one of the readings makes sense.
    """
    sample = data[:_SAMPLE]
    own, words = _right_words(text[:_SAMPLE])
    western = sample.decode("cp1252", "replace").replace("\ufffd", "")
    shares = [(_right_words(decode_legacy(western, font))[0], font) for font in _FONTS]
    best, font = max(shares)
    if words < _FEWEST_WORDS or best < _RIGHT or best < own + _BETTER:
        return text
    return _decoded(data.decode("latin-1" if font == ".VnTime" else "cp1252", "replace"), font)


def _decoded(text: str, font: str) -> str:
    """The text in Unicode; TCVN3 has no capitals with tones, so a word in capitals is made one again."""
    return _WORD.sub(lambda match: _in_one_case(match.group()), decode_legacy(text, font))


def _in_one_case(word: str) -> str:
    plain = [letter for letter in word if letter.isascii()]
    shouts = bool(plain) and all(map(str.isupper, plain)) and (len(plain) > 1 or not word[0].isascii())
    return word.upper() if shouts and not word.isascii() else word


def _right_words(text: str) -> tuple[float, int]:
    """The share of the words with marks that are Vietnamese syllables, and how many words have marks."""
    marked = [word for word in _WORD.findall(text) if not word.isascii() and not word.isdigit()]
    right = sum(1 for word in marked if word.isalpha() and is_syllable(word))
    return right / max(len(marked), 1), len(marked)
