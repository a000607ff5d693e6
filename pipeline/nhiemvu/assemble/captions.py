"""Lines that only introduce the table below them: "Phân công nhiệm vụ cho các đơn vị:" is no task (guidelines, 3.3)."""

from __future__ import annotations

from nhiemvu.find.sentences import split_sentences
from nhiemvu.structure.outline import Outline
from nhiemvu.structure.table_cells import Table
from nhiemvu.structure.tables import task_rows


def table_captions(outline: Outline, tables: tuple[Table, ...], text: str) -> frozenset[int]:
    """The indices of the items of one sentence that end in a colon straight above a table with tasks."""
    found = set()
    for table in tables:
        above = outline.last_before(table.span.start)
        if above is None or not above.text.rstrip().endswith(":") or len(tuple(split_sentences(above.text))) > 1:
            continue
        if not text[above.span.end : table.span.start].strip() and task_rows(table):
            found.add(above.index)
    return frozenset(found)
