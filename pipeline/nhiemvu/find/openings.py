"""Where the words of a sentence begin: behind bullets, the item's label, and connectors ("- a) Đồng thời, …")."""

from __future__ import annotations

from nhiemvu.find.agency_places import PlaceReader
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar

_DIVISIONS = frozenset(("điều", "khoản", "mục", "phần", "chương"))
_CONCLUDES = frozenset((("kết", "luận"), ("nhất", "trí"), ("thống", "nhất"), ("phát", "biểu")))
_SPEAKER = 20
_COMRADE = ("đ", "/", "c")
_ROOM = ("p", ".")


def opening_end(tokens: Tokens, grammar: AgencyGrammar) -> int:
    """The first token behind a bullet, an item's label and connectors ("- a) Đồng thời, …")."""
    return connectors_end(tokens, label_end(tokens), grammar)


def listed_start(tokens: Tokens, index: int) -> int:
    """Behind the label of a list inside the sentence, where one stands at `index`: "Đối với xã: (1) | Họp chi bộ …"."""
    labelled = tokens.word(index) == "(" and tokens.word(index + 2) == ")" and _is_label(tokens.word(index + 1))
    return index + 3 if labelled else index


def speech_start(tokens: Tokens, index: int) -> int:
    """Behind the speaker whose conclusion the sentence is: "Đồng chí Chủ tịch kết luận: | giao Văn phòng …"."""
    colon = next((at for at in range(index, min(len(tokens), index + _SPEAKER)) if tokens.words[at] == ":"), index)
    return colon + 1 if colon > index + 2 and tokens.words[colon - 2 : colon] in _CONCLUDES else index


def connectors_end(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The first token behind the connectors at `index` ("Đồng thời, …"); a longer predicate is none."""
    while length := grammar.length("connector", tokens, index):
        if grammar.length("predicate", tokens, index) > length:
            break
        index += length
        if tokens.word(index) in (",", ":"):
            index += 1
    return index


def label_end(tokens: Tokens) -> int:
    """The first token behind bullets and an item's label ("- ", "2.1.", "a)", "IV.")."""
    index = 0
    while index < len(tokens) and not (tokens.words[index][0].isalnum() or tokens.words[index] in '"“('):
        index += 1
    return _label_end(tokens, index)


def _label_end(tokens: Tokens, index: int) -> int:
    """Behind "2.1.", "a)", "IV." or "Điều 2."; `index` where no label stands."""
    if tokens.word(index) in _DIVISIONS and _is_label(tokens.word(index + 1)):
        return index + 2 + (tokens.word(index + 2) in (".", ":"))
    end = index
    while end < len(tokens) and _is_label(tokens.words[end]) and not _opens_name(tokens, end):
        if tokens.word(end + 1) in (".", ")", "/") or _is_party_dash(tokens, end + 1):
            end += 2
        elif tokens.words[end].isdigit() and end > index and tokens.words[end - 1] == ".":
            return end + 1
        else:
            break
    return end


def _opens_name(tokens: Tokens, index: int) -> bool:
    """Whether what looks like a label opens a name: "Đ/c Lan", "P. Tài vụ", "K. Luật"."""
    if tokens.words[index : index + 3] == _COMRADE or tokens.words[index : index + 2] == _ROOM:
        return True
    grammar = build_agency_grammar()
    return grammar.length("head-topic", tokens, index) > 1 and PlaceReader(tokens, grammar).opens_body(index)


def _is_party_dash(tokens: Tokens, index: int) -> bool:
    """Whether the hyphen at `index` closes a label, as in papers of the Party: "1- Các cấp ủy", not "5-7 ngày"."""
    if tokens.word(index) != "-" or index + 1 >= len(tokens):
        return False
    return tokens.ends[index - 1] == tokens.starts[index] and tokens.ends[index] < tokens.starts[index + 1]


def _is_label(word: str) -> bool:
    return word.isdigit() or len(word) == 1 or bool(word) and set(word) <= set("ivxl")
