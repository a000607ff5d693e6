"""Whether words have the shape of Vietnamese ones: how text that was read wrongly is told from text."""

from __future__ import annotations

import functools
import re
import unicodedata

_ONSETS = "ngh ng nh ch gh gi kh ph th tr qu b c d đ g h k l m n p r s t v x"
_RHYMES = """
a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âu ây âc âm ân âng âp ât
e eo ec em en eng ep et ê êu êch êm ên êng ênh êp êt i ia iu ich im in inh ip it iêc iêm iên iêng iêp iêt iêu
o oi oc om on ong op ot oa oai oao oay oac oach oam oan oang oanh oap oat oăc oăm oăn oăng oăt oe oen oeo oet ooc oong
ô ôi ôc ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua ui uc um un ung up ut uy uya uyt uych uynh uyu uyên uyêt uyn uyp uê uêch uênh uơ uân uâng uât uây uôi uôc uôm uôn
uông uôt ư ưa ưi ưu ưc ưm ưn ưng ưt ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêt yêu
"""
_STOPPED = ("c", "ch", "p", "t")
_TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}
_STOPPED_TONES = ("'", ".")
_LETTERS = re.compile(r"[^\W\d_]+")


@functools.cache
def is_syllable(word: str) -> bool:
    """Whether `word` may be a Vietnamese syllable with its tone: "điều", "QUYẾT"; "Š", "iều" and "qtac" are none."""
    shape, tone = spelling(word)
    if len(tone) > 1:
        return False
    for onset in ["", *(onset for onset in _ONSETS.split() if shape.startswith(onset))]:
        rhyme = shape[len(onset) :]
        if not onset and rhyme.startswith("iê"):  # written "yê" there
            continue
        is_known = rhyme in _known_rhymes() or onset == "qu" and f"u{rhyme}" in _known_rhymes()
        if is_known and (tone in _STOPPED_TONES or not rhyme.endswith(_STOPPED)):
            return True
    return shape in ("gi", "quy")


@functools.cache
def _known_rhymes() -> frozenset[str]:
    return frozenset(_RHYMES.split())


def spelling(word: str) -> tuple[str, str]:
    """The letters of `word` in lower case without tone marks (hats and horns stay), and its tones.

    "ủy" and "uỷ", in which the tone stands at either vowel, are both `("uy", "?")`.
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tone = "".join(_TONES[letter] for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES)), tone


def count_syllables(text: str) -> tuple[int, int]:
    """How many words of `text` are Vietnamese syllables, and how many it has; abbreviations count as neither.

    "Sở Nội vụ (SNV) chủ tri" has 5 of 5.
    """
    words = [word for word in _LETTERS.findall(text) if not (word.isupper() and not is_syllable(word))]
    return sum(map(is_syllable, words)), len(words)
