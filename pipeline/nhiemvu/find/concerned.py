"""Whom a sentence concerns and whose duty it spells out: *Đối với Sở Y tế: …*, *Trách nhiệm của thôn là …*."""

from __future__ import annotations

from nhiemvu.find.agency_names import GROUP
from nhiemvu.find.doers import read_doers
from nhiemvu.find.openings import listed_start
from nhiemvu.find.ordered import CONCERNING, Subject
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens


def concerned_subject(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Whom "Đối với" names where what they do follows: "Đối với Sở Y tế (:) gửi …", "Đối với Sở Y tế, gửi …"."""
    if tokens.words[index : index + 2] != CONCERNING:
        return Subject()
    items, stop = read_doers(tokens, index + 2, grammar, staff=False)
    if items and all(item.kind is not GROUP for item in items) and tokens.word(stop) == ",":
        return Subject(items, stop) if grammar.length("verb", tokens, stop + 1) else Subject()
    action = listed_start(tokens, _behind_besides(tokens, stop + 1)) if tokens.word(stop) == ":" else stop
    kinds = ("must", "act-lead", "report") if items and items[-1].kind is GROUP and action == stop else ("predicate",)
    acts = items and any(grammar.length(kind, tokens, action) for kind in kinds)
    return Subject(items, stop) if acts and "thì" not in tokens.words[action:] else Subject()


def _behind_besides(tokens: Tokens, index: int) -> int:
    """Behind what is told besides: "Đối với huyện A: | ngoài nội dung trên, | giải trình …"."""
    if tokens.word(index) != "ngoài" or "," not in tokens.words[index:]:
        return index
    return tokens.words.index(",", index) + 1


def charged_subject(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Whose duty the sentence spells out: "Trách nhiệm của Sở Y tế: tổng hợp …", "Nhiệm vụ của thôn là vận động …"."""
    length = grammar.length("heading-opener", tokens, index)
    if not {"trách", "nhiệm"}.intersection(tokens.words[index : index + length]):
        return Subject()
    items, stop = read_doers(tokens, index + length, grammar, staff=True)
    acts = tokens.word(stop) in (":", "là") and grammar.length("predicate", tokens, stop + 1) > 0
    return Subject(items, stop) if items and acts else Subject()
