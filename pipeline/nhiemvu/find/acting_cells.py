"""The cell of a task table that tells in a sentence who does what: "Phòng Đào tạo lập danh sách sinh viên"."""

from __future__ import annotations

from nhiemvu.find.agencies import split_agencies
from nhiemvu.find.agency_lists import read_list
from nhiemvu.find.role_lines import role_line
from nhiemvu.find.role_parts import Roles
from nhiemvu.find.sentence_roles import find_roles
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar, tokenise

_REACH = 12
_LEAST = 3
_SURELY = 4
_MARKS = frozenset((";", ":", '"', "“"))


def is_acting(text: str) -> bool:
    """Whether a cell is surely a sentence: an action with its object, and no name that goes on ("Tổ | kiểm tra số 2").

    >>> is_acting("Khoa duyệt đơn của sinh viên"), is_acting("Tổ kiểm tra số 2")
    (True, False)
    """
    tokens, grammar = tokenise(text), build_agency_grammar()
    action = _action(tokens, grammar)
    return action is not None and _words(tokens, action) >= _SURELY


def acting_roles(text: str) -> Roles | None:
    """Who acts in a cell that is a sentence: nobody where it opens with the action; `None` for a mere name.

    A name that no lexicon knows ends where the action begins: "HV | nộp bài cho Khoa", "P.SĐH | duyệt đơn".
    """
    tokens, grammar = tokenise(text), build_agency_grammar()
    action = _action(tokens, grammar)
    if action is None:
        return None
    if action == _start(tokens):
        return Roles()
    roles = find_roles(text)
    if roles.lead:
        return roles
    if _words(tokens, action) < _LEAST:
        return None
    end = tokens.words.index("(") if tokens.words[action - 1] == ")" else action
    return Roles(lead=split_agencies(text[: tokens.ends[end - 1]]), explicit=True)


def _start(tokens: Tokens) -> int:
    return next((index for index, word in enumerate(tokens.words) if word[0].isalnum()), len(tokens))


def _action(tokens: Tokens, grammar: AgencyGrammar) -> int | None:
    """Where the action begins, with something behind it; `None` where the cell only names, by labels or without."""
    if role_line(tokens.text) is not None:
        return None
    start = _start(tokens)
    index, depth = read_list(tokens, start)[1], 0
    while index < min(start + _REACH, len(tokens)):
        word = tokens.words[index]
        depth += (word == "(") - (word == ")")
        if word in _MARKS:
            return None
        length = grammar.length("predicate", tokens, index)
        if length and depth == 0 and (index == start or not tokens.capitals[index]):
            return index if index + length < len(tokens) else None
        index += 1
    return None


def _words(tokens: Tokens, index: int) -> int:
    """How many words there are from `index` on."""
    return sum(word[0].isalnum() for word in tokens.words[index:])
