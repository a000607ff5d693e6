"""The subject behind a time that no comma parts from it: "Trong các ngày lễ | đề nghị các trường trực đủ người"."""

from __future__ import annotations

from nhiemvu.find.doers import read_doers
from nhiemvu.find.ordered import ASK, DEMAND, Subject, ordered_at
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_REACH = 16
_OPENINGS = frozenset(("trong", "từ", "vào", "dịp"))
_TIMES = frozenset(("ngày", "thời", "dịp", "đợt", "kỳ", "tháng", "tuần", "năm", "quý", "lễ", "tết", "các", "những"))
_MARKS = frozenset((",", ";", ".", ":", "("))
#: What ends a time, so that no object or owner can follow: "năm 2017 | các trường", "thời gian này | các xã".
_ENDS_TIME = frozenset(("này", "tới", "đó", "lễ", "tết"))
_DUTY = ("must", "act-lead", "cooperate", "verb")


def subject_behind_time(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """Whom an order names behind a time, or who acts straight behind one; nothing where a mark comes first."""
    if tokens.word(start) not in _OPENINGS or not _TIMES.intersection(tokens.words[start : start + 2]):
        return Subject()
    for index in range(start + 2, min(start + _REACH, len(tokens))):
        if tokens.words[index] in _MARKS:
            break
        if tokens.words[index : index + 2] in (ASK, DEMAND) and not grammar.length("stop", tokens, index - 1):
            return ordered_at(tokens, index, grammar)
        if not (tokens.words[index - 1].isdigit() or tokens.words[index - 1] in _ENDS_TIME):
            continue
        items, stop = read_doers(tokens, index, grammar, staff=True)
        if items and any(grammar.length(kind, tokens, stop) for kind in _DUTY):
            return Subject(items, stop)
    return Subject()
