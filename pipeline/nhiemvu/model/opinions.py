"""What the trained parts say of a sentence: its role, and the part of each name and time in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhiemvu.document import Span

ROLES = ("task", "general", "lead-in", "closing", "background")
"""What a sentence can be: an order; a purpose, requirement or target; a lead-in; a closing formula; none of these."""

PARTS = ("LEAD", "COORDINATING", "REPORT_TO", "DEADLINE", "NONE")
"""What part a name or a time can have in its sentence."""

WORD_PARTS = (*PARTS[:-1], "DELIVERABLE", "NONE")
"""What part a word can have: those of names and times, and that of what is to be handed in."""


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
class Words:
    """The words of a sentence, each with the probability of every part in the order of `WORD_PARTS`.

    They are read without the names and times that the rules know, so that a name which no rule has can be heard:
    "Tổ hợp tác Ba Sao rà soát kênh." has "Tổ", "hợp tác", "Ba Sao" likely to be LEAD. Spans count code points of the
    sentence.
    """

    spans: tuple[Span, ...] = ()
    shares: tuple[tuple[float, ...], ...] = ()

    def of(self, part: str) -> list[float]:
        """The probability of one part for each word."""
        place = WORD_PARTS.index(part)
        return [shares[place] for shares in self.shares]

    def likeliest(self) -> list[str]:
        """The likeliest part of each word."""
        return [WORD_PARTS[max(range(len(shares)), key=shares.__getitem__)] for shares in self.shares]

    def within(self, spans: Sequence[Span]) -> list[bool]:
        """Whether each word stands in one of these spans of the sentence."""
        return [any(word.overlaps(span) for span in spans) for word in self.spans]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model says of one sentence: the probability of each role, its judged stretches, its words."""

    roles: dict[str, float]
    stretches: tuple[Judged, ...] = ()
    words: Words = Words()

    @property
    def role(self) -> str:
        """The likeliest role."""
        return max(self.roles, key=lambda role: self.roles[role])
