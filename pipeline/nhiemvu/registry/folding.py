"""Words without case and marks, so that a search typed plainly finds what is written in full."""

from __future__ import annotations

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[\W_]+")


def fold_words(text: str) -> str:
    """`text` in small letters without tone and vowel marks, đ as d, each other sign as one space.

    >>> fold_words("UBND tỉnh Đắk Lắk: Sở Nội vụ")
    'ubnd tinh dak lak so noi vu'
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _NOT_A_WORD.sub(" ", bare).strip()


def folded_column(*texts: str | None) -> str:
    """The folded texts with a space at both ends of each, so that `% word %` finds whole syllables only.

    >>> folded_column("Sở Y tế", "Sở Y tế tỉnh Hà Tĩnh")
    ' so y te | so y te tinh ha tinh '
    """
    return "|".join(f" {fold_words(text)} " for text in texts if text)
