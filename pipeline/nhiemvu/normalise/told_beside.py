"""The time phrases of a sentence, each read with what the words and the phrases before it tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nhiemvu.normalise.report_rounds import with_half_year_rounds, with_standing_rounds
from nhiemvu.normalise.time_phrases import Piece, TimePhrase, read_time_phrases
from nhiemvu.rules.time_grammar import Atom

_OWN_DAYS = frozenset({"written", "numeric", "mixed", "daymonth", "today", "weekday"})
_OF_PAPER = re.compile(r"(?:(?<!\w)số|/)\s?[\w/.-]*,?\s*$")


def sentence_phrases(folded: str) -> tuple[TimePhrase, ...]:
    """The time phrases of a folded sentence, left to right, with the rounds and days that their neighbours tell.

    >>> sentence_phrases("họp ngày 08/3/2024, báo cáo trước 16 giờ cùng ngày")[-1].points[0].atom.parts["month"]
    '3'
    """
    phrases = read_time_phrases(folded)
    if not phrases:
        return ()
    if "cùng ngày" in folded:
        phrases = _with_same_days(folded, phrases)
    if "định kỳ" in folded:
        phrases = with_standing_rounds(folded, phrases)
    return with_half_year_rounds(folded, phrases)


def _with_same_days(folded: str, phrases: Sequence[TimePhrase]) -> tuple[TimePhrase, ...]:
    """The phrases, where *cùng ngày* is the last day named before it that is not the date of a paper."""
    found: list[TimePhrase] = []
    named: Piece | None = None
    for phrase in phrases:
        pieces: list[Piece] = []
        for piece in phrase.pieces:
            if "same" in piece.atom.parts and named is not None:
                pieces.append(replace(piece, atom=_moved(named.atom, piece.atom)))
                continue
            if piece.atom.kind in _OWN_DAYS and "same" not in piece.atom.parts:
                named = None if _OF_PAPER.search(folded, 0, piece.start) else piece
            pieces.append(piece)
        found.append(TimePhrase(tuple(pieces)))
    return tuple(found)


def _moved(day: Atom, place: Atom) -> Atom:
    """The day as an atom at the place of the words that point back to it, without the days that it began with."""
    parts = {name: words for name, words in day.parts.items() if name != "since"}
    return Atom(day.kind, place.start, place.end, parts)
