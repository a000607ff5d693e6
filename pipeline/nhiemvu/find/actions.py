"""Where the ordered action begins: the first verb, modal or adverb of duty of a sentence."""

from __future__ import annotations

from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar, tokenise

_ACTION_KINDS = ("predicate", "strong", "order", "cooperate", "report")
_NO_ACTS = (("dự", "án"), ("dự", "thảo"), ("dự", "toán"))  # "dự" alone is to attend


def action_start(sentence: str) -> int | None:
    """The index of the first word that opens an action ("rà soát", "tiếp tục", "phải"), or `None` for none."""
    tokens = tokenise(sentence)
    grammar = build_agency_grammar()
    if _opens_action(tokens, 0, grammar):
        return 0
    for index in range(len(tokens)):
        if tokens.words[index : index + 2] in _NO_ACTS:
            continue
        if any(grammar.length(kind, tokens, index) for kind in _ACTION_KINDS):
            return index
    return None


def _opens_action(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether a verb stands at `index` that is one at the front alone: "Gộp (, tách) các thôn", not "Đoàn kết:".

    Elsewhere its words name a field, a body or a thing ("Ban Cứu trợ", "thẻ xác thực").
    """
    length = grammar.length("front-verb", tokens, index)
    if not length or grammar.length("no-front-verb", tokens, index):
        return False
    following = index + length
    if tokens.word(following) in (",", "và"):
        following += 1
        return grammar.length("predicate", tokens, following) > 0 or _opens_action(tokens, following, grammar)
    return tokens.word(following)[:1].isalnum()
