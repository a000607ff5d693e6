"""Numbers and days that were stamped or written into a head's blanks, read once more by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image

from nhiemvu.readers.scan_second_look import Place
from nhiemvu.readers.scan_tables import move_row
from nhiemvu.readers.syllables import is_syllable
from nhiemvu.readers.tesseract import Letter, Recognition, Row, Word, recognise_all

_CERTAIN = 85.0
_DOUBTFUL = 70.0
_MOST_WORDS = 2
_WIDE = 0.8
_NARROWEST = 4
_MARGIN = 30
_ONLY_DIGITS = ("--psm", "7", "-c", "tessedit_char_whitelist=0123456789")
# What the Roman numbers of quarters are taken for; "Quý 1" is left as it is, since it may be written so.
_QUARTERS = {
    **dict.fromkeys(("11", "1I", "I1", "H", "Il", "lI", "ll"), "II"),
    **dict.fromkeys(("111", "HI", "IH", "1H", "H1", "TH", "IlI", "llI"), "III"),
    **dict.fromkeys(("1V", "TV", "lV"), "IV"),
    "l": "I",
}
_QUARTER = re.compile(r"(\w+?)((?:[/.,;:)].*)?)")
_SLOTS = (("ngày", "tháng"), ("tháng", "năm"))
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?")


@dataclass(frozen=True, slots=True)
class _Slot:
    """The words between two others: their indexes in the row, first and behind the last."""

    start: int
    end: int


def read_blanks(rows: list[Row], picture: Image.Image, dots_per_inch: int, tesseract: str) -> list[Row]:
    """The rows with what stands between "Số:" and "/KH-UBND", "ngày" and "tháng", "tháng" and "năm" read as digits.

    What is no number there with certainty is left out: the number stays blank, and no wrong one is told.
    """
    read = [list(row.words) for row in rows]
    slots = [(words, slot) for words in read for slot in sorted(_doubtful_slots(words), key=lambda slot: -slot.start)]
    places = [_place(words, slot) for words, slot in slots]
    wide = [place for place in places if place[2] - place[0] >= _NARROWEST]
    looks = recognise_all([_part(picture, place) for place in wide], dots_per_inch, tesseract, *_ONLY_DIGITS)
    numbers = {place: _number(look, place) for place, look in zip(wide, looks, strict=True)}
    for (words, slot), place in zip(slots, places, strict=True):
        words[slot.start : slot.end] = numbers.get(place, [])
        words[slot.start - 1] = _with_colon(words[slot.start - 1])
    return [Row(tuple(words), row.baseline) for words, row in zip(read, rows, strict=True)]


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
    if _DATE.match(first.text):
        return False  # "ngày 17/01/2026 (29 tháng Chạp)"
    if others and first.text.isdigit() and first.confidence >= _DOUBTFUL:
        inside = others  # "ngày 05 mỗi tháng", "ngày 15 của tháng" in a sentence
    return not all(is_syllable(word.text) and len(word.text) > 1 for word in inside)


def _place(words: list[Word], slot: _Slot) -> Place:
    before, after = words[slot.start - 1].box, words[slot.end].box
    height = before[3] - before[1]
    top, bottom = min(before[1], after[1]) - 0.4 * height, max(before[3], after[3]) + 0.4 * height
    return round(before[2] + 1), max(0, round(top)), round(after[0] - 1), round(bottom)


def _part(picture: Image.Image, place: Place) -> Image.Image:
    left, top, right, bottom = place
    part = Image.new("L", (right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN), 255)
    part.paste(picture.crop(place), (_MARGIN, _MARGIN))
    return part


def _number(found: Recognition, place: Place) -> list[Word]:
    """The number that was found at the place; empty where it is none with certainty."""
    moved = [move_row(row, place[0] - _MARGIN, place[1] - _MARGIN) for row in found.rows]
    numbers = [word for row in moved for word in row.words]
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
