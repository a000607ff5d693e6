"""Outline paths as a reader of the page makes them, without the program's own outline: it is what records measure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LABEL = re.compile(
    r"(Điều \d+)[.:] ?|([IVX]+)(?:\.|\)|/(?= )| ?[-–]) ?|([A-H])\. |(\d{1,2}(?:\.\d{1,2})*)(?:\. ?|- |/ ?|\) )(?!\d)"
    r"|(\d{1,2}(?:\.\d{1,2})+) |\((\d+|[ivx]+)\) |([a-zđ])[.)] ?(?![a-zđ])"
)
_WORD = re.compile(r"((?:Phần|Chương|Mục) (?:thứ \w+|[IVXLC]+|\d+))(?!\w)", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:PHỤ LỤC(?=[^a-zà-ỹđ]*$)|Phụ lục(?= ?[IVX\d]*[.:]?$))(?: SỐ)? ?(?:([IVX\d]+)(?!\w))?")
_ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]+")


def label_of(unit: str) -> str:
    """The label at the head of a unit, a row's number, or the appendix: "2.1", "a", "Điều 3", "PLI"; "" for none.

    >>> label_of("2.1. Sở Nội vụ rà soát biên chế."), label_of("PHỤ LỤC I"), label_of("Sở Nội vụ")
    ('2.1', 'PLI', '')
    """
    if appendix := _APPENDIX.match(unit):
        return "PL" + (appendix[1] or "")
    if alone := _ALONE.fullmatch(unit.rstrip(".")):
        return alone.group()
    if word := _WORD.match(unit):
        return " ".join((word[1].split()[0].capitalize(), *word[1].split()[1:]))
    found = _LABEL.match(unit)
    return next(filter(None, found.groups())) if found else ""


def opens_with_label(text: str) -> bool:
    """Whether a text opens with a bullet or with a number or letter of the outline: "- Rà soát", "a) Rà soát"."""
    return bool(re.match(r"[-–—+*•●▪■○◦➢✓❖] ?(?=\w)", text) or (_LABEL.match(text) and not _ALONE.fullmatch(text)))


def stands_below(labels: Iterable[str], item: str) -> bool:
    """Whether the path `item` can be read off `labels`, outermost first: "II.2.1" off I, II, 2, 2.1."""
    rests = {item}
    for label in filter(None, labels):
        rests |= {rest.removeprefix(label).removeprefix(".") for rest in rests if (rest + ".").startswith(label + ".")}
    return "" in rests
