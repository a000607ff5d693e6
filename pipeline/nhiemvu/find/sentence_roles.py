"""Who does what in one sentence: the lead, who takes part, who is reported to."""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.agency_lists import as_agencies, read_list
from nhiemvu.find.agency_names import Item
from nhiemvu.find.bracketed_roles import bracketed_doers, closing_doers
from nhiemvu.find.later_clauses import behind_semicolons, enumerated_doers, further_subjects
from nhiemvu.find.role_labels import part_at
from nhiemvu.find.role_parts import Roles, roles_of
from nhiemvu.find.subjects import find_subject, helping_beside
from nhiemvu.find.takers_part import lead_beside_partners, leads_together
from nhiemvu.rules.agency_grammar import Tokens, build_agency_grammar, tokenise

_HELPS = ("phối", "hợp", ")")


def find_roles(sentence: str) -> Roles:
    """The roles that `sentence` itself states; without a lead of its own, the caller looks above.

    >>> roles = find_roles("Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát kinh phí.")
    >>> roles.lead[0].mention, roles.coordinating[0].mention
    ('Sở Y tế', 'Sở Tài chính')
    """
    tokens = tokenise(sentence)
    subject = find_subject(tokens)
    grammar = build_agency_grammar()
    items = subject.items or bracketed_doers(tokens, grammar) or closing_doers(tokens, grammar)
    items = items or enumerated_doers(tokens) or lead_beside_partners(tokens)
    taking_part: tuple[Item, ...] = ()
    if subject.items and not subject.requested:
        more, taking_part = further_subjects(tokens, subject.stop, ordered=subject.ordered)
        taking_part = taking_part or helping_beside(tokens, subject.stop)
        items += _beside(tokens, subject.stop) + _others(items, more)
    elif items:
        taking_part = helping_beside(tokens, items[-1].stop)
    helping = tuple(item for item in items if _helps(tokens, item))
    if len(helping) < len(items):
        items = tuple(item for item in items if item not in helping)
        taking_part += helping + _helping_in_brackets(tokens)
    roles = roles_of(tokens, subject, items, taking_part)
    if items or subject.ordered:
        return roles
    return replace(roles, of_a_part=as_agencies(tokens, behind_semicolons(tokens)))


def _others(items: tuple[Item, ...], more: tuple[Item, ...]) -> tuple[Item, ...]:
    """Those of `more` that are not one of `items` again, by its head word: "Giao Bộ Y tế …; | Bộ | báo cáo …"."""
    heads = {item.head for item in items if not item.bare}
    return tuple(item for item in more if not (item.bare and item.head in heads))


def _beside(tokens: Tokens, stop: int) -> tuple[Item, ...]:
    """Those who lead beside the subject that ends at `stop`: "Sở Tư pháp cùng | Sở Nội vụ | chủ trì"."""
    grammar = build_agency_grammar()
    length = grammar.length("cooperate", tokens, stop)
    items, end = read_list(tokens, stop + length) if length else ((), stop)
    return items if items and leads_together(tokens, stop, end) else ()


def _helps(tokens: Tokens, item: Item) -> bool:
    """Whether a bracket says that somebody only helps: "Công an tỉnh (chủ trì), Sở Xây dựng | (phối hợp) kiểm tra"."""
    if tokens.word(item.end) != "(":
        return False
    told = part_at(tokens, item.end + 1, build_agency_grammar(), ")")
    return told is not None and told[0] == "coordinating"


def _helping_in_brackets(tokens: Tokens) -> tuple[Item, ...]:
    """Those whose help a bracket tells: "Sở Y tế chủ trì (Sở Tài chính phối hợp) rà soát …"."""
    found: tuple[Item, ...] = ()
    for index, word in enumerate(tokens.words):
        if word == "(" and not part_at(tokens, index + 1, build_agency_grammar(), ")"):
            items, stop = read_list(tokens, index + 1)
            found += items if tokens.words[stop : stop + 3] == _HELPS else ()
    return found
