"""Which type of document a word or a symbol tells: "QĐ" is a Quyết định, "UBND-NC" a Công văn."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from nhiemvu.rules.load import load_entries

LETTER = "Công văn"
LAW = "Luật"
CODE = "Bộ luật"
ORDINANCE = "Pháp lệnh"
#: Codes that the Party and older papers use for two types: there the word of the text decides.
_SHARED_CODES = {"QĐ": ("Quyết định", "Quy định"), "CT": ("Chỉ thị", "Chương trình"), "TT": ("Thông tư", "Thông tri")}
#: Who signs directives; behind another unit "CT" is a tax office.
_ISSUES_DIRECTIVES = re.compile(r"(?:CT)?UBND|TTg|TW|T?TU|HU|ThU|QU|ĐU|B[A-ZĐ].*|UB|TLĐ|VKSTC|TANDTC|S[A-ZĐ].*")
_TERM = re.compile(r"(QH|UBTVQH)\d+")


@dataclass(frozen=True, slots=True)
class DocumentTypes:
    """The known types: `by_word` from the lower-case word, `by_code` from the code as symbols print it."""

    by_word: dict[str, str]
    by_code: dict[str, str]


@functools.cache
def load_document_types() -> DocumentTypes:
    """The types of `rules/document_types.toml`, longer words first."""
    words: dict[str, str] = {}
    codes: dict[str, str] = {}
    for entry in load_entries("document_types"):
        name = str(entry.extra["name"])
        words.update(dict.fromkeys(entry.words, name))
        codes.update(dict.fromkeys(entry.extra["codes"], name))
    return DocumentTypes(dict(sorted(words.items(), key=lambda item: -len(item[0]))), codes)


def type_of_word(word: str | None) -> str | None:
    """The type that a word or an abbreviation of the text names: "Thông báo kết luận" and "TB" give "Thông báo"."""
    if not word:
        return None
    types = load_document_types()
    folded = " ".join(word.split())
    return types.by_word.get(folded.lower()) or types.by_code.get(folded)


def type_of_symbol(symbol: str, word_type: str | None = None) -> str | None:
    """The type of a document with this symbol, which the text calls `word_type`.

    "TB-VPCP" is a Thông báo whatever the text says; "QĐ/TW" is a Quy định where the text says so; "UBND-NC" has
    no type and is a Công văn, unless the text names another type. Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    parts = [part for part in re.split(r"[-/]|\.(?=[A-ZĐ]{2})", symbol) if part]
    told = _told_by(parts, word_type)
    if told is not None:
        shared = next((both for both in _SHARED_CODES.values() if both[0] == told), None)
        if shared is not None and word_type in shared:
            return word_type
        return told
    if word_type is not None:
        return word_type
    return LETTER if len(parts) > 1 else None


def _told_by(parts: list[str], word_type: str | None) -> str | None:
    codes = load_document_types().by_code
    if not parts:
        return None
    if parts[0] == "CT" and word_type == LETTER and len(parts) > 1 and not _ISSUES_DIRECTIVES.fullmatch(parts[1]):
        return None  # of a tax office, Cục Thuế: "Công văn số 636/CT-TTHT"
    if parts[0] in codes:
        return codes[parts[0]]
    if parts[0].upper() in codes and len(parts) > 1:
        return codes[parts[0].upper()]
    # Papers of the 1990s name the issuer first: 15-LĐTBXH/TT.
    if len(parts) > 1 and parts[-1] in {"TT", "NĐ", "NQ", "TTLT"} and word_type != LETTER:  # not "Công văn 5/BNN-TT"
        return codes[parts[-1]]
    return None


def type_of_law(symbol: str, word_type: str | None) -> str | None:
    """The type of what the National Assembly or its Standing Committee numbers: "QH15", "UBTVQH14"."""
    term = _TERM.fullmatch(symbol)
    if term is None:
        return None
    return word_type or (LAW if term.group(1) == "QH" else ORDINANCE)
