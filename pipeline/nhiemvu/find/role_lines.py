"""Lines that name doers by a label: "Đơn vị chủ trì: Sở Y tế", or below it: "Cơ quan phối hợp" over a list of names."""

from __future__ import annotations

import re

from nhiemvu.find.agencies import split_agencies
from nhiemvu.find.agency_lists import as_agencies, read_list
from nhiemvu.find.openings import opening_end
from nhiemvu.find.parted_lists import told_parts
from nhiemvu.find.role_labels import Part, part_at
from nhiemvu.find.role_parts import Roles
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar, tokenise
from nhiemvu.task import Agency

_EXCEPTION = re.compile(r"[;,.]\s*riêng\s.*$", re.IGNORECASE | re.DOTALL)  # "…; riêng mục 2 do Sở Y tế thực hiện"
_LONGEST_LABEL = 80
_ORGANISE = ("tổ", "chức")  # a verb here, though a noun elsewhere: "Tổ chức thực hiện: …"
_MARKS = frozenset((".", ";", ",", "(", "-"))


def role_line(line: str) -> Roles | None:
    """The roles that a line of its own states by its label, `None` where `line` has no such label.

    >>> [agency.mention for agency in role_line("- Đơn vị phối hợp: Sở Y tế, Công an tỉnh.").coordinating]
    ['Sở Y tế', 'Công an tỉnh']
    """
    tokens = tokenise(line)
    labels = labels_of(tokens, build_agency_grammar())
    if not labels:
        return None
    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    ends = [label[1] for label in labels[1:]] + [len(tokens)]
    for (part, _, start), end in zip(labels, ends, strict=True):
        if part == "coordinating":
            coordinating += _listed(tokens, start, end)
            continue
        told = _told(tokens, start, end)
        lead += told.lead
        coordinating += told.coordinating
    return Roles(lead, coordinating, explicit=bool(lead))


def label_alone(line: str) -> Part | None:
    """The part that a line tells which is a label and nothing else: "b) Cơ quan phối hợp"; `None` for any other."""
    if len(line) > _LONGEST_LABEL:
        return None
    tokens, grammar = tokenise(line), build_agency_grammar()
    index, end = opening_end(tokens, grammar), len(tokens)
    while end > index and tokens.words[end - 1] in (":", "."):
        end -= 1
    told = part_at(tokens, index, grammar, tokens.word(end)) if end > index else None
    return told[0] if told is not None and index + told[1] == end else None


def listed_names(line: str) -> tuple[Agency, ...]:
    """The agencies of a line that stands below such a label and lists nothing else."""
    tokens = tokenise(line)
    return _listed(tokens, 0, len(tokens))


def labels_of(tokens: Tokens, grammar: AgencyGrammar) -> list[tuple[Part, int, int]]:
    """The labels of the line: part, first token, first token behind the colon. The first stands at its start."""
    found: list[tuple[Part, int, int]] = []
    index = opening_end(tokens, grammar)
    while index < len(tokens):
        told = part_at(tokens, index, grammar, ":")
        organises = told is not None and tokens.words[index : index + 2] == _ORGANISE
        if told and organises and _orders_behind(tokens, index + told[1] + 1, grammar):
            return []
        told = told or _bare_duty(tokens, index, grammar)
        if told := told or _spelled_out(tokens, index, grammar):
            part, length = told
            found.append((part, index, index + length + 1))
        if not found:
            return []
        index = max(index + 1, found[-1][2])
    return found


def _orders_behind(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether those behind a label of work have something to do: "Tổ chức triển khai: | Các khoa chủ động đăng ký."."""
    items, stop = read_list(tokens, index)
    return bool(items) and any(grammar.length(kind, tokens, stop) for kind in ("must", "strong"))


def _bare_duty(tokens: Tokens, index: int, grammar: AgencyGrammar) -> tuple[Part, int] | None:
    """The label "Thực hiện:", "Phụ trách:" without a noun; it is one only where a body or an office follows."""
    length = grammar.length("duty-alone", tokens, index)
    if length and tokens.word(index + length) == ":":
        named = read_list(tokens, index + length + 1)[0]
        return ("lead", length) if named and not _orders_behind(tokens, index + length + 1, grammar) else None
    length = grammar.length("assigns-alone", tokens, index)
    if not length or tokens.word(index + length) != ":":
        return None
    items, stop = read_list(tokens, index + length + 1)
    stop += grammar.length("act-lead", tokens, stop)
    return ("lead", length) if items and (stop >= len(tokens) or tokens.words[stop] in _MARKS) else None


def _spelled_out(tokens: Tokens, index: int, grammar: AgencyGrammar) -> tuple[Part, int] | None:
    """The label that a verb joins to its names: "Cơ quan chủ trì | là Sở Y tế"."""
    told = part_at(tokens, index, grammar, "là")
    return told if told is not None and read_list(tokens, index + told[1] + 1)[0] else None


def _told(tokens: Tokens, start: int, end: int) -> Roles:
    """The roles behind the label of who leads: those that its list tells, else its names lead."""
    while start < end and not tokens.words[start][0].isalnum():
        start += 1
    offset = tokens.starts[start] if start < end else 0
    told = told_parts(tokens.text[offset : tokens.ends[end - 1]].rstrip(" ;.,-+")) if start < end else None
    if told is None or not told.lead:
        return Roles(_listed(tokens, start, end))
    lead, coordinating = (tuple(each.shifted(offset) for each in part) for part in (told.lead, told.coordinating))
    return Roles(lead, coordinating)


def _listed(tokens: Tokens, start: int, end: int) -> tuple[Agency, ...]:
    """The agencies between two tokens: those of the list that stands there, else every piece of it."""
    if end <= start:
        return ()
    offset = tokens.starts[start]
    words = _EXCEPTION.sub("", tokens.text[offset : tokens.ends[end - 1]])
    piece = tokenise(words.rstrip(" ;.,-+"))
    items, stop = read_list(piece, 0)
    if items and any(build_agency_grammar().length(kind, piece, stop) for kind in ("strong", "cooperate", "must")):
        return as_agencies(piece, items, offset)
    found = split_agencies(piece.text)
    return tuple(agency.shifted(offset) for agency in found)
