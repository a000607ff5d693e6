"""Automatic numbers of a .docx file, as the page shows them: "1.", "1.1.", "a)", "- "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from nhiemvu.readers.cleaning import clean_text
from nhiemvu.readers.word_styles import Styles
from nhiemvu.readers.word_xml import W, attribute, is_on, whole_number

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# The Courier "o" of Word's second bullet level would read as a letter.
_BULLETS = {"o": "○", "": ""}
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its kind of number, its text ("%1.%2."), its first number, and when it restarts."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    suffix: str = "tab"
    legal: bool = False
    style: str | None = None


class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root, styles)

    def _read(self, root: etree._Element, styles: Styles) -> None:
        links: dict[str, str] = {}
        for element in root.iter(f"{W}abstractNum"):
            name = attribute(element, "abstractNumId") or ""
            self._abstract[name] = _read_levels(element)
            link = attribute(element.find(f"{W}numStyleLink"))
            if link:
                links[name] = link
        elements = {attribute(element, "numId") or "": element for element in root.iter(f"{W}num")}
        for number, element in elements.items():
            abstract = attribute(element.find(f"{W}abstractNumId")) or ""
            if abstract in links:
                linked = elements.get(styles.numbering_of(links[abstract]) or "")
                abstract = attribute(linked.find(f"{W}abstractNumId")) or "" if linked is not None else abstract
            overridden: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for override in element.iter(f"{W}lvlOverride"):
                index = whole_number(attribute(override, "ilvl"), 0)
                overridden |= _read_levels(override)
                start = override.find(f"{W}startOverride")
                if start is not None:
                    starts[index] = whole_number(attribute(start), 1)
            self._lists[number] = (abstract, self._abstract.get(abstract, {}) | overridden, starts)

    def level_of_style(self, number: str, style: str | None) -> int | None:
        """The level of the list `number` that belongs to the paragraph style `style`."""
        levels = self._lists.get(number, ("", {}, {}))[1]
        return next((index for index, level in levels.items() if style and level.style == style), None)

    def label(self, number: str, index: int) -> str:
        """The number of the next paragraph of the list `number` at level `index`, with the space behind it.

        "" where the list is unknown or shows nothing. Counting is what the call does: ask once a paragraph.
        """
        if number not in self._lists:
            return ""
        abstract, levels, starts = self._lists[number]
        level = levels.get(index)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        self._count(counts, number, index, levels, starts)
        if level.kind == "bullet":
            text = _BULLETS.get(clean_text(level.text), clean_text(level.text))
        else:
            text = _PLACEHOLDER.sub(lambda match: _shown(counts, levels, int(match.group(1)) - 1, level), level.text)
        return text if not text or level.suffix == "nothing" else f"{text} "

    def _count(
        self, counts: list[int | None], number: str, index: int, levels: dict[int, Level], starts: dict[int, int]
    ) -> None:
        start = levels[index].start
        if index in starts and (number, index) not in self._started:
            counts[index] = starts[index]
            self._started.add((number, index))
        else:
            current = counts[index]
            counts[index] = start if current is None else current + 1
        for deeper in range(index + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart != 0 and index < restart):
                counts[deeper] = None


def _read_levels(element: etree._Element) -> dict[int, Level]:
    levels = {}
    for child in element.iter(f"{W}lvl"):
        index = whole_number(attribute(child, "ilvl"), 0)
        restart = attribute(child.find(f"{W}lvlRestart"))
        if 0 <= index < _LEVELS:
            levels[index] = Level(
                kind=attribute(child.find(f"{W}numFmt")) or "decimal",
                text=attribute(child.find(f"{W}lvlText")) or "",
                start=whole_number(attribute(child.find(f"{W}start")), 0),
                restart=whole_number(restart, 0) if restart is not None else None,
                suffix=attribute(child.find(f"{W}suff")) or "tab",
                legal=bool(is_on(child.find(f"{W}isLgl"))),
                style=attribute(child.find(f"{W}pStyle")),
            )
    return levels


def _shown(counts: list[int | None], levels: dict[int, Level], index: int, shown_by: Level) -> str:
    level = levels.get(index)
    if level is None:
        return ""
    count = counts[index]
    return format_number(level.start if count is None else count, "decimal" if shown_by.legal else level.kind)


def format_number(number: int, kind: str) -> str:
    """`number` as Word's number format `kind` writes it: 4 is "iv" as "lowerRoman", "d" as "lowerLetter"."""
    if kind in ("none", "bullet"):
        return ""
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman if kind == "upperRoman" else roman.lower()
    if kind in ("upperLetter", "lowerLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letters.upper() if kind == "upperLetter" else letters
    return str(number)
