"""Whether an event that a sentence names says when its work is due, and if not, why."""

from __future__ import annotations

import re

from nhiemvu.find.role_words import (
    CLAUSE_END,
    CLAUSE_START,
    MERE,
    RIGHT_REACH,
    Verdict,
    left_of,
    reason_against,
    words_of,
)

_JUST_LAID_BEFORE = re.compile(  # "Trình HĐND tỉnh | tại kỳ họp cuối năm chính sách …": what is laid before it follows
    r"(?:^|\W)trình\s+(?:xin ý kiến\s+)?(?:hội đồng nhân dân|hđnd|quốc hội|ban chấp hành)[^,;]{0,40}$"
)


#: What the order behind it is for: "Để tổng hợp số hộ sau khi rà soát lại, Bộ Xây dựng đề nghị …".
_FOR_WHAT = re.compile(r"\W*(?:để|nhằm)\s[^,;:]*,")


_CHANGE = re.compile(r"khi\s+có\s+(?:thay đổi|biến động)(?!\w)")
#: What the reasons against an event are asked for besides, by the words that it begins with.
_BEGINNINGS = {"ahead": ("trước ",), "since": ("từ năm học", "kể từ năm học", "bắt đầu từ")}


def event_role(folded: str, start: int, end: int, rule_kind: str) -> Verdict:
    """Whether an event in a sentence says when the work is due."""
    left, right = left_of(folded, start), folded[end : end + RIGHT_REACH]
    if _FOR_WHAT.match(folded) and "," not in folded[:start]:
        return MERE
    called = words_of("call").match(folded[start:end]) is not None
    state = {"state"} if folded.startswith("khi", start) and not folded.startswith("khi có", start) else set()
    state |= {name for name, words in _BEGINNINGS.items() if folded.startswith(words, start)}
    sure = called or "ahead" in state
    against = reason_against(folded, start, end, {"event"} | state if sure else {"event", "happening"} | state)
    if against:
        return Verdict(0, against)
    at_start, at_end = bool(CLAUSE_START.search(left)), bool(CLAUSE_END.match(right))
    clause = re.split(r"[;:.]", left)[-1]
    if rule_kind == "event-gathering":
        sent = folded.startswith("trước", start) and words_of("sent-before").search(left)
        sent = sent or folded.startswith("tại", start) and words_of("done-at").search(clause)
        return Verdict(2, "time-event") if at_end and (sent or words_of("done-by-feast").search(left)) else MERE
    if rule_kind == "event-end" and folded.startswith("dịp", start) and words_of("kept-safe").search(clause):
        return MERE
    if rule_kind == "event-end":
        if folded.startswith(("từ ", "kể từ "), start):  # "Từ nay đến ngày bầu cử: …"
            return Verdict(2, "time-event") if at_end or right.startswith(":") else MERE
        opens = folded.startswith("ngay sau", start) and right.startswith(",")  # "Ngay sau cuộc họp, Văn phòng …"
        return Verdict(2, "time-event") if at_end and (opens or len(clause.split()) > 1) else MERE
    if rule_kind == "event-session":
        laid_before = at_end or _JUST_LAID_BEFORE.search(clause)
        return Verdict(2, "time-event") if laid_before and words_of("settled-at").search(clause) else MERE
    if rule_kind == "event-ordered":
        ordered = (
            (at_start and words_of("prompt-behind").match(right))
            or re.search(r"\wđột xuất\s*$|\sđột xuất\s*$", clause)
            or re.search(r"(?:^|\W)(?:báo cáo|thông báo|(?<!hệ thống )thông tin)(?!\w)", clause)
            or re.search(r"\wngay(?!\w)|\sngay(?!\w)", clause)
            or (at_end and _CHANGE.match(folded, start) and words_of("kept-current").search(clause))
        )
        return Verdict(2 if ordered else 0, "time-event" if ordered else "mere-circumstance")
    if at_start or at_end or re.match(r"\s+(?:phải|thì)\s", right):
        return Verdict(2, "time-event")
    return MERE
