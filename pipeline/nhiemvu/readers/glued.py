"""Blanks between words that a copy of a page lost where a line ended: "yêu cầucác Sở" is "yêu cầu các Sở"."""

from __future__ import annotations

import functools
import re

from nhiemvu.readers.syllables import is_syllable, spelling
from nhiemvu.rules.load import load_entries

_SYLLABLES, _ABBREVIATIONS = "syllables", "agency_abbreviations"
_LOWER = "".join(letter for letter in map(chr, (*range(0xE0, 0x1B1), *range(0x1EA1, 0x1EFA))) if letter.islower())
_MARKED = _LOWER.replace("đ", "")
_SMALL, _CAPITAL = f"a-z{_LOWER}", f"A-Z{_LOWER.upper()}"
#: Some files lose the space behind a letter with a mark: "Đảng uỷUBND xã", "Ban Thường vụĐảng uỷ".
_BEFORE_CAPITAL = re.compile(rf"(?<=[{_MARKED}])(?=[A-ZĐ{_MARKED.upper()}])")
_BESIDE_NUMBER = re.compile(rf"\d(?:(?=[{_SMALL}])|(?<=[{_SMALL}U]\d))")
#: A word before a date, a year or a number that opens with a naught; another figure there may be a footnote's mark.
_BEFORE_NUMBER = re.compile(
    r"(?<!\w)([^\W\d_]{2,})(?=0[1-9](?!\d)|(?:19|20)\d\d(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d))"
)
#: Words that want a number, before one of the kind that they want.
_WANTS_NUMBER = re.compile(
    r"""(?<!\w)(?:
        (?:[Nn]gày|[Tt]rước|[Ss]au|[Đđ]ến|[Tt]ừ|[Vv]ào) (?=\d{1,2}[/.-]\d{1,2}(?!\d))
      | [Nn]gày (?=\d{1,2}\ (?:tháng|h[àằ]ng)\b) | [Tt]háng (?=\d{1,2}(?:[/.-]\d{4}|\ năm)(?!\d))
      | (?:[Vv]òng|[Nn]hất|[Tt]rong|[Tt]rước|[Ss]au|[Vv]ào|[Ll]úc) (?=\d{1,3}\ (?:giờ|ngày|tuần|tháng|năm|lần)\b)
      | [Ss]ố (?=\d{1,5}[/-]) | (?:Điều|ĐIỀU) (?=\d{1,3}(?!\w)) | [Kk]hoản (?=\d{1,2}\ Điều)
    )""",
    re.VERBOSE,
)
_BEHIND_NUMBER = re.compile(rf"(?<![\w/-])(\d(?:[\d/.,-]*\d)?)([{_SMALL}]{{2,}})(?!\w)")
#: Neither a part of an address, of a file's name or of a name with hyphens ("Pa-kô").
_TOKEN = re.compile(r"(?<![\w@/.\\])(?<!\w-)[^\W\d_]{3,}(?![\w@/\\]|-\w|\.[a-z])")
_BESIDE_SIGN = re.compile(rf"[,;:.](?<=[{_SMALL}\d)”%].)(?=[^\W\d_])")
#: A sign between two words; a stop only before a capital.
_BEHIND_SIGN = re.compile(
    rf"(?<![\w@/.&-])([^\W\d_]{{2,}})([,;:]|\.(?=[{_CAPITAL}][{_SMALL}]))(?=([^\W\d_]{{2,}})(?![\w@/]|\.\w))"
)
#: A sign between a year, a bracket or a quotation and a word.
_BEHIND_CLOSING = re.compile(
    rf"(?:(?<=[)”%])|(?<=(?:19|20)\d\d))(?:[,;](?=[^\W\d_]{{2}})|\.(?=[{_CAPITAL}][{_SMALL}]))"
)
_FEWEST_CAPITALS = 5  # "ĐUTƯ" is short for two words
_MOST_PARTS = 3
_VOWELS = "aăâeêioôơuưy"
_KEPT = 50_000


def part_glued(text: str) -> str:
    """`text` with a space where two words, or a word and a number, stand together: "tổ chứcthực hiện", "Điều1.".

    A word is parted only where it is no syllable itself and parts in one way alone into common ones, so that foreign
    words, names, abbreviations and what is misspelt stay.
    """
    text = _BEFORE_CAPITAL.sub(" ", text)
    if _BESIDE_NUMBER.search(text):
        text = _BEFORE_NUMBER.sub(_before_number, _WANTS_NUMBER.sub(r"\g<0> ", text))
        text = _BEHIND_NUMBER.sub(_behind_number, text)
    if _BESIDE_SIGN.search(text):
        text = _BEHIND_CLOSING.sub(r"\g<0> ", _BEHIND_SIGN.sub(_behind_sign, text))
    return _TOKEN.sub(lambda match: _parted(match.group()), text)


def _before_number(match: re.Match[str]) -> str:
    return f"{match.group()} " if _is_common_and_marked(match.group()) else match.group()


def _behind_number(match: re.Match[str]) -> str:
    number, word = match.groups()
    return f"{number} {word}" if _is_common_and_marked(word) else match.group()


def _behind_sign(match: re.Match[str]) -> str:
    before, _, behind = match.groups()
    is_sound = is_syllable(before) and (is_syllable(behind) or behind.isupper()) and not (before + behind).isascii()
    return f"{match.group()} " if is_sound else match.group()


def _is_common_and_marked(word: str) -> bool:
    return not word.isascii() and _is_common(word)


@functools.lru_cache(_KEPT)
def _parted(token: str) -> str:
    """The token with spaces between its words, itself where it is one: "cầucác", "cácSở", "UBNDtỉnh"."""
    if is_syllable(token) or token.lower() in _whole():
        return token
    if (end := _phrases().get(spelling(token))) is not None:
        return f"{token[:end]} {token[end:]}"
    if token.isupper():
        return " ".join(_parts(token)) or token if len(token) >= _FEWEST_CAPITALS else token
    chunks = _chunk_pattern().findall(token)
    if token.isascii() and _abbreviations().isdisjoint(chunks):
        return token
    parts = [
        part for place, chunk in enumerate(chunks, 1) for part in _parts_of_chunk(chunk, is_last=place == len(chunks))
    ]
    if "" in parts or len(parts) > _MOST_PARTS:
        return token
    return " ".join(parts)


def _parts_of_chunk(chunk: str, *, is_last: bool) -> tuple[str, ...]:
    """The words of a part of a token that a capital opens; an empty one where it holds something else."""
    if chunk in _abbreviations() or _is_common(chunk):
        return (chunk,)
    if is_last and (chunk.isupper() and len(chunk) > 1 or chunk[0].isupper() and is_syllable(chunk)):
        return (chunk,)
    return _parts(chunk) or ("",)


def _parts(word: str, most: int = _MOST_PARTS) -> tuple[str, ...]:
    """The common syllables that make up `word`, as few as can be; none where it is parted in no way or in several."""
    if word.isascii():
        return ()
    ways = [(word[:end], word[end:]) for end in range(1, len(word)) if _is_common(word[:end])]
    pairs = [way for way in ways if _is_common(way[1]) and not _is_doubled(*way)]
    if pairs or most == 2 or _is_pair(word):
        return pairs[0] if len(pairs) == 1 else ()
    rests = [(first, _parts(rest, 2)) for first, rest in ways if len(first) > 1]
    triples = [(first, *rest) for first, rest in rests if rest and not _is_doubled(first, rest[0])]
    return triples[0] if len(triples) == 1 else ()


def _is_pair(word: str) -> bool:
    """Whether two syllables make up `word` that need not be common: "mởkhuôn" is no "mở khu ôn"."""
    return any(is_syllable(word[:end]) and is_syllable(word[end:]) for end in range(1, len(word)))


def _is_doubled(first: str, second: str) -> bool:
    """Whether a vowel stands at both sides of the gap, as where one was typed twice: "toàan"."""
    before, behind = spelling(first)[0][-1], spelling(second)[0][0]
    return before == behind and before in _VOWELS


def _is_common(word: str) -> bool:
    return spelling(word) in _common()


@functools.cache
def _common() -> frozenset[tuple[str, str]]:
    return frozenset(map(spelling, _words("syllable")))


@functools.cache
def _phrases() -> dict[tuple[str, str], int]:
    """How long the first word is of each known phrase, by its spelling without the space."""
    pairs = (phrase.split() for phrase in _words("phrase"))
    return {spelling(first + second): len(first) for first, second in pairs}


@functools.cache
def _whole() -> frozenset[str]:
    return frozenset(_words("whole"))


def _words(kind: str) -> list[str]:
    return [word for entry in load_entries(_SYLLABLES) if entry.kind == kind for word in entry.words]


@functools.cache
def _abbreviations() -> frozenset[str]:
    words = (word for entry in load_entries(_ABBREVIATIONS) for word in entry.words)
    return frozenset(word.upper() for word in words if word.isalpha() and len(word) >= 4)


@functools.cache
def _chunk_pattern() -> re.Pattern[str]:
    short = "|".join(sorted(_abbreviations(), key=len, reverse=True))
    return re.compile(rf"{short}|[{_CAPITAL}]+(?![{_SMALL}])|[{_CAPITAL}]?[{_SMALL}]+|.")
