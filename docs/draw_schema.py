"""The picture of the registry's tables and the lists of its views, both made from the code for schema.md."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, String, Table

from nhiemvu.export.bar_chart import Box, Shape, Words, as_svg
from nhiemvu.registry.frames import DAYS, NUMBERS, SHARES, TRUTHS
from nhiemvu.registry.tables import metadata
from nhiemvu.registry.views import VIEWS, View

PAGE = Path(__file__).resolve().parent / "schema.md"
PICTURE = PAGE.parent / "images" / "schema.svg"
#: Which table stands in which column of the picture, so that what belongs together stands side by side.
COLUMNS = (
    ("agencies", "agency_spellings", "agency_members", "runs", "run_failures", "unreadable_files"),
    ("task_roles", "task_references", "task_occurrences"),
    ("tasks",),
    ("documents", "document_references", "issues"),
    ("sources", "former_files", "events", "unplaced_events"),
)
MARGIN, WIDTH, GAP, LINE, SPACE = 40, 220, 60, 16, 26
HEAD, BODY, EDGE, INK, PALE = "#1f4e79", "#f3f6fa", "#7f7f7f", "#212121", "#616161"
LINES = ("#c55a11", "#2e75b6", "#548235", "#7030a0", "#806000", "#c00000", "#00757a", "#444444")


def draw_schema() -> str:
    """An SVG of all tables with their columns; a line leads from each column that points to a row to its table."""
    places = _places()
    shapes: list[Shape] = []
    for name, (x, y) in places.items():
        shapes += _draw_table(metadata.tables[name], x, y)
    pointers = [(table, key.parent, key.column.table) for table in _drawn() for key in _sorted_keys(table)]
    for number, (table, column, target) in enumerate(pointers):
        shapes += _draw_line(places, table, column, target, number)
    height = max(y + _height(metadata.tables[name]) for name, (_, y) in places.items()) + MARGIN
    return as_svg(shapes, height, 2 * MARGIN + len(COLUMNS) * WIDTH + (len(COLUMNS) - 1) * GAP)


def page_with_views() -> str:
    """The page with the lists of the views' columns as the code has them."""
    page = PAGE.read_text("utf-8")
    for view in VIEWS:
        pattern = re.compile(rf"(<!-- view: {view.name} -->\n).*?(<!-- end of view: {view.name} -->)", re.DOTALL)
        listed = _listed(view)
        page = pattern.sub(lambda match: match[1] + listed + match[2], page)  # noqa: B023
    return page


def _listed(view: View) -> str:
    rows = [f"| `{column.name}` | {_kind(column.name)} | {column.holds} |" for column in view.columns]
    return "\n".join([view.row, "", "| column | kind | holds |", "|---|---|---|", *rows, ""])


def _kind(name: str) -> str:
    kinds = (("day", DAYS), ("whole number", NUMBERS), ("0 or 1", TRUTHS), ("share", SHARES))
    return next((kind for kind, names in kinds if name in names), "text")


def _drawn() -> list[Table]:
    return [metadata.tables[name] for names in COLUMNS for name in names]


def _sorted_keys(table: Table) -> list[ForeignKey]:
    return sorted(table.foreign_keys, key=lambda key: key.parent.name)


def _height(table: Table) -> int:
    return LINE * (len(table.columns) + 1) + 10


def _places() -> dict[str, tuple[int, int]]:
    places = {}
    for at, names in enumerate(COLUMNS):
        y = MARGIN
        for name in names:
            places[name] = (MARGIN + at * (WIDTH + GAP), y)
            y += _height(metadata.tables[name]) + SPACE
    return places


def _draw_table(table: Table, x: int, y: int) -> list[Shape]:
    shapes: list[Shape] = [
        Box(x, y, WIDTH, _height(table), EDGE),
        Box(x + 1, y + 1, WIDTH - 2, _height(table) - 2, BODY),
        Box(x, y, WIDTH, LINE + 4, HEAD),
        Words(x + 8, y + 15, table.name, 12, fill="#ffffff"),
    ]
    for number, column in enumerate(table.columns, 1):
        line = y + 16 + number * LINE
        mark = "• " if column.primary_key else "→ " if column.foreign_keys else ""
        shapes += [
            Words(x + 8, line, mark + column.name, 11, fill=INK),
            Words(x + WIDTH - 8, line, _sort(column), 10, "end", PALE),
        ]
    return shapes


def _sort(column: Column[object]) -> str:
    sorts = ((Boolean, "boolean"), (Integer, "integer"), (Float, "real"), (String, "text"))
    return next(name for kind, name in sorts if isinstance(column.type, kind)) + ("?" if column.nullable else "")


def _draw_line(
    places: dict[str, tuple[int, int]], table: Table, column: Column[object], target: Table, number: int
) -> list[Shape]:
    """Straight pieces from the column over the gap beside it to the head of the table that it points to."""
    (x, y), (to_x, to_y) = places[table.name], places[target.name]
    start = y + 12 + (list(table.columns).index(column) + 1) * LINE
    end = to_y + 5 + 3 * (number % 4)
    colour, bend = LINES[number % len(LINES)], 12 + 6 * (number % 7)
    if to_x > x:
        first, last, middle = x + WIDTH, to_x, x + WIDTH + bend
    elif to_x < x:
        first, last, middle = x, to_x + WIDTH, x - bend
    else:
        first, last, middle = x, x, x - 10 - 4 * (number % 6)
    top, bottom = min(start, end), max(start, end)
    return [
        Box(min(first, middle), start, abs(first - middle), 1.2, colour),
        Box(middle, top, 1.2, bottom - top + 1.2, colour),
        Box(min(last, middle), end, abs(last - middle), 1.2, colour),
        Box(last - (5 if last >= middle else 0), end - 2, 5, 5, colour),
    ]
