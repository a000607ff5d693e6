"""Lines of PDF pages joined to paragraphs by their geometry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from nhiemvu.readers.labels import (
    begins_bullet,
    begins_item,
    ends_sentence,
    goes_on_in_lower_case,
    is_number_broken,
    join_pieces,
)
from nhiemvu.readers.pdf_lines import PdfLine

_INDENT = 0.9
_LOOSE = 1.2
_LONG = 0.6


@dataclass(slots=True)
class PdfParagraph:
    """A paragraph with its first line's page and the box of what stands on that page."""

    text: str
    page: int
    box: tuple[float, float, float, float]
    bold: bool
    italic: bool
    centred: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a page, or of a cell, begins and ends from left to right."""

    left: float
    right: float


def page_margins(lines: list[PdfLine]) -> Margins:
    """The margins of a page, by its long lines; by all lines where none is long."""
    if not lines:
        return Margins(0.0, 0.0)
    widest = max(line.right - line.left for line in lines)
    long = [line for line in lines if line.right - line.left > _LONG * widest and not line.alone] or lines
    left = Counter(round(line.left) for line in long).most_common(1)[0][0]
    edges = sorted(line.right for line in long)
    return Margins(min(left, min(line.left for line in long) + 60), edges[int(0.9 * (len(edges) - 1))])


def join_lines(lines: list[PdfLine], margins: dict[int, Margins], *, in_cell: bool = False) -> list[PdfParagraph]:
    """The paragraphs of `lines`, which stand in reading order; `margins` are those of their pages."""
    paragraphs: list[PdfParagraph] = []
    before: PdfLine | None = None
    for line in lines:
        space = margins[line.page]
        if before and _goes_on(before, line, margins[before.page], space, in_cell):
            _append(paragraphs[-1], line)
        else:
            centred = is_centred(line, space)
            paragraphs.append(PdfParagraph(line.text, line.page, line.box, line.bold, line.italic, centred))
        before = line
    return paragraphs


def _append(paragraph: PdfParagraph, line: PdfLine) -> None:
    paragraph.text = join_pieces(paragraph.text, line.text)
    paragraph.bold = paragraph.bold and line.bold
    paragraph.italic = paragraph.italic and line.italic
    if line.page == paragraph.page:
        (left, top, right, bottom), box = paragraph.box, line.box
        paragraph.box = (min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3]))


def is_centred(line: PdfLine, space: Margins) -> bool:
    """Whether the line stands in the middle with room on both sides."""
    if line.alone or begins_item(line.text):
        return False
    left, right = line.left - space.left, space.right - line.right
    return min(left, right) > 1.2 * line.size and abs(left - right) < (2.5 if left > 4 * line.size else 0.6) * line.size


def _goes_on(before: PdfLine, line: PdfLine, space_before: Margins, space: Margins, in_cell: bool) -> bool:
    if before.alone or line.alone:
        return False
    same_page = before.page == line.page
    if is_number_broken(before.text, line.text) and before.right > space_before.right - 4 * before.size:
        return True
    if same_page and not in_cell and line.top - before.bottom > _LOOSE * line.size:
        return False
    centred = is_centred(before, space_before) and is_centred(line, space)
    if centred and not in_cell:
        return goes_on_in_lower_case(line.text) and not ends_sentence(before.text) and not before.text.isupper()
    indented = line.left - space.left > _INDENT * line.size
    full = _is_full(before, line, space_before, in_cell)
    if begins_item(line.text) and (indented or in_cell or ends_sentence(before.text) or not full):
        return False
    if not ends_sentence(before.text) and goes_on_in_lower_case(line.text):
        return True
    if indented and not in_cell and not (begins_bullet(before.text) and abs(line.left - before.left) < line.size):
        return False
    if before.bold and not line.bold and ends_sentence(before.text):
        return False
    return full


def _is_full(before: PdfLine, line: PdfLine, space: Margins, in_cell: bool) -> bool:
    """Whether the next line's first word would not have gone into the line before."""
    needed = line.first_word + 0.25 * line.size
    if in_cell:  # cells are often centred: what counts is the width
        return before.right - before.left + needed > space.right - space.left - 0.6 * line.size
    return before.right + needed > space.right - 0.4 * line.size
