"""How a hard-wrapped text breaks its lines: at what width, behind what margin, with how much room left in a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from nhiemvu.readers.labels import begins_item, ends_sentence, expects_more, goes_on_in_lower_case
from nhiemvu.readers.lines import Line
from nhiemvu.readers.type_widths import letters, type_width

_WIDEST_WRAPPED = 200
_LEAST_LINE = 40
_FULL = 0.72
_BRIM = 0.88
_FEWEST_TELLING = 4
#: What a line may be longer than the longest broken one of a text that has only a few: bold type is wider.
_OVER_THE_EDGE = 1.08
_TWO_COLUMNS = re.compile(r"\S {3,}\S")
_INDENT = 2
_MOST = 0.6


def is_hard_wrapped(lines: list[Line]) -> bool:
    """Whether the text breaks its lines at a fixed width: many lines go on in lower case in the next one."""
    width = _width(lines) if lines else _WIDEST_WRAPPED + 1
    if width > _WIDEST_WRAPPED:
        return False
    soft = [pair for pair in _broken_sentences(lines) if len(pair[0].text) >= _LEAST_LINE]
    full = sum(line.right >= _FULL * width for line in lines)  # a head and lists may have many short ones
    if len(soft) >= 2 and (len(soft) >= 0.15 * len(lines) or len(soft) >= 0.3 * full):
        return True
    return _is_short_and_wrapped(lines) or len(soft) >= _FEWEST_TELLING and find_wrapping(lines).exact


def _is_short_and_wrapped(lines: list[Line]) -> bool:
    """Whether all sentences that go on in the next line fill their own, and no line is longer than those.

    A letter of one page has only a few such lines: its head, its recipients and its signature have as many.
    """
    broken = [pair for pair in _surely_broken(lines) if len(pair[0].text) >= _LEAST_LINE]
    edge = max((_printed(before) for before, _ in broken), default=0)
    full = [pair for pair in broken if _printed(pair[0]) + _first_word(pair[1], type_width) >= _BRIM * edge]
    if not full or len(full) < len(broken) - len(broken) // 4:
        return False
    return all(_printed(line) <= _OVER_THE_EDGE * edge for line in lines if not _TWO_COLUMNS.search(line.text))


def _printed(line: Line) -> int:
    return type_width(line.text, line.indent)


def _first_word(line: Line, measure: Callable[[str], int]) -> int:
    return measure(" " + line.text.split(" ", 1)[0])


def _broken_sentences(lines: list[Line]) -> list[tuple[Line, Line]]:
    """The pairs of lines of which the second goes on in lower case with the sentence of the first."""
    return [
        (before, line)
        for before, line in pairwise(lines)
        if not (line.gap or line.alone or before.alone)
        and not ends_sentence(before.text)
        and goes_on_in_lower_case(line.text)
    ]


def _surely_broken(lines: list[Line]) -> list[tuple[Line, Line]]:
    """These pairs, and those whose first line ends in a word that ends no sentence: "Nghị định số" and "12/NĐ-CP"."""
    ahead = [
        (before, line)
        for before, line in pairwise(lines)
        if not (line.gap or line.alone or before.alone or goes_on_in_lower_case(line.text))
        and expects_more(before.text, line.text)
    ]
    return _broken_sentences(lines) + ahead


def _width(lines: list[Line]) -> int:
    edges = sorted(line.right for line in lines)
    return edges[int(0.95 * (len(edges) - 1))]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a hard-wrapped text breaks its lines.

    `width` is how far they reach in the unit of `measure`, `margin` the column at which they begin; `indented` tells
    that paragraphs open further right, `spaced` that empty lines part them, `exact` that every line takes all words
    that find room in it, as a program breaks them. `least` and `brim` are the parts of the width that a line fills
    with the next word, where that found no room: at the very least, and where the line ends with its sentence.
    """

    measure: Callable[..., int]
    width: int
    margin: int
    indented: bool
    spaced: bool = False
    exact: bool = False
    least: float = _FULL
    brim: float = _BRIM

    @property
    def shows_paragraphs(self) -> bool:
        """Whether the layout tells where paragraphs begin: by indents, or by empty lines between them."""
        return self.indented or self.spaced

    def is_full(self, before: Line, line: Line) -> bool:
        """Whether the first word of `line` found no room in the line before."""
        needed = self.measure(before.text, before.indent) + _first_word(line, self.measure)
        if self.exact:
            return needed > self.width
        return needed >= (self.brim if self._may_end(before, line) else self.least) * self.width

    def _may_end(self, before: Line, line: Line) -> bool:
        """Whether nothing but its length tells whether the paragraph ends with the line `before`."""
        if self.shows_paragraphs or before.text.endswith(";") and goes_on_in_lower_case(line.text):
            return False
        return ends_sentence(before.text)

    def opens(self, first: Line, before: Line, line: Line) -> bool:
        """Whether `line` stands where paragraphs open, right of the margin; `first` is that of the open paragraph.

        Lines below each other in one column, and those that hang behind a label, are of one paragraph.
        """
        if not self.indented or line.indent < self.margin + _INDENT:
            return False
        hangs = begins_item(first.text) and line.indent > first.indent + 1
        return not hangs and (before is first or abs(line.indent - before.indent) > 1)


def find_wrapping(lines: list[Line]) -> Wrapping:
    """How the hard-wrapped `lines` of a text are broken."""
    margin = _margin(lines)
    openings = _openings(lines)
    looks = Wrapping(
        letters,
        _width(lines) if lines else 0,
        margin,
        indented=_uses_indents(lines, openings, margin),
        spaced=len(openings) >= 2 and sum(line.gap for line in openings) > _MOST * len(openings),
    )
    soft = _surely_broken(lines)
    if len(soft) < _FEWEST_TELLING:
        return looks
    exact = replace(looks, width=max(before.right for before, _ in soft), exact=True)
    if all(exact.is_full(*pair) for pair in soft):
        return exact
    by_letters, by_type = (_measured(replace(looks, measure=measure), soft) for measure in (letters, type_width))
    return by_type if by_type.brim > by_letters.brim else by_letters


def _measured(looks: Wrapping, soft: list[tuple[Line, Line]]) -> Wrapping:
    """How full lines are that the pairs `soft` show: the room that most of them leave is what any may leave."""
    edges = sorted(looks.measure(before.text, before.indent) for before, _ in soft)
    width = edges[int(0.95 * (len(edges) - 1))]
    filled = sorted(
        (looks.measure(before.text, before.indent) + _first_word(line, looks.measure)) / width for before, line in soft
    )
    filled = [part for part in filled if part >= _FULL] or [_BRIM]
    return replace(looks, width=width, least=min(filled[0], _BRIM), brim=filled[len(filled) // 10])


def _margin(lines: list[Line]) -> int:
    """The body's left margin: the indent of most lines that go on with a sentence, else of most long lines."""
    counts = Counter(line.indent for _, line in _broken_sentences(lines))
    counts = counts or Counter(line.indent for line in lines if len(line.text) >= _LEAST_LINE)
    return counts.most_common(1)[0][0] if counts else 0


def _openings(lines: list[Line]) -> list[Line]:
    """The lines that stand behind a sentence's end with a capital: most of them open a paragraph."""
    return [
        line
        for before, line in pairwise(lines)
        if not line.alone and ends_sentence(before.text) and line.text[:1].isupper()
    ]


def _uses_indents(lines: list[Line], openings: list[Line], margin: int) -> bool:
    """Whether paragraphs open with an indent: list items, or `openings`, stand right of the margin."""
    items = [line for line in lines if begins_item(line.text) and not line.alone]
    return any(
        len(some) >= least and sum(line.indent >= margin + _INDENT for line in some) > _MOST * len(some)
        for some, least in ((items, 1), (openings, 2))
    )
