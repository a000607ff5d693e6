"""Who stands behind a job where the work is shared out: *Âm thanh: Thầy Nam.*, *Viết giấy mời: Tổ Văn phòng.*"""

from __future__ import annotations

from nhiemvu.find.agency_names import GROUP, Item
from nhiemvu.find.doers import read_doers
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_LONGEST_JOB = 14
_ENDS = frozenset((".", ";", ",", "/"))


def named_behind(tokens: Tokens, start: int, grammar: AgencyGrammar) -> tuple[tuple[Item, ...], int]:
    """The doers that end the sentence behind the colon of their job, and the token behind them; none elsewhere.

    Persons by name stand behind any job ("Âm thanh: | Thầy Nam"), a unit only behind an action ("Viết giấy mời: | Tổ
    Văn phòng"); what stands behind a post or a body is no doer of a job ("Trưởng ban: Đ/c Lan").
    """
    colon = next((at for at in range(start, len(tokens)) if tokens.words[at] == ":"), len(tokens))
    if not 0 < colon - start <= _LONGEST_JOB:
        return (), start
    if any(grammar.length(kind, tokens, start) for kind in ("no-job", "person", "comrade", "determiner", "order")):
        return (), start
    items, stop = read_doers(tokens, colon + 1, grammar, staff=False)
    if not items or not set(tokens.words[stop:]) <= _ENDS or read_doers(tokens, start, grammar, staff=False)[0]:
        return (), start
    acts = grammar.length("predicate", tokens, start) > 0
    named = all(grammar.length("comrade", tokens, item.start) for item in items)
    if named or acts and all(item.kind is not GROUP for item in items):
        return items, stop
    return (), start
