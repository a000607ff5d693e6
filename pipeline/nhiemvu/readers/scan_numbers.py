"""Numbers and days that were stamped or written into a head's blanks, read once more by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image

from nhiemvu.readers.scan_tables import move_row
from nhiemvu.readers.syllables import is_syllable
from nhiemvu.readers.tesseract import Letter, Row, Word, recognise

_CERTAIN = 85.0
_DOUBTFUL = 70.0
_MOST_WORDS = 2
_WIDE = 0.8
_ONLY_DIGITS = ("--psm", "7", "-c", "tessedit_char_whitelist=0123456789")
# What the Roman numbers of quarters are taken for; "Quý 1" is left as it is, since it may be written so.
_QUARTERS = {
    **dict.fromkeys(("11", "1I", "I1", "H", "Il", "lI", "ll"), "II"),
    **dict.fromkeys(("111", "HI", "IH", "1H", "H1", "IlI", "llI"), "III"),
    **dict.fromkeys(("1V", "TV", "lV"), "IV"),
    "l": "I",
}
_QUARTER = re.compile(r"(\w+?)((?:[/.,;:)].*)?)")
_SLOTS = (("ngày", "tháng"), ("tháng", "năm"))


@dataclass(frozen=True, slots=True)
class _Slot:
    """The words between two others: their indexes in the row, first and behind the last."""

    start: int
    end: int


def read_blanks(rows: list[Row], picture: Image.Image, dots_per_inch: int, tesseract: str) -> list[Row]:
    """The rows with what stands between "Số:" and "/KH-UBND", "ngày" and "tháng", "tháng" and "năm" read as digits.

    What is no number there with certainty is left out: the number stays blank, and no wrong one is told.
    """
    read = []
    for row in rows:
        words = list(row.words)
        for slot in sorted(_doubtful_slots(words), key=lambda slot: -slot.start):
            words[slot.start : slot.end] = _reread(words, slot, picture, dots_per_inch, tesseract)
            words[slot.start - 1] = _with_colon(words[slot.start - 1])
        read.append(Row(tuple(words), row.baseline))
    return read


def _doubtful_slots(words: list[Word]) -> Iterator[_Slot]:
    for index, word in enumerate(words):
        for end in range(index + 1, min(index + 2 + _MOST_WORDS, len(words))):
            if _is_pair(word.text, words[end].text):
                if _is_doubtful(words, _Slot(index + 1, end)):
                    yield _Slot(index + 1, end)
                break


def _is_pair(before: str, after: str) -> bool:
    if before.lower().rstrip(":.,;") in ("số", "sô", "sỗ", "só") and after.startswith("/") and after[1:2].isalpha():
        return True
    return (before, after) in _SLOTS


def _with_colon(word: Word) -> Word:
    """The word before a number as it must be, "Số:" for "Số." and "Số"; "ngày" and "tháng" as they are."""
    if word.text.lower() in [name for name, _ in _SLOTS]:
        return word
    bare = [letter for letter in word.letters if letter.text.isalpha()]
    return replace(word, letters=(*bare, replace(word.letters[-1], text=":")))


def _is_doubtful(words: list[Word], slot: _Slot) -> bool:
    inside = words[slot.start : slot.end]
    if not inside:
        before, after = words[slot.start - 1].box, words[slot.end].box
        return after[0] - before[2] > _WIDE * (before[3] - before[1])
    if all(word.text.strip(".,:;").isdigit() for word in inside):
        return any(word.confidence < _DOUBTFUL for word in inside)
    first, *others = inside
    if others and first.text.isdigit() and first.confidence >= _DOUBTFUL:
        inside = others  # "ngày 05 mỗi tháng", "ngày 15 của tháng" in a sentence
    return not all(is_syllable(word.text) and len(word.text) > 1 for word in inside)


def _reread(words: list[Word], slot: _Slot, picture: Image.Image, dots_per_inch: int, tesseract: str) -> list[Word]:
    before, after = words[slot.start - 1].box, words[slot.end].box
    height = before[3] - before[1]
    left, top = round(before[2] + 1), max(0, round(min(before[1], after[1]) - 0.4 * height))
    right, bottom = round(after[0] - 1), round(max(before[3], after[3]) + 0.4 * height)
    if right - left < 4:
        return []
    margin = round(height)
    part = Image.new("L", (right - left + 2 * margin, bottom - top + 2 * margin), 255)
    part.paste(picture.crop((left, top, right, bottom)), (margin, margin))
    found = recognise(part, dots_per_inch, tesseract, *_ONLY_DIGITS).rows
    numbers = [word for row in found for word in move_row(row, left - margin, top - margin).words]
    if len(numbers) != 1 or numbers[0].confidence < _CERTAIN or not numbers[0].text.isdigit():
        return []
    return numbers


def repair_quarters(rows: list[Row]) -> list[Row]:
    """The rows with the Roman numbers behind "Quý" as they must be: "Quý 11/2026" is "Quý II/2026".

    The number may stand in the next row, where a narrow cell broke the line.
    """
    repaired: list[Row] = []
    before = ""
    for row in rows:
        words = []
        for word in row.words:
            words.append(_as_quarter(word) if before.lower() == "quý" else word)
            before = word.text
        repaired.append(Row(tuple(words), row.baseline))
    return repaired


def _as_quarter(word: Word) -> Word:
    match = _QUARTER.fullmatch(word.text)
    if match is None or match.group(1) not in _QUARTERS:
        return word
    sure = max(word.confidence, _CERTAIN)  # the year behind it keeps the confidence of its own digits
    step = (word.box[2] - word.box[0]) / (len(_QUARTERS[match.group(1)]) + len(match.group(2)))
    rest = word.letters[len(word.text) - len(match.group(2)) :]
    roman = [
        Letter(letter, (word.box[0] + step * index, word.box[1], word.box[0] + step * (index + 1), word.box[3]), sure)
        for index, letter in enumerate(_QUARTERS[match.group(1)])
    ]
    return Word((*roman, *rest), word.box, word.confidence)
