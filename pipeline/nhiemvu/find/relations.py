"""What a cited document is to the text: its basis, what it carries out, amends, replaces, reports on, comes with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nhiemvu.find.citations import Citation
from nhiemvu.rules.reference_grammar import RelationWord, build_reference_grammar, relation_grammar

MENTIONED = "mentioned"
_FARTHEST = 160
_LONGEST_LIST_GAP = 30
_LONGEST_BEHIND = 260
_SENTENCE_END = re.compile(r"[.;:](?=\s)|\n")
_FULL_STOP = re.compile(r"\.\s|\n")
#: What stands between two documents of one enumeration, behind the subject of the first.
_ENUMERATED = re.compile(r"(?:[,;]\s*(?:và\s+)?|\s(?:và|cùng với|cùng|hoặc)\s+)(?:các\s+|một\s+số\s+)?$")


def relations_of(text: str, citations: Sequence[Citation]) -> list[str]:
    """The relation of each of `citations`, which stand in reading order.

    "Căn cứ Nghị định số 1/2020/NĐ-CP; Quyết định số 2/QĐ-UBND hết hiệu lực" gives "basis" and "replaced".
    """
    relations: list[str] = []
    first = 0
    before: Citation | None = None
    for index, citation in enumerate(citations):
        if before is not None and _goes_on(text, before, citation):
            relations.append(relations[-1])
        else:
            _apply_behind(text, citations, relations, first)
            first = index
            relations.append(_relation(text, before, citation, relations[-1] if relations else MENTIONED))
        before = citation
    _apply_behind(text, citations, relations, first)
    return relations


def _goes_on(text: str, before: Citation, citation: Citation) -> bool:
    """Whether a citation goes on with the list of the one before it."""
    gap = text[before.end : citation.span.start]
    if citation.in_list:
        return True
    return 0 < len(gap) < _LONGEST_LIST_GAP and build_reference_grammar().list_gap.fullmatch(gap) is not None


def _relation(text: str, before: Citation | None, citation: Citation, last: str) -> str:
    """What the words in front say of the document, the nearest one; an enumeration shares what opens it."""
    at = citation.span.start
    low = max(at - _FARTHEST, before.span.end if before else 0)
    window = text[low:at]
    cut = [match.end() for match in _SENTENCE_END.finditer(window)]
    here = window[cut[-1] :] if cut else window
    word = _nearest(here)
    if word is not None and word.relation:
        return word.relation
    if before is None:
        return MENTIONED
    gap = text[before.end : at]
    shares = word is not None or (
        len(gap) < 2 * _FARTHEST and _FULL_STOP.search(gap) is None and _ENUMERATED.search(gap) is not None
    )
    return last if shares else MENTIONED


def _nearest(window: str) -> RelationWord | None:
    pattern, words, _ = relation_grammar()
    found = list(pattern.finditer(window))
    for match in reversed(found):
        word = words[match.lastgroup or ""]
        if len(window) - match.end() <= word.farthest:
            return word
    return None


def _apply_behind(text: str, citations: Sequence[Citation], relations: list[str], first: int) -> None:
    """Mark the list from `first` on as replaced where the words behind it say so: "… hết hiệu lực"."""
    last = len(relations) - 1
    if last < 0:
        return
    end = citations[last].end
    following = citations[last + 1].span.start if last + 1 < len(citations) else len(text)
    behind = text[end : min(following, end + _LONGEST_BEHIND)]
    stop = _SENTENCE_END.search(behind)
    if relation_grammar()[2].search(behind[: stop.start()] if stop else behind):
        relations[first:] = ["replaced"] * (last + 1 - first)
