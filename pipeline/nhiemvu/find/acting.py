"""Whether somebody acts: by an action that nothing else can be, or behind a time, or in quotes."""

from __future__ import annotations

from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

#: What ends an introductory clause: "Nếu phát hiện ổ dịch | thì trưởng thôn …", "Nhận được công văn này | yêu cầu …".
ENDS_CLAUSE = frozenset((",", ".", ";", "thì", "này"))

#: Verbs of one syllable that open an order; as the end of a longer word ("độc lập", "ghi nhận") they open none.
_SHORT_VERBS = frozenset(("lập", "nộp", "gửi", "cử", "ký", "họp", "trình", "viết", "đăng"))


def acts_surely(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether an action opens at `index` that cannot be more of the name before it: "(hội người mù) | lập dự toán"."""
    if index < len(tokens) and not tokens.capitals[index] and grammar.length("verb", tokens, index) > 1:
        return True
    return opens_order(tokens, index, grammar)


def opens_order(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether a modal, an adverb before its verb or a short verb of orders stands at `index`: these name no field."""
    if index >= len(tokens) or tokens.capitals[index]:
        return False
    if grammar.length("must", tokens, index):
        return True
    adverb = grammar.length("strong", tokens, index)
    verb = index + adverb + (tokens.word(index + adverb) == ",")
    if adverb > 1 and grammar.length("predicate", tokens, verb):
        return True
    if tokens.words[index] not in _SHORT_VERBS or not tokens.word(index + 1).isalpha():
        return False
    known = tokens.lengths.values()  # "thi công | lập", no "công lập"
    return not any(at.get(index - 1, 0) > 1 for at in known) or any(at.get(index - 2, 0) == 2 for at in known)


def acts_simply(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether a verb of one syllable with its object opens at `index`: "(Tổ thu gom rác dân lập) | thu rác".

    It may be more of a name, so this is asked only where that name must end somewhere.
    """
    if index >= len(tokens) or tokens.capitals[index] or grammar.length("verb", tokens, index) != 1:
        return False
    if not tokens.word(index + 1)[:1].isalnum() or grammar.length("predicate", tokens, index + 1):
        return False
    known = tokens.lengths.values()
    return not any(at.get(index - 1, 0) > 1 or at.get(index - 2, 0) > 2 for at in known)


def acts_in_quotes(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether what is done stands in quotes at `index`: "Tổ công nghệ số | "đi từng ngõ, gõ từng nhà", cài …"."""
    close = {'"': '"', "“": "”"}.get(tokens.word(index), "")
    if not close or close not in tokens.words[index + 1 :] or tokens.capitals[index + 1]:
        return False
    behind = tokens.words.index(close, index + 1) + 1
    return tokens.word(behind) == "," or grammar.length("predicate", tokens, behind) > 0


def acts_in_time(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether an action follows a time in its clause: "Sở A | trong năm 2024 tổ chức …", not "… năm 2008; Quyết …"."""
    for place in range(index + 2, len(tokens)):
        if tokens.words[place] in ENDS_CLAUSE:
            return False
        if grammar.length("predicate", tokens, place):
            return True
    return False
