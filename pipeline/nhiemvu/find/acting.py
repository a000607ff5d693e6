"""Whether somebody acts where no action follows his name: it stands behind a time, or in quotes."""

from __future__ import annotations

from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

#: What ends an introductory clause: "Nếu phát hiện ổ dịch | thì trưởng thôn …", "Nhận được công văn này | yêu cầu …".
ENDS_CLAUSE = frozenset((",", ".", ";", "thì", "này"))


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
