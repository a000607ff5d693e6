"""Names in capitals put into ordinary letters: "SỞ NỘI VỤ" is "Sở Nội vụ"."""

from __future__ import annotations

import functools
import re

from nhiemvu.normalise.places import regions
from nhiemvu.rules.load import load_entries
from nhiemvu.rules.reference_grammar import any_of, words_of

#: Abbreviations that stay in capitals: no word of Vietnamese is without a vowel (HĐND, TNCS, CCHC).
_ABBREVIATION = re.compile(r"(?:UB|UBND|TW|[A-ZĐ]{1,4}&[A-ZĐ]{1,4}|[IVX]+|[BCDĐGHKLMNPQRSTVX]{2,})\.?")


#: A department's fields each begin with a capital: "Phòng Văn hóa và Thông tin".
_HAS_FIELDS = re.compile(r"(?:sở|bộ|phòng|cục|chi cục|trung tâm)\s", re.IGNORECASE)
_SECOND_FIELD = re.compile(r"(?<=\svà\s)\w")
_PLACE = re.compile(
    r"(?:^|\s)(?:(?:tỉnh|thành|huyện|quận|thị|đảng)\s+ủy\s+(?:(?:xã|phường)\s+)?|(?:tỉnh|thành phố|huyện|quận|thị xã|xã"
    r"|phường|thị trấn|đặc khu|khu vực)\s+(?!ủy\b))(?!(?:hội|khối|các)\b)(.+)$",
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
    lowered = _with_place_names(_with_own_name(lowered))
    return lowered[:1].upper() + lowered[1:]


def title_letters(name: str) -> str:
    """Every word with a capital: "NGUYỄN VĂN AN" gives "Nguyễn Văn An", "H'LINH NIÊ" "H'Linh Niê"."""
    lowered = (word[:1].upper() + word[1:].lower() for word in name.split())
    return re.sub(r"(?<=['’])\w", lambda letter: letter.group().upper(), " ".join(lowered))


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


@functools.cache
def _kinds_of_body() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that say what kind of body one is: of schools that bear a person's or a place's name, and of others."""
    school, unit = (rf"(?i:{any_of(words_of('head_words', kind))})\s+(?=\w)" for kind in ("school-head", "unit-head"))
    return re.compile(rf"(?<!\w){school}"), re.compile(unit)


def _with_own_name(words: str) -> str:
    """A capital behind "sở", "bệnh viện", "trường đại học"; behind "trường tiểu học" every word has one."""
    schools, units = _kinds_of_body()
    school, unit = schools.search(words), units.match(words)
    if school is not None:
        rest = words[school.end() :]
        level = re.search(r"(?:^|\s)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s", rest)
        name = rest[: level.start()] if level else rest
        return words[: school.end()] + _each_with_capital(name) + rest[len(name) :]
    if unit is not None:
        words = words[: unit.end()] + words[unit.end()].upper() + words[unit.end() + 1 :]
        if words.lower().startswith("bệnh viện "):
            return words[: unit.end()] + _hospital_name(words[unit.end() :])
        return _SECOND_FIELD.sub(lambda match: match.group().upper(), words) if _HAS_FIELDS.match(words) else words
    return words


#: What hospitals are for, who runs them and where: the other words of their names are proper names.
_HOSPITAL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "đa khoa tâm thần phụ sản nhi đồng y học cổ truyền phục hồi chức năng mắt ung bướu lao và bệnh "
        "phổi quân nhân dân hữu nghị trung ương khu vực quốc tế tỉnh thành phố huyện thị xã quận da liễu "
        "răng hàm mặt tai mũi họng nội tiết máu huyết nhiệt đới chấn thương chỉnh hình đại dược tim mạch "
        "dưỡng lão điều trị số chuyên công an giao thông vận tải",
    )
)


def _hospital_name(name: str) -> str:
    """The words behind "Bệnh viện": "Nhân dân gia định" is "Nhân dân Gia Định"."""
    return " ".join(
        word if word.lower() in _HOSPITAL_WORDS else word[:1].upper() + word[1:] for word in name.split(" ")
    )


def _each_with_capital(words: str) -> str:
    kept = (word in ("số", "và") or _ABBREVIATION.fullmatch(word) for word in words.split(" "))
    return " ".join(
        word if keeps else word[:1].upper() + word[1:] for word, keeps in zip(words.split(" "), kept, strict=True)
    )


def _with_place_names(words: str) -> str:
    """Capitals for what follows the level of a place at the end: "xã lương minh" gives "xã Lương Minh"."""
    match = _PLACE.search(words)
    if match is None or any(letter.isupper() for letter in match.group(1)):
        return words
    return words[: match.start(1)] + title_letters(match.group(1))
