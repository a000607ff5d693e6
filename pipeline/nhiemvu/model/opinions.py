"""What the trained parts say of a sentence: its role, and the part of each name and time in it."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemvu.document import Span

ROLES = ("task", "general", "lead-in", "closing", "background")
"""What a sentence can be: an order; a purpose, requirement or target; a lead-in; a closing formula; none of these."""

PARTS = ("LEAD", "COORDINATING", "REPORT_TO", "DEADLINE", "NONE")
"""What part a name or a time can have in its sentence."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A name or a time in a sentence, and the probability of each part; the span counts code points of the sentence."""

    span: Span
    is_time: bool
    parts: dict[str, float]

    @property
    def part(self) -> str:
        """The likeliest part."""
        return max(self.parts, key=lambda part: self.parts[part])


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model says of one sentence: the probability of each role, and its judged stretches."""

    roles: dict[str, float]
    stretches: tuple[Judged, ...] = ()

    @property
    def role(self) -> str:
        """The likeliest role."""
        return max(self.roles, key=lambda role: self.roles[role])
