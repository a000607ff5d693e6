"""Words without case and marks, so that a search typed plainly finds what is written in full."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]")


class _Folds(dict[int, str]):
    """What each sign of a text in small letters becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code).replace("đ", "d"))
        bare = (sign for sign in decomposed if not unicodedata.combining(sign))
        self[code] = "".join(sign if _WORD.match(sign) else " " for sign in bare)
        return self[code]


_FOLDS = _Folds()


@lru_cache(maxsize=8192)  # headings and agencies come again and again
def fold_words(text: str) -> str:
    """`text` in small letters without tone and vowel marks, đ as d, each other sign as one space.

    >>> fold_words("UBND tỉnh Đắk Lắk: Sở Nội vụ")
    'ubnd tinh dak lak so noi vu'
    """
    return " ".join(text.casefold().translate(_FOLDS).split())


def folded_column(*texts: str | None) -> str:
    """The folded texts with a space at both ends of each, so that `% word %` finds whole syllables only.

    >>> folded_column("Sở Y tế", "Sở Y tế tỉnh Hà Tĩnh")
    ' so y te | so y te tinh ha tinh '
    """
    return "|".join(f" {fold_words(text)} " for text in texts if text)
