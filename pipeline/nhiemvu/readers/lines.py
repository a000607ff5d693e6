"""Lines of a text file, and what they come to: paragraphs with their first line's number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the file, without the white space around it.

    `number` counts from 1; `indent` is the number of columns before the first letter; `gap` tells that empty
    lines stand before it, `page_break` that a page ends before it; `alone` that it is never joined with others.
    """

    number: int
    text: str
    indent: int = 0
    bold: bool = False
    gap: bool = False
    page_break: bool = False
    alone: bool = False

    @property
    def right(self) -> int:
        """The column behind the last letter."""
        return self.indent + len(self.text)


@dataclass(slots=True)
class Paragraph:
    """A paragraph put together from lines: its words, its first line's number, whether all of it is bold."""

    text: str
    number: int
    bold: bool = False
