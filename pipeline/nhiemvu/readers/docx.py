"""Word files (.docx): paragraphs and tables in body order, with automatic numbers, notes and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from nhiemvu.document import Document, Source
from nhiemvu.readers.cleaning import clean_text, fold_spaces
from nhiemvu.readers.legacy_fonts import LegacyFonts
from nhiemvu.readers.limits import Limits
from nhiemvu.readers.pieces import BlockWriter, GridCell, Piece
from nhiemvu.readers.tabbed_columns import keep_gaps, part_columns
from nhiemvu.readers.unsupported import nested_too_deeply
from nhiemvu.readers.word_numbering import Numbering
from nhiemvu.readers.word_package import WordPackage
from nhiemvu.readers.word_paragraph import read_words
from nhiemvu.readers.word_styles import Look, Styles, read_look
from nhiemvu.readers.word_table import read_cells
from nhiemvu.readers.word_xml import W, attribute, broken_word_file
from nhiemvu.readers.wrapped import join_broken_lines

_WRAPPERS = {
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "txbxContent")
}


def read_docx(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in the .docx file `data`.

    Raises `BrokenFile`, `ProtectedFile` or `LimitExceeded`.
    """
    package = WordPackage(data, limits)
    reader = _BodyReader(package, limits, LegacyFonts())
    reader.read_body()
    if reader.fonts.is_spoilt:
        reader = _BodyReader(package, limits, LegacyFonts(on=False))
        reader.read_body()
    return reader.writer.build(source)


class _BodyReader:
    """Walks the body once; lists count, notes gather and tables get their numbers on the way."""

    def __init__(self, package: WordPackage, limits: Limits, fonts: LegacyFonts) -> None:
        self.fonts = fonts
        self.writer = BlockWriter(joins=True)
        self._body = package.main().find(f"{W}body")
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self._notes = {
            "footnote": _notes_by_id(package.related("footnotes"), f"{W}footnote"),
            "endnote": _notes_by_id(package.related("endnotes"), f"{W}endnote"),
        }
        self._note_order: list[etree._Element] = []
        self._depth_left = limits.max_depth
        self._carried = ""

    def read_body(self) -> None:
        if self._body is None:
            raise broken_word_file()
        self._read_blocks(self._body)
        for note in self._note_order:
            for piece in self._pieces_inside(note):
                self.writer.add_footnote(piece)

    def _read_blocks(self, parent: etree._Element) -> None:
        waiting: list[Piece] = []
        for element in self._block_elements(parent):
            if element.tag == f"{W}tbl":
                self._write(waiting)
                self._read_table(element)
            else:
                waiting += self._pieces(element, keep_tabs=True)
        self._write(waiting)

    def _write(self, waiting: list[Piece]) -> None:
        for piece in part_columns(waiting):
            self.writer.add_paragraph(piece)
        waiting.clear()

    def _read_table(self, table: etree._Element) -> None:
        cells = read_cells(table)
        if len(cells) == 1:  # a frame around text is no table
            with self._deeper():
                self._read_blocks(cells[0].element)
            return
        self.writer.add_table(
            [
                GridCell(cell.row, cell.column, cell.row_span, cell.column_span, self._pieces_inside(cell.element))
                for cell in cells
            ]
        )

    def _pieces_inside(self, parent: etree._Element) -> list[Piece]:
        """The lines inside a cell, a note or a text box; a table in it comes flat, cell by cell."""
        pieces: list[Piece] = []
        for element in self._block_elements(parent):
            if element.tag == f"{W}tbl":
                for cell in read_cells(element):
                    with self._deeper():
                        pieces += self._pieces_inside(cell.element)
            else:
                pieces += self._pieces(element, keep_empty_numbers=True)
        return pieces

    def _pieces(
        self, paragraph: etree._Element, *, keep_empty_numbers: bool = False, keep_tabs: bool = False
    ) -> list[Piece]:
        properties = paragraph.find(f"{W}pPr")
        style = attribute(properties.find(f"{W}pStyle")) if properties is not None else None
        style = style or self._styles.default_paragraph
        look = read_look(properties).over(self._styles.look(style))
        base = self._styles.look(style).over(self._styles.default)
        words = read_words(paragraph, base, self._styles, self.fonts)
        self._gather_notes(words.footnotes, words.endnotes)
        text = self._carried + clean_text(words.text())
        self._carried = ""
        if _mark_is_deleted(properties):  # the paragraph runs on into the next one
            self._carried = text
            return []
        fold = keep_gaps if keep_tabs else fold_spaces
        lines = join_broken_lines([fold(line) for line in text.split("\n")])
        pieces: list[Piece] = []
        if any(lines) or not words.boxes:
            label = self._label(look, style, has_words=any(lines), keep_empty=keep_empty_numbers)
            centred = look.alignment == "center"
            bold, italic = words.is_bold(), words.is_italic()
            lines = [line for line in lines if line] or [""]
            lines[0] = f"{label}{lines[0]}".rstrip()
            pieces = [Piece(line, bold, italic, centred) for line in lines if line]
        for box in words.boxes:
            with self._deeper():
                pieces += self._pieces_inside(box)
        return pieces

    def _label(self, look: Look, style: str | None, *, has_words: bool, keep_empty: bool) -> str:
        if look.numbering in (None, "0"):
            return ""
        level = look.level
        if level is None:
            level = self._numbering.level_of_style(look.numbering or "", style) or 0
        label = self._numbering.label(look.numbering or "", level)
        # A bullet without words shows nothing worth reading; a number alone fills the cells of an STT column.
        return label if has_words or (keep_empty and any(sign.isalnum() for sign in label)) else ""

    def _gather_notes(self, footnotes: list[str], endnotes: list[str]) -> None:
        for kind, numbers in (("footnote", footnotes), ("endnote", endnotes)):
            self._note_order += [self._notes[kind][number] for number in numbers if number in self._notes[kind]]

    def _block_elements(self, parent: etree._Element) -> Iterator[etree._Element]:
        for child in parent:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag in _WRAPPERS:
                yield from self._block_elements(child)

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        """One level of nesting more, unless the file nests without end."""
        if self._depth_left <= 0:
            raise nested_too_deeply()
        self._depth_left -= 1
        yield
        self._depth_left += 1


def _notes_by_id(root: etree._Element | None, tag: str) -> dict[str, etree._Element]:
    """The notes by their ids, without Word's own separators."""
    notes = [] if root is None else root.iter(tag)
    return {attribute(note, "id") or "": note for note in notes if attribute(note, "type") in (None, "normal")}


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None
