"""The subject behind a time that no comma parts from it: "Trong các ngày lễ | đề nghị các trường trực đủ người"."""

from __future__ import annotations

import re

from nhiemvu.find.doers import read_doers
from nhiemvu.find.ordered import ASK, DEMAND, Subject, ordered_at
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_REACH = 16
_OPENINGS = frozenset((
    "trong", "từ", "vào", "dịp", "đến", "trước", "chậm", "hết", "cuối", "đầu", "giữa", "kể", "mỗi", "đúng",
))  # fmt: skip
_PERIODS = frozenset(("năm", "tháng", "quý", "ngày", "tuần"))
_PARTS_OF_DAY = frozenset(("sáng", "trưa", "chiều", "tối", "đêm"))
_COUNTED = frozenset(("tháng", "giờ"))
_HOUR = re.compile(r"\d{1,2}[hg](?:\d{2})?")
#: What a day is told by besides figures: "Sáng thứ Hai ngày 06/9", "Chiều Chủ nhật".
_OF_A_DAY = frozenset((
    "/", "-", ".", "(", ")", "ngày", "tháng", "năm", "thứ", "hai", "ba", "tư", "sáu", "bảy", "chủ", "nhật",
))  # fmt: skip
_TIMES = frozenset(("ngày", "thời", "dịp", "đợt", "kỳ", "tháng", "tuần", "năm", "quý", "lễ", "tết", "các", "những"))
_MARKS = frozenset((",", ";", ".", ":", "("))
#: What ends a time, so that no object or owner can follow: "năm 2017 | các trường", "thời gian này | các xã".
_ENDS_TIME = frozenset(("này", "tới", "đó", "lễ", "tết"))
_EACH = ("hằng", "hàng", "mỗi", "đầu", "cuối")
#: What tells which period is meant: "năm học …", "tháng này".
_WHICH = ("học", "này", "nay", "sau", "tới")
_DUTY = ("must", "act-lead", "cooperate", "verb")
_ACTS = (*_DUTY, "predicate")


def subject_behind_time(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """Whom an order names behind a time, or who acts straight behind one; nothing where another mark comes first.

    A comma may close the time itself: "Quý III/2022, | Sở Nội vụ tổ chức …", "6 tháng đầu năm, | các xã rà soát …".
    """
    hour = _HOUR.fullmatch(tokens.word(start)) is not None
    if hour or tokens.word(start) in _PARTS_OF_DAY:  # not who "chủ trì họp": that tells of the day
        found = Subject() if hour else subject_behind_time(tokens, start + 1, grammar)
        dated = tokens.word(start + 1)[:1].isdigit() or tokens.word(start + 1) in ("thứ", "chủ")
        if not found.items and (hour or dated):
            found = _behind_day(tokens, start, grammar)
        return found if not grammar.length("act-lead", tokens, found.stop) else Subject()
    opens = tokens.word(start) in _OPENINGS and _TIMES.intersection(tokens.words[start : start + 3])
    period = tokens.word(start) in _PERIODS and (_is_figure(tokens.word(start + 1)) or tokens.word(start + 1) in _WHICH)
    if not (opens or period or (tokens.word(start).isdigit() and tokens.word(start + 1) in _COUNTED)):
        return Subject()
    for index in range(start + 2, min(start + _REACH, len(tokens))):
        ended = _ends_time(tokens, index - 1)
        if tokens.words[index] in _MARKS:
            return _acting(tokens, index + 1, grammar, _ACTS) if ended and tokens.words[index] == "," else Subject()
        if tokens.words[index : index + 2] in (ASK, DEMAND) and not grammar.length("stop", tokens, index - 1):
            return ordered_at(tokens, index, grammar)
        if ended and (found := _acting(tokens, index, grammar, _DUTY)).items:
            return found
    return Subject()


def _behind_day(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """Who acts behind the comma that closes a day: "Tối 14/3/2026, | Công an xã kiểm tra …", "16h thứ Sáu, | …"."""
    comma = next((at for at in range(start, min(start + _REACH, len(tokens))) if tokens.words[at] == ","), start)
    figures = all(word[:1].isdigit() or word in _OF_A_DAY for word in tokens.words[start + 1 : comma])
    return _acting(tokens, comma + 1, grammar, _ACTS) if comma > start and figures else Subject()


def _acting(tokens: Tokens, index: int, grammar: AgencyGrammar, kinds: tuple[str, ...]) -> Subject:
    items, stop = read_doers(tokens, index, grammar, staff=True)
    acts = items and any(grammar.length(kind, tokens, stop) for kind in kinds)
    closed = next((at for at in range(stop, len(tokens)) if tokens.words[at] in _MARKS), len(tokens))
    return Subject(items, stop) if acts and "đã" not in tokens.words[stop:closed] else Subject()


def _ends_time(tokens: Tokens, index: int) -> bool:
    """Whether the token at `index` can be the last one of a time: a figure, "này", "hằng tháng", "đầu năm"."""
    word, before = tokens.words[index], tokens.words[index - 1]
    return _is_figure(word) or word in _ENDS_TIME or (word in _PERIODS and before in _EACH)


def _is_figure(word: str) -> bool:
    return word[:1].isdigit() or bool(word) and set(word) <= set("iv")
