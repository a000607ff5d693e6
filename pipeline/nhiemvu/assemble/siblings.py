"""What the items of one list tell of each other: in a list where most close with a bracket of names, each bracket does.

Offices make up names that no grammar knows ("GVCN", "tổ TD - QP", "PHT chuyên môn"). Among brothers that are known by
their grammar, they are known by their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhiemvu.assemble.drafts import moved, moved_roles
from nhiemvu.find.agency_lists import as_agencies, read_names
from nhiemvu.find.roles import Roles, cell_roles, find_roles
from nhiemvu.find.sentences import split_sentences
from nhiemvu.find.times import find_times
from nhiemvu.rules.agency_grammar import build_agency_grammar, tokenise
from nhiemvu.structure.outline import Item, Outline
from nhiemvu.structure.sections import is_title
from nhiemvu.task import Agency

_CLOSING_BRACKET = re.compile(r"\((?P<words>[^()]{2,120})\)\s*[.;,/]*\s*$")
#: A heading that says what is done and not by whom: "Công tác thông tin, tuyên truyền".
_TOPIC = re.compile(r"(?:Công tác|Về|Việc|Nhiệm vụ|Nội dung|Giải pháp|Lĩnh vực)\s", re.IGNORECASE)
#: Several of a kind, whose names a bracket lists.
_SEVERAL = re.compile(r"\b(?:các|những|\d+) [^\W\d_]+(?: [^\W\d_]+)?\s*\($", re.IGNORECASE)
_ADDRESS = re.compile(r"\w\.\w+\.\w|@")
_FEWEST = 3
_MOST = 0.5
_KNOWN = 0.25
_LONGEST_NAME = 9


@dataclass(frozen=True, slots=True)
class Bracket:
    """The words of a bracket that closes a sentence, and where they begin in it."""

    words: str
    start: int


def closing_bracket(sentence: str) -> Bracket | None:
    """The bracket at the end of `sentence` that may name its doers; none where it tells a time or a number.

    "Lập dự toán năm 2019 (kế toán)." gives "kế toán"; "Họp phụ huynh (tháng 9)." gives `None`.
    """
    match = _CLOSING_BRACKET.search(sentence)
    if match is None or find_times(match["words"]) or not match["words"].strip()[:1].isalpha():
        return None
    return Bracket(match["words"], match.start("words"))


def bracket_lists(outline: Outline) -> frozenset[int]:
    """The indices of the items whose closing brackets name doers by the evidence of their list.

    A list is all items of one region with the same kind of label and no items below; most of its sentences close with a
    bracket, and some of those brackets hold names that the grammar knows. Where fewer close so, the known names do it
    if other brackets of the list assign their sentences without doubt.
    """
    lists: dict[tuple[object, ...], list[Item]] = {}
    for item in outline.items:
        if item.label is not None and not outline.children_of[item.index]:
            lists.setdefault((item.region, item.label.kind), []).append(item)
    found: set[int] = set()
    for items in lists.values():
        brackets = [each for item in items if (each := closing_bracket(item.text))]
        if len(brackets) < _FEWEST:
            continue
        known = [item for item in items if (each := closing_bracket(item.text)) and _is_known(each.words)]
        if len(brackets) >= _MOST * len(items) and len(known) >= _KNOWN * len(brackets):
            found.update(item.index for item in items)
        elif sum(map(_is_assigned, known)) >= _FEWEST:
            found.update(item.index for item in known)
    return frozenset(found)


def _is_assigned(item: Item) -> bool:
    """Whether the bracket that closes the item's last sentence names its doers even without the list."""
    sentence = split_sentences(item.text)[-1].of(item.text)
    bracket, lead = closing_bracket(sentence), find_roles(sentence).lead
    return bracket is not None and any(name.span is not None and name.span.start >= bracket.start for name in lead)


def _is_known(words: str) -> bool:
    """Whether the grammar knows the bracket's first name, or it is a person by name."""
    grammar, tokens = build_agency_grammar(), tokenise(words)
    return bool(find_roles(f"{words} thực hiện").explicit or grammar.length("comrade", tokens, 0))


def bracket_roles(sentence: str) -> Roles:
    """The roles that the closing bracket of a sentence names, where its list has shown that brackets name doers.

    "… (Công đoàn chủ trì, Đoàn trường phối hợp)." gives a lead and one who takes part.
    """
    bracket = closing_bracket(sentence)
    if bracket is None:
        return Roles()
    roles = find_roles(bracket.words)
    if not roles.explicit:
        roles = Roles() if _says_which(bracket, sentence) else _listed(bracket.words)
    return moved_roles(roles, bracket.start)


def _says_which(bracket: Bracket, sentence: str) -> bool:
    """Whether the bracket says which ones are meant, or where on the net: "03 bản (Kè, Nậm, Pung)", "(thachdai.vn)"."""
    several = "," in bracket.words and _SEVERAL.search(sentence, 0, bracket.start) is not None
    return several or _ADDRESS.search(bracket.words) is not None


def _listed(words: str) -> Roles:
    """The roles of a list of names that no grammar knows: each mark parts two of them ("kế toán, y tế trường")."""
    roles = cell_roles(words)
    if not any("," in agency.mention for agency in roles.lead if not agency.mention.lower().startswith("các ")):
        return roles
    lead: list[Agency] = []
    grammar = build_agency_grammar()
    for part in re.finditer(r"[^,;]+", words):
        if grammar.length("order-object", tokenise(part[0]), 0):  # "(Ban tư vấn; mời hai trường)": those are guests
            break
        start = part.start() + len(part[0]) - len(part[0].lstrip())
        lead += moved(cell_roles(part[0].strip()).lead, start)
    return Roles(tuple(lead), roles.coordinating, explicit=True)


def named_by_place(item: Item, known: tuple[bool, ...]) -> tuple[Agency, ...]:
    """The agencies of a heading that no grammar knows, among brothers most of which name agencies (`known`).

    "1. Tỉnh Đoàn", "2. Cấp huyện và tương đương", "3. Đoàn trường": the second is a doer as well.
    """
    text = item.text.strip(" :.;")
    tokens = tokenise(text)
    if sum(known) < 2 or sum(known) <= _MOST * len(known) or len(text.split()) > _LONGEST_NAME:
        return ()
    grammar = build_agency_grammar()
    acts = grammar.length("predicate", tokens, 0) and not grammar.length("level", tokens, 1)  # "Cấp huyện" is no verb
    if not text[:1].isupper() or acts or _TOPIC.match(text) or len(split_sentences(text)) > 1:
        return ()
    return as_agencies(tokens, read_names(tokens, grammar.length("heading-opener", tokens, 0)))


def brothers(outline: Outline, item: Item) -> tuple[Item, ...]:
    """The other titles with the same kind of label under the same item."""
    if item.label is None:
        return ()
    above = outline.items[item.parent] if item.parent is not None else None
    siblings = outline.children(above) if above is not None else tuple(e for e in outline.items if e.parent is None)
    return tuple(
        each
        for each in siblings
        if each.index != item.index and each.label and each.label.kind is item.label.kind and is_title(outline, each)
    )
