"""The agencies of a sentence or a line by their part in it, gathered from its subject and its other words."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemvu.find.agency_lists import as_agencies
from nhiemvu.find.agency_names import Item
from nhiemvu.find.ordered import Subject
from nhiemvu.find.takers_part import coordinating_items, receiving_items
from nhiemvu.rules.agency_grammar import Tokens
from nhiemvu.task import Agency


@dataclass(frozen=True, slots=True)
class Roles:
    """The agencies of one sentence or line by their part in it; spans are offsets in the text given.

    `explicit` says that the text itself names who must do it, or orders without saying whom. `requested` are groups
    that a sentence asks ("Yêu cầu các đơn vị …") and that are its lead only where no heading above names one;
    so are those `of_a_part`, who act behind a semicolon of a sentence that begins without a subject.
    """

    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    report_to: tuple[Agency, ...] = ()
    explicit: bool = False
    requested: tuple[Agency, ...] = ()
    of_a_part: tuple[Agency, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lead or self.coordinating or self.report_to or self.requested or self.of_a_part)


def roles_of(tokens: Tokens, subject: Subject, items: tuple[Item, ...], taking_part: tuple[Item, ...] = ()) -> Roles:
    """The roles that follow from the subject's items and the rest of the sentence."""
    lead = as_agencies(tokens, items)
    doer = items[0].start if items else 0
    partners = coordinating_items(tokens, doer)
    leading = {item.start for item in items}
    # "Cùng với Hội A và Hội B, | Đoàn xã | dọn rác": the last of the list leads.
    partners = tuple(item for item in partners if item.start not in leading)
    coordinating = as_agencies(tokens, partners + taking_part)
    return Roles(
        lead=() if subject.requested else lead,
        coordinating=coordinating,
        report_to=as_agencies(tokens, receiving_items(tokens)),
        explicit=(bool(lead) or subject.ordered) and not subject.requested,
        requested=lead if subject.requested else (),
    )
