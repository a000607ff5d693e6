"""An HTML element as paragraphs, tables and footnotes in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nhiemvu.readers.cleaning import clean_text, fold_spaces
from nhiemvu.readers.html_markup import (
    BLOCKS,
    is_note_back_link,
    is_note_body,
    is_note_mark,
    is_shown,
    is_word_label,
    list_label,
    says_bold,
    says_centred,
    says_font,
    says_italic,
    word_label,
)
from nhiemvu.readers.legacy_fonts import LegacyFonts
from nhiemvu.readers.pieces import GridCell, Piece
from nhiemvu.readers.word_xml import whole_number
from nhiemvu.readers.wrapped import join_broken_lines

_BREAK = "\ue001"
_TALLEST, _WIDEST = 2000, 200
_MOST_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool = False
    italic: bool = False
    centred: bool = False
    keeps_lines: bool = False
    font: str | None = None


@dataclass(slots=True)
class HtmlBlocks:
    """What an element holds: body paragraphs and tables in order, and the footnotes' paragraphs."""

    body: list[Piece | list[GridCell]] = field(default_factory=list)
    footnotes: list[Piece] = field(default_factory=list)


def read_blocks(element: etree._Element) -> HtmlBlocks:
    """The blocks of `element`; `<br>` opens a new one, lists bring their numbers."""
    fonts = LegacyFonts()
    blocks = _walked(element, _Look(), fonts)
    return _walked(element, _Look(), LegacyFonts(on=False)) if fonts.is_spoilt else blocks


def _walked(element: etree._Element, look: _Look, fonts: LegacyFonts) -> HtmlBlocks:
    walker = _Walker(fonts)
    walker.walk_children(element, look)
    walker.flush()
    return walker.blocks


class _Walker:
    def __init__(self, fonts: LegacyFonts) -> None:
        self._fonts = fonts
        self.blocks = HtmlBlocks()
        self._runs: list[tuple[str, _Look]] = []
        self._label_of: etree._Element | None = None
        self._note_depth = 0
        self._is_note = False

    def walk_children(self, element: etree._Element, look: _Look) -> None:
        self._add(element.text, look)
        for child in element:
            if is_shown(child):
                self._walk(child, look)
            self._add(child.tail, look)

    def _walk(self, element: etree._Element, look: _Look) -> None:
        if element.tag == "br":
            self._runs.append((_BREAK, look))
        elif is_note_mark(element):
            return
        elif is_note_back_link(element):
            self._is_note = self._is_note or not any(text.strip() for text, _ in self._runs)
        elif is_word_label(element):
            self._runs.append((word_label("".join(map(str, element.itertext()))), look))
        elif element.tag == "table":
            self._walk_table(element, look)
        elif element.tag in BLOCKS:
            self._walk_block(element, look)
        else:
            self.walk_children(element, _changed(look, element))

    def _walk_block(self, element: etree._Element, look: _Look) -> None:
        self.flush()
        note = is_note_body(element)
        self._note_depth += note
        if element.tag == "li":
            self._label_of = element
        self.walk_children(element, _changed(look, element))
        self.flush()
        self._note_depth -= note

    def _walk_table(self, table: etree._Element, look: _Look) -> None:
        if not "".join(map(str, table.itertext())).strip():
            return
        self.flush()
        cells = list(_cells(table))
        if len(cells) == 1 or _is_layout(table):
            for _, cell in cells:
                self._walk_block(cell, look)
            return
        for grid_cell, cell in cells:
            inner = _walked(cell, _changed(look, cell), self._fonts)
            grid_cell.pieces = _flat(inner.body)
            self.blocks.footnotes += inner.footnotes
        self.blocks.body.append([cell for cell, _ in cells])

    def _add(self, text: str | None, look: _Look) -> None:
        if text:
            text = self._fonts.decode(text, look.font)
            self._runs.append((text.replace("\n", _BREAK) if look.keeps_lines else text, look))

    def flush(self) -> None:
        """Turn the words gathered so far into paragraphs."""
        runs, self._runs = self._runs, []
        whole = clean_text("".join(text for text, _ in runs))
        lines = join_broken_lines([fold_spaces(line) for line in whole.split(_BREAK)])
        if not lines:
            return
        lettered = [look for text, look in runs if any(letter.isalpha() for letter in text)]
        bold = bool(lettered) and all(look.bold for look in lettered)
        italic = bool(lettered) and all(look.italic for look in lettered)
        centred = bool(lettered) and lettered[0].centred
        if self._label_of is not None:
            lines[0] = list_label(self._label_of, lines[0]) + lines[0]
            self._label_of = None
        pieces = [Piece(line, bold, italic, centred) for line in lines if line]
        if self._note_depth or self._is_note:
            self.blocks.footnotes += pieces
        else:
            self.blocks.body += pieces
        self._is_note = False


def _changed(look: _Look, element: etree._Element) -> _Look:
    bold, italic, centred = says_bold(element), says_italic(element), says_centred(element)
    return _Look(
        look.bold if bold is None else bold,
        look.italic if italic is None else italic,
        look.centred if centred is None else centred,
        look.keeps_lines or element.tag == "pre",
        says_font(element) or look.font,
    )


def _flat(body: list[Piece | list[GridCell]]) -> list[Piece]:
    """The pieces of a cell; those of a table inside it come cell by cell."""
    pieces: list[Piece] = []
    for item in body:
        if isinstance(item, Piece):
            pieces.append(item)
        else:
            pieces += [piece for cell in item for piece in cell.pieces]
    return pieces


def _is_layout(table: etree._Element) -> bool:
    """Whether the table only lays out the page: a table with words and several cells stands inside it."""
    return any(
        inner is not table and sum(1 for _ in _cells(inner)) > 1 and "".join(map(str, inner.itertext())).strip()
        for inner in table.iter("table")
    )


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cells(table: etree._Element) -> Iterator[tuple[GridCell, etree._Element]]:
    """The shown cells of the table with their places in the grid."""
    taken: dict[int, int] = {}
    row = 0
    for element in _rows(table):
        column = 0
        if not is_shown(element):
            continue
        for cell in element:
            if cell.tag not in ("td", "th") or not is_shown(cell):
                continue
            while taken.get(column, 0) > row:
                column += 1
            if column > _MOST_COLUMNS:
                break
            height = max(1, min(whole_number(cell.get("rowspan"), 1), _TALLEST))
            width = max(1, min(whole_number(cell.get("colspan"), 1), _WIDEST))
            taken |= dict.fromkeys(range(column, column + width), row + height)
            yield GridCell(row, column, height, width), cell
            column += width
        row += 1
