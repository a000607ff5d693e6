"""Whether a letter goes down: from a committee, a department or a ministry to bodies that stand under it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from nhiemvu.normalise.agencies import full_name
from nhiemvu.rules.load import load_entries

#: Whom a rank may order by a letter of its own. A department has no orders for a district, nor a ministry for a
#: province: what it writes to them under the title of an answer is an opinion.
_BELOW = {
    "nation": frozenset(("ministry", "province", "department", "district", "commune", "unit")),
    "ministry": frozenset(("department", "unit")),
    "province": frozenset(("department", "district", "commune", "unit")),
    "department": frozenset(("unit",)),
    "district": frozenset(("commune", "unit")),
    "commune": frozenset(("unit",)),
}
_PIECES = re.compile(r"[;\n]|(?<=\s)[-–+](?=\s)")
_BEFORE_NAME = re.compile(
    r"(?:kính gửi|[-–+*•:.]|các(?! đơn vị| cơ quan| trường| phòng)|đồng chí|đ/c|(?:ông|bà)(?= (?:giám|chủ|trưởng|hiệu))"
    r"|giám đốc|thủ trưởng|lãnh đạo|trưởng(?= (?:các|phòng|thôn|ban))|hiệu trưởng|chánh)\s*",
    re.IGNORECASE,
)


@functools.cache
def _ranks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in load_entries("ranks"))


def is_sent_down(issuer: str | None, addressees: Sequence[str]) -> bool:
    """Whether `addressees`, the lines behind "Kính gửi", are bodies under `issuer`, and none stands beside or above.

    Others than bodies of the state ("các thành viên Ban Tổ chức", a firm) may be among them.

    >>> is_sent_down("UBND tỉnh Phú Yên", ["Kính gửi:", "- Các Sở: Nội vụ, Y tế;", "- UBND các huyện."])
    True
    >>> is_sent_down("Sở Xây dựng", ["Kính gửi: UBND huyện Sông Hinh."])
    False
    """
    below = _BELOW.get(_rank(issuer) or "") if issuer else None
    if below is None:
        return False
    ranks = list(_ranks_of(addressees))
    return bool(below.intersection(ranks)) and all(rank is None or rank in below for rank in ranks)


def _ranks_of(addressees: Sequence[str]) -> Iterator[str | None]:
    """The rank of each name, of names that share a head word ("Sở: Nội vụ, | Y tế") and of a list of levels once."""
    for piece in (piece for line in addressees for piece in _PIECES.split(line)):
        first, *others = piece.split(",")
        if name := _name(first):
            yield _rank(name)
        further = (_name(other) for other in others)
        yield from filter(None, (_rank(name) for name in further if name[:1].isupper()))


def _name(part: str) -> str:
    name = part.strip()
    while match := _BEFORE_NAME.match(name):
        name = name[match.end() :]
    return name.strip(" .:;,/")


def _rank(name: str) -> str | None:
    folded = full_name(name).lower().replace("uỷ", "ủy")
    return next((rank for rank, pattern in _ranks() if pattern.match(folded)), None)
