"""Whether a feast or season that a sentence names says when its work is due."""

from __future__ import annotations

import re

from nhiemvu.find.role_words import CLAUSE_END, MERE, RIGHT_REACH, Verdict, left_of, reason_against, words_of
from nhiemvu.normalise.time_phrases import TimePhrase

_COMMA_AND_ORDER = re.compile(r"\s*,\s*(?!trong|sau|trước)\w")


def feast_role(folded: str, phrase: TimePhrase) -> Verdict:
    """A feast or season is a deadline after words of completion or summing up, at the end of its clause.

    "Hoàn thành nạo vét kênh | trước mùa mưa".
    """
    left, right = left_of(folded, phrase.start), folded[phrase.end : phrase.end + RIGHT_REACH]
    bound = phrase.pieces[0].bound
    if bound in ("before", "after") and not left.strip(" -+") and _COMMA_AND_ORDER.match(right):
        return Verdict(2, "time-feast")
    if re.search(r"(?:trước|trong|và)[,\s]*$", left) or not CLAUSE_END.match(right):
        return MERE
    if bound == "after" and words_of("summing-up").search(left):
        return Verdict(2, "time-feast")
    latest = bound == "by" and words_of("at-latest").match(phrase.pieces[0].word)
    a_day = any(letter.isdigit() for letter in folded[phrase.start : phrase.end])  # "trước 10 giờ ngày mùng 6 Tết"
    if a_day and bound in ("by", "from") and "dịp" not in phrase.pieces[0].word:
        return Verdict(2, "time-feast")  # "khai hội vào ngày 10/3 âm lịch"
    if (bound == "before" or latest) and (a_day or not reason_against(folded, phrase.start, phrase.end, {"feast"})):
        return Verdict(2, "time-feast")
    if words_of("done-by-feast").search(left):
        return Verdict(2, "time-feast")
    return MERE
