"""Lines that only introduce the table below them: "Phân công nhiệm vụ cho các đơn vị:" is no task (guidelines, 3.3).

So is the heading of a table though a verb opens it: "2. Thiết lập mã số".
"""

from __future__ import annotations

from nhiemvu.find.sentences import split_sentences
from nhiemvu.structure.outline import Outline
from nhiemvu.structure.table_cells import Table
from nhiemvu.structure.tables import task_rows

_WORDS_OF_A_HEADING = 12
_CLOSES = (".", ";", ",", "/", "!", "…")


def table_captions(outline: Outline, tables: tuple[Table, ...], text: str) -> frozenset[int]:
    """The indices of the items of one sentence that end in a colon, or are short and open, straight above task rows."""
    found = set()
    for table in tables:
        above = outline.last_before(table.span.start)
        if above is None or not _introduces(above.text.rstrip()) or len(tuple(split_sentences(above.text))) > 1:
            continue
        if not text[above.span.end : table.span.start].strip() and task_rows(table):
            found.add(above.index)
    return frozenset(found)


def _introduces(text: str) -> bool:
    return text.endswith(":") or not text.endswith(_CLOSES) and len(text.split()) <= _WORDS_OF_A_HEADING
