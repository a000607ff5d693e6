"""Marks that a recogniser mistook, set right in phrases that are known: "tô chức" is "tổ chức"."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import replace

from nhiemvu.readers.syllables import is_syllable
from nhiemvu.readers.tesseract import Row, Word
from nhiemvu.rules.load import load_entries

_PHRASES = "scanned_phrases"
_PROVINCES, _TITLES = "scanned-provinces", "scanned-head"
_BEFORE_PROVINCES = ("tinh", "pho", "tp")
_CORE = re.compile(r"[^\W\d_]+")
_CLOSING = re.compile(r"[.,;:!?)\]”\"]$")


def repair_spelling(rows: list[Row]) -> list[Row]:
    """The rows with the marks of known phrases as they must be; letters, capitals and places stay."""
    return [Row(tuple(_repaired([_abbreviation(word) for word in row.words])), row.baseline) for row in rows]


def _abbreviation(word: Word) -> Word:
    """The word with Q for Ọ in an abbreviation, in which no vowel bears a dot: "CHỌS" is "CHQS"."""
    core = _CORE.search(word.text)
    if core is None or "Ọ" not in word.text or not word.text.isupper() or is_syllable(core.group()):
        return word
    letters = (replace(letter, text="Q") if letter.text == "Ọ" else letter for letter in word.letters)
    return replace(word, letters=tuple(letters))


def _repaired(words: list[Word]) -> list[Word]:
    bare = [_bare(word) for word in words]  # which a repair leaves as they are
    sound = _sound_pairs(words, bare)
    index = 0
    while index < len(words):
        for length in range(min(_longest(), len(words) - index), 1, -1):
            phrase = _phrase(words, bare, index, index + length)
            part = words[index : index + length]
            if phrase is not None and not sound & {index - 1, index + length - 1} and _is_near(part, phrase):
                words[index : index + length] = [
                    _spelt(word, spelling) for word, spelling in zip(part, phrase, strict=True)
                ]
                index += length - 1
                break
        index += 1
    return words


def _sound_pairs(words: list[Word], bare: list[str]) -> set[int]:
    """Where two words begin that are a phrase as they are: "chất vấn tại" holds no "vận tải"."""
    found = {index: _phrase(words, bare, index, index + 2) for index in range(len(words) - 1)}
    return {index for index, phrase in found.items() if phrase and not _misspelt(words[index : index + 2], phrase)}


def _is_near(part: list[Word], phrase: tuple[str, ...]) -> bool:
    """Whether at most half of the words are misspelt: "nơi dùng" is no "nội dung"."""
    return 2 * _misspelt(part, phrase) <= len(phrase)


def _misspelt(part: list[Word], phrase: tuple[str, ...]) -> int:
    return sum(not _is_spelt(word, spelling) for word, spelling in zip(part, phrase, strict=True))


def _phrase(words: list[Word], bare: list[str], start: int, end: int) -> tuple[str, ...] | None:
    """The phrase that the words from `start` to before `end` are, but for their marks."""
    part = words[start:end]
    if any(_CLOSING.search(word.text) for word in part[:-1]):
        return None
    key = tuple(bare[start:end])
    before = bare[start - 1] if start and not _CLOSING.search(words[start - 1].text) else ""
    if before in _BEFORE_PROVINCES and key in _phrases(_PROVINCES) and all(word.text[:1].isupper() for word in part):
        return _phrases(_PROVINCES)[key]
    last = part[-1].text
    if len(part) == 2 and last[:1].isupper() and not last.isupper():
        return _phrases(_TITLES).get(key)  # else a name: "Điện Biên" is no "diễn biến"
    return _phrases().get(key)


@functools.cache
def _phrases(only: str = "") -> dict[tuple[str, ...], tuple[str, ...]]:
    """The words of each phrase by what they are without marks; phrases that are then alike are left out.

    `only` is the id of one entry; without it, all but the provinces.
    """
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    alike: set[tuple[str, ...]] = set()
    for entry in load_entries(_PHRASES):
        if entry.id != only and (only or entry.id == _PROVINCES):
            continue
        for phrase in entry.words:
            words = tuple(phrase.split())
            key = tuple(map(without_marks, words))
            if found.setdefault(key, words) != words:
                alike.add(key)
    return {key: words for key, words in found.items() if key not in alike}


@functools.cache
def _longest() -> int:
    return max(map(len, _phrases()))


def _bare(word: Word) -> str:
    core = _CORE.search(word.text)
    return without_marks(core.group().lower()) if core else ""


def without_marks(text: str) -> str:
    """The letters of `text` in lower case without hats, horns, tones and strokes: "Điều" is "dieu"."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _spelt(word: Word, spelling: str) -> Word:
    core = _CORE.search(word.text)
    if core is None or len(word.text) != len(word.letters) or _same_marks(core.group(), spelling):
        return word
    letters = list(word.letters)
    for place, letter in enumerate(spelling, core.start()):
        shown = letter.upper() if letters[place].text.isupper() else letter
        letters[place] = replace(letters[place], text=shown)
    return replace(word, letters=tuple(letters))


def _is_spelt(word: Word, spelling: str) -> bool:
    core = _CORE.search(word.text)
    return core is not None and _same_marks(core.group(), spelling)


def _same_marks(text: str, spelling: str) -> bool:
    """Whether the two differ by no more than the place of the tone, as "uỷ" and "ủy", both of which are right."""
    return sorted(unicodedata.normalize("NFD", text.lower())) == sorted(unicodedata.normalize("NFD", spelling))
