"""Plain text and Markdown: one paragraph a line, or hard-wrapped as a page shows it."""

from __future__ import annotations

from nhiemvu.document import BlockKind, Document, DocumentBuilder, Place, Source
from nhiemvu.readers.cleaning import clean_text, fold_spaces
from nhiemvu.readers.columns import split_columns
from nhiemvu.readers.drawn_tables import find_framed_tables, find_spaced_tables
from nhiemvu.readers.encodings import decode_text
from nhiemvu.readers.footnote_marks import Footnotes, take_footnotes
from nhiemvu.readers.legacy_letters import decode_by_letters
from nhiemvu.readers.lines import Line, Paragraph
from nhiemvu.readers.listed_tables import find_listed_tables
from nhiemvu.readers.markdown import LINE_BREAK, PipeTable, find_pipe_tables, has_markdown, strip_markdown, take_bold
from nhiemvu.readers.page_breaks import split_pages, take_page_notes
from nhiemvu.readers.pieces import is_rule
from nhiemvu.readers.segmented import has_joined_syllables, part_syllables
from nhiemvu.readers.tab_tables import find_bar_tables, find_tab_tables, is_title_row
from nhiemvu.readers.wrapped import join_cut_paragraphs, join_wrapped
from nhiemvu.readers.wrapping import find_wrapping, is_hard_wrapped

_TAB = 8


def read_text(data: bytes, source: Source) -> Document:
    """The document in the plain text or Markdown file `data`.

    Each paragraph is a block with its first line's number; footnotes stand behind the body; pipe tables give
    cells. Raises `BrokenFile` where the bytes are not text.
    """
    text, notes = take_footnotes(clean_text(decode_by_letters(decode_text(data))))
    if has_joined_syllables(text):
        text = part_syllables(text)
    raw = text.split("\n")
    drawn = [*find_framed_tables(raw), *find_spaced_tables(raw)]
    others = _without(raw, drawn)
    listed, unparted = find_listed_tables(others)
    tables = [*drawn, *find_tab_tables(others), *find_bar_tables(others), *listed]
    if has_markdown(text):
        tables += find_pipe_tables(others)
        raw = strip_markdown(text).split("\n")
    tables.sort(key=lambda table: table.start)
    builder = DocumentBuilder()
    starts = (0, *(table.end for table in tables))
    ends = (*(table.start for table in tables), len(raw))
    parts = [_lines(raw, start, end) for start, end in zip(starts, ends, strict=True)]
    counter = 0
    for index, paragraphs in enumerate(_paragraphs(parts, notes)):
        counter = _add_paragraphs(builder, paragraphs, counter)
        if index < len(tables):
            _add_table(builder, tables[index], index)
    for _, words in notes:
        builder.add(fold_spaces(strip_markdown(words) if has_markdown(words) else words), BlockKind.FOOTNOTE)
    return builder.build(source, (("rows-unparted", ", ".join(unparted)),) if unparted else ())


def _without(lines: list[str], tables: list[PipeTable]) -> list[str]:
    """The lines with empty ones in the place of `tables`."""
    left = list(lines)
    for table in tables:
        left[table.start : table.end] = [""] * (table.end - table.start)
    return left


def _add_paragraphs(builder: DocumentBuilder, paragraphs: list[Paragraph], counter: int) -> int:
    """Add the paragraphs; what comes back is the next one's number."""
    for paragraph in paragraphs:
        text = fold_spaces(paragraph.text)
        if text:
            builder.add(text, place=Place(paragraph=counter, line=paragraph.number), bold=paragraph.bold)
            counter += 1
    return counter


def _paragraphs(parts: list[list[Line]], notes: Footnotes) -> list[list[Paragraph]]:
    """The paragraphs of each of the `parts` into which tables cut the text; all are wrapped alike or none is."""
    whole = [line for part in parts for line in part]
    if not is_hard_wrapped(whole):
        return [join_cut_paragraphs(_laid_out(part, notes)) for part in parts]
    flat = [_flat(part, notes) for part in parts]
    wrapping = find_wrapping([line for part in flat for line in part])
    return [join_wrapped(part, wrapping) for part in flat]


def _laid_out(lines: list[Line], notes: Footnotes) -> list[Line]:
    return _flat(lines, notes) if any(line.page_break for line in lines) else split_columns(lines)


def _flat(lines: list[Line], notes: Footnotes) -> list[Line]:
    """The lines of all pages, columns below each other; the notes at the pages' feet go to `notes`."""
    pages, page_notes = take_page_notes(split_pages(lines))
    notes += page_notes
    flat: list[Line] = []
    for page in pages:
        columns = split_columns(page)
        if flat:
            first = columns[0]
            columns[0] = Line(first.number, first.text, first.indent, first.bold, True, True, first.alone)
        flat += columns
    return flat


def _lines(raw: list[str], start: int, end: int) -> list[Line]:
    """The lines with words in them; rules of dashes and empty lines leave a gap only."""
    lines: list[Line] = []
    gap = page_break = False
    parts = [(index, part) for index in range(start, end) for part in raw[index].split(LINE_BREAK)]
    for index, part in parts:
        whole, bold = take_bold(part.replace("\t", " " * _TAB))
        page_break = page_break or "\f" in whole
        whole = whole.replace("\f", "").rstrip()
        text = whole.lstrip()
        if not text or is_rule(text):
            gap = True
            continue
        lines.append(Line(index + 1, text, len(whole) - len(text), bold, gap, page_break))
        gap = page_break = False
    return lines


def _add_table(builder: DocumentBuilder, table: PipeTable, number: int) -> None:
    for row, cells in enumerate(table.rows):
        is_title = is_title_row(cells)
        for column, paragraphs in enumerate(cells[:1] if is_title else cells):
            # What a row has fewer than the head was one merged cell.
            span = len(table.rows[0]) - column if is_title or column == len(cells) - 1 else 1
            words = [take_bold(fold_spaces(strip_markdown(part))) for part in paragraphs]
            for text, bold in [pair for pair in words if pair[0]] or [("", False)]:
                place = Place(line=table.start + 1, table=number, row=row, column=column, column_span=span)
                builder.add(text, BlockKind.CELL, place, bold=bold)
