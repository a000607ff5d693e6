"""Text as it came out of a file, cleaned: NFC, ordinary spaces, no invisible characters."""

from __future__ import annotations

import re
import unicodedata

from nhiemvu.readers.glued import part_glued

# Soft hyphen, zero-width characters, byte-order mark and marks of writing direction: nobody sees them.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb"
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2212"
# Bullets of the Symbol and Wingdings fonts, which Word keeps in the private use area.
_SYMBOL_BULLETS = {
    "\uf02d": "-", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf06e": "■",
    "\uf0e0": "→", "\uf02b": "+", "\uf0a8": "□", "\uf06f": "□", "\uf071": "□",
}  # fmt: skip
# Old code pages have no Đ of their own; what they have is the Icelandic letter that looks like it, or the African one.
_LOOKALIKES = {"Ð": "Đ", "ð": "đ", "\u0189": "Đ", "\u0256": "đ"}

_CONTROL = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\f\r"]

_TABLE = str.maketrans(
    dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys(_CONTROL, "")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys("\x0b\x85\u2028\u2029", "\n")
    | _SYMBOL_BULLETS
    | _LOOKALIKES
)
#: Cyrillic letters that look like Latin ones, which some keyboards and converters put into Vietnamese words.
_CYRILLIC = str.maketrans("АВЕКМНОРСТХУаеорсхуі", "ABEKMHOPCTXYaeopcxyi")
_MIXED_WORD = re.compile(r"(?=\w*[А-яі])(?=\w*[A-Za-zÀ-\u024fḀ-ỹ])\w+")
_HAS_CYRILLIC = re.compile("[А-яі]")
#: A hat or a horn behind the tone mark, which goes into no letter then.
_HAT_BEHIND_TONE = re.compile("([\u0300\u0301\u0303\u0309\u0323])([\u0302\u0306\u031b])")
_HAS_LOOSE_HAT = re.compile("[\u0302\u0306\u031b]")
#: A blank before the stop of an item's number: "1 . Sở Nội vụ", "Điều 2 . Giao".
_LOOSE_STOP = re.compile(r"(?m)^([ \t]*(?:(?:Điều|ĐIỀU) )?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})) (?=\. ?[^\W\d_])")
#: A line break that a page shows as its escape: where there are true ones beside it, it broke a line of the source.
_WRITTEN_BREAK = r"\r\n"
_RUNS_OF_SPACE = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """`text` in NFC with ordinary spaces, hyphens and line ends, nothing invisible in it, and blanks between words.

    Tabs, line breaks and form feeds stay; the caller knows what they mean. Word's private bullets become the
    characters that they show.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    if _WRITTEN_BREAK in text:
        text = text.replace(_WRITTEN_BREAK, " " if "\n" in text.strip() else "\n")
    return _LOOSE_STOP.sub(r"\1", part_glued(_composed(text)))


def _composed(text: str) -> str:
    """`text` in NFC, with the letters of a word of one alphabet: "tổ", also where its ổ came as o, hook and hat."""
    if _HAS_CYRILLIC.search(text):
        text = _MIXED_WORD.sub(lambda match: match.group().translate(_CYRILLIC), text)
    text = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if _HAS_LOOSE_HAT.search(text):
        text = unicodedata.normalize("NFC", _HAT_BEHIND_TONE.sub(r"\2\1", unicodedata.normalize("NFD", text)))
    return text


def fold_spaces(text: str) -> str:
    """`text` on one line: every run of white space is one space, and none stands at the ends."""
    return _RUNS_OF_SPACE.sub(" ", text).strip()
