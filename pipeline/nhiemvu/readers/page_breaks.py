"""Pages of laid-out text: page numbers and running heads dropped, footnotes at the page's foot taken out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from nhiemvu.readers.footnote_marks import Footnotes
from nhiemvu.readers.labels import join_pieces
from nhiemvu.readers.lines import Line

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:(?:Trang|Page)\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?", re.IGNORECASE
)
_NOTE = re.compile(r"(?:\((\d{1,3})\)|\[(\d{1,3})\]|(\d{1,3}))[.)]?\s+(?=[^\W\d_]|[“\"(])")
_MOST_NOTE_LINES = 60


def split_pages(lines: list[Line]) -> list[list[Line]]:
    """The pages of `lines`, without page numbers and running heads.

    A page ends at a form feed or at a line that holds only its number. One page where the text shows none.
    """
    numbers = _page_number_lines(lines)
    pages: list[list[Line]] = [[]]
    for index, line in enumerate(lines):
        if index in numbers or line.page_break:
            if pages[-1]:
                pages.append([])
            if index in numbers:
                continue
        pages[-1].append(line)
    return _without_running_heads([page for page in pages if page])


def _page_number_lines(lines: list[Line]) -> set[int]:
    """Indexes of the lines that are page numbers: they count upwards one by one through the text."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line.text)
        after = lines[index + 1] if index + 1 < len(lines) else None
        if match is None or not (line.gap or line.page_break or index == 0 or after is None or after.gap):
            continue
        number = int(match.group(1))
        if (not found and number <= 2) or (found and number == found[-1][1] + 1):
            found.append((index, number))
    if len(found) == 1 and not lines[found[0][0]].page_break and lines[found[0][0]].indent < 10:
        return set()
    return {index for index, _ in found}


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    if len(pages) < 3:
        return pages
    for edge in (0, -1):
        counts = Counter(page[edge].text for page in pages if page)
        repeated = {text for text, count in counts.items() if count >= max(2, len(pages) // 2)}
        pages = [
            (page[1:] if edge == 0 else page[:-1]) if page and page[edge].text in repeated else page for page in pages
        ]
    return [page for page in pages if page]


def take_page_notes(pages: list[list[Line]]) -> tuple[list[list[Line]], Footnotes]:
    """The pages without the footnotes at their feet and without the notes' marks in the text, and the notes.

    A foot like "   1 Quyết định số 12/QĐ-UBND …" counts only if the text of its page bears the mark: "hiện hành1".
    """
    notes: Footnotes = []
    bodies: list[list[Line]] = []
    expected = 1
    for page in pages:
        start = _foot_start(page, expected)
        end = len(page) if len(pages) > 1 else _next_gap(page, start)
        body, foot = page[:start], page[start:end]
        taken: list[str] = []
        for note in _split_foot(foot, expected):
            number = note[0]
            marked = _remove_mark(body, number)
            if marked is None:
                break
            body = marked
            notes.append(note)
            taken.append(number)
        expected += len(taken)
        bodies.append(body + page[end:] if taken else page)
    return bodies, notes


def _next_gap(page: list[Line], start: int) -> int:
    """Where the foot ends in text that shows no pages: at the next empty line."""
    return next((index for index in range(start + 1, len(page)) if page[index].gap), len(page))


def _foot_start(page: list[Line], expected: int) -> int:
    for index in range(max(len(page) - _MOST_NOTE_LINES, 1), len(page)):
        match = _NOTE.match(page[index].text)
        if (
            match
            and page[index].gap
            and int(_number_of(match)) == expected
            and _remove_mark(page[:index], str(expected)) is not None
        ):
            return index
    return len(page)


def _number_of(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _split_foot(foot: list[Line], expected: int) -> Footnotes:
    notes: Footnotes = []
    for line in foot:
        match = _NOTE.match(line.text)
        if match and int(_number_of(match)) == expected + len(notes):
            notes.append((_number_of(match), line.text[match.end() :]))
        elif notes:
            notes[-1] = (notes[-1][0], join_pieces(notes[-1][1], line.text))
    return notes


def _remove_mark(body: list[Line], number: str) -> list[Line] | None:
    """The lines without the mark `number` behind a word ("hiện hành1", "m2" is none), `None` where none bears it."""
    bare = rf"(?:(?<=[^\W\d_][^\W\d_])|(?<=[”\"’)])){number}"
    bracketed = rf"(?<=[^\W\d_”\"’)])\s?[(\[]{number}[)\]]"
    mark = re.compile(rf"(?:{bare}|{bracketed})(?=[\s.,;:)\]”]|$)")
    for index in range(len(body) - 1, -1, -1):
        match = mark.search(body[index].text)
        if match:
            text = body[index].text[: match.start()] + body[index].text[match.end() :]
            return [*body[:index], replace(body[index], text=text), *body[index + 1 :]]
    return None
