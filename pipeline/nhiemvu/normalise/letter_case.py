"""Names in capitals put into ordinary letters: "SỞ NỘI VỤ" is "Sở Nội vụ"."""

from __future__ import annotations

import functools
import re

from nhiemvu.normalise.places import regions
from nhiemvu.rules.load import load_entries

#: Abbreviations that stay in capitals: no word of Vietnamese is without a vowel (HĐND, TNCS, CCHC).
_ABBREVIATION = re.compile(r"(?:UB|UBND|TW|[A-ZĐ]{1,4}&[A-ZĐ]{1,4}|[IVX]+|[BCDĐGHKLMNPQRSTVX]{2,})\.?")


_PLACE = re.compile(
    r"(?:^|\s)(?:(?:tỉnh|thành|huyện|quận|thị|đảng)\s+ủy\s+(?:(?:xã|phường)\s+)?|(?:tỉnh|thành phố|huyện|quận|thị xã|xã"
    r"|phường|thị trấn|đặc khu)\s+(?!ủy\b))(?!hội\b)(.+)$",
    re.IGNORECASE,
)


def ordinary_letters(name: str, text: str = "") -> str:
    """`name` in ordinary letters; as `text` writes it where it does, else by the rules of official names.

    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI" gives "Ủy ban nhân dân tỉnh Lào Cai". A name that is not in capitals stays.
    """
    words = re.sub(r"UỶ(?!\w)", "ỦY", " ".join(name.split()))
    if not is_capitals(words):
        return words
    written = _as_text_writes(words, text)
    if written is not None:
        return written
    lowered = " ".join(word if _ABBREVIATION.fullmatch(word) else word.lower() for word in words.split())
    for known, pattern in _known_names():
        lowered = pattern.sub(known, lowered)
    head = re.match(
        r"(sở|bộ|ban|phòng|cục|chi cục|tổng cục|trường|viện|hội|công ty|trung tâm|đài|báo|quỹ)\s+(?=\w)", lowered
    )
    if head is not None:
        end = head.end()
        lowered = lowered[0].upper() + lowered[1:end] + lowered[end].upper() + lowered[end + 1 :]
    lowered = _with_place_names(lowered)
    return lowered[:1].upper() + lowered[1:]


def title_letters(name: str) -> str:
    """Every word with a capital: "NGUYỄN VĂN AN" gives "Nguyễn Văn An"."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())


def is_capitals(text: str) -> bool:
    """Whether the letters of `text` are all capitals, and there is more than one."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) >= 0.95 * len(letters)


def _as_text_writes(words: str, text: str) -> str | None:
    pattern = re.compile(re.escape(words).replace(r"\ ", r"\s+"), re.IGNORECASE)
    for match in pattern.finditer(text):
        found = " ".join(match.group().split())
        if not is_capitals(found):
            return found[:1].upper() + found[1:]
    return None


@functools.cache
def _known_names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = ("role-word", "proper-name")
    known = [name for entry in load_entries("head_words") if entry.kind in kinds for name in entry.extra["names"]]
    names = [*(region.name for region in regions().values()), *known]
    names.sort(key=len, reverse=True)
    return tuple((name, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)) for name in names)


def _with_place_names(words: str) -> str:
    """Capitals for what follows the level of a place at the end: "xã lương minh" gives "xã Lương Minh"."""
    match = _PLACE.search(words)
    if match is None or any(letter.isupper() for letter in match.group(1)):
        return words
    return words[: match.start(1)] + title_letters(match.group(1))
