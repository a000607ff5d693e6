"""A task on its way: its words and span, and what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhiemvu.document import Span
from nhiemvu.find.role_parts import Roles
from nhiemvu.task import Agency, Category, Deadline


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence or row before its values are resolved; the fields mean what they mean in `Task`.

    `category` is `None` for a sentence that orders nothing: it is no task, but helps to judge those around it.
    """

    item: str
    text: str
    span: Span
    section: tuple[str, ...]
    category: Category | None
    by: str
    confidence: float
    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    report_to: tuple[Agency, ...] = ()
    deadline: Deadline | None = None
    deliverable: str | None = None


def moved(agencies: tuple[Agency, ...], by: int) -> tuple[Agency, ...]:
    """The agencies with their spans moved by `by` code points: from a sentence's offsets to the document's."""
    return tuple(agency.shifted(by) for agency in agencies)


def moved_roles(roles: Roles, by: int) -> Roles:
    """The lead and those who take part with their spans moved by `by` code points; explicit where there is a lead."""
    return Roles(moved(roles.lead, by), moved(roles.coordinating, by), explicit=bool(roles.lead))


def moved_deadline(deadline: Deadline | None, by: int, inherited: str | None = None) -> Deadline | None:
    """The deadline with its span moved by `by` code points, marked with where it was `inherited` from."""
    if deadline is None:
        return None
    span = deadline.span.shifted(by) if deadline.span else None
    return replace(deadline, span=span, inherited=inherited)


def is_over(deadline: Deadline, issued_on: str | None) -> bool:
    """Whether the time was over before the document was issued; a heading with such a time tells what was done."""
    return bool(deadline.due and issued_on and deadline.due < issued_on[: len(deadline.due)])
