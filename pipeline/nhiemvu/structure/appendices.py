"""Where appendices and an attached document begin: behind the signature or, in a copy without one, by their heads."""

from __future__ import annotations

import re

from nhiemvu.structure.head_lines import TextLine

_ATTACHED = re.compile(r"\((?:Ban hành kèm theo|Kèm theo|Phê duyệt kèm theo|Đính kèm)\b", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU|PHỤ BIỂU|Biểu mẫu|MẪU)\b")
_NUMBERED = re.compile(r"phụ lục(?:\s+(?:số\s*)?(?:\d{1,2}|[IVXLC]{1,5}|[A-Z]))?\s*[.:]?", re.IGNORECASE)
_LONGEST_HEADING = 160
_SHORTEST_TEXT = 600
_LINES_OF_A_HEAD = 4
_LINES_OF_A_TITLE = 2


def appendix_starts(lines: list[TextLine], signed: int | None, end: int) -> list[int]:
    """The indices of the lines at which appendices begin; `signed` is the line behind the signature, `None` for none.

    "PHỤ LỤC" and the title below it ("DANH MỤC NHIỆM VỤ") are the head of one.
    """
    if signed is None:
        return [line.index for line in lines[:end] if _is_certain(lines, line)]
    starts: list[int] = []
    for line in lines[signed:end]:
        if _is_appendix(line) and not (starts and _is_title_of(lines, starts[-1], line)):
            starts.append(line.index)
    before = lines[signed : starts[0] if starts else end]
    if _has_substance(before) or any(_ATTACHED.match(line.text) for line in before):
        starts.insert(0, signed)
    return starts


def opens_appendix(line: TextLine) -> bool:
    """Whether an appendix opens at the line, or the line says to which paper it belongs: "(Kèm theo Kế hoạch …)"."""
    return _is_appendix(line) or _ATTACHED.match(line.text) is not None


def _is_appendix(line: TextLine) -> bool:
    return (
        len(line.text) < _LONGEST_HEADING and _APPENDIX.match(line.text) is not None and line.block.place.table is None
    )


def _is_certain(lines: list[TextLine], line: TextLine) -> bool:
    """Whether a line is "PHỤ LỤC I" and no more, and the lines below it say to which paper it belongs."""
    if _NUMBERED.fullmatch(line.text.strip()) is None or line.block.place.table is not None:
        return False
    return any(_ATTACHED.match(below.text) for below in lines[line.index + 1 : line.index + 1 + _LINES_OF_A_HEAD])


def _is_title_of(lines: list[TextLine], start: int, line: TextLine) -> bool:
    """Whether the line is the title of the appendix whose head begins at `start`."""
    near = line.index - start <= _LINES_OF_A_TITLE and _NUMBERED.fullmatch(lines[start].text.strip()) is not None
    return near and not line.text.lower().startswith("phụ lục")


def _has_substance(lines: list[TextLine]) -> bool:
    """Whether what follows the signature is more than a portal's remains: a table, or some length of text."""
    long = sum(len(line.text) for line in lines) > _SHORTEST_TEXT
    return long or any(line.block.place.table is not None for line in lines)
