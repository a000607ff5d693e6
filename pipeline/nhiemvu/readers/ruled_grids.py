"""The grids that ruled lines draw, on pages of PDF files and of scans alike: pdfplumber's rules over lines of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pdfplumber import table as plumber_table

from nhiemvu.readers.pieces import Box

_FEWEST_CELLS = 3
_FEWEST_UPRIGHT = 3


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line: from left to right or from top to bottom, with its thickness in its box."""

    box: Box
    upright: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its box and those of its cells, in the measure of the rulings."""

    box: Box
    cells: tuple[Box, ...]


def find_grids(rulings: list[Ruling], near: float) -> list[Grid]:
    """The grids of two columns or more that `rulings` draw, from top to bottom.

    Lines that lie nearer than `near` to each other are one, and what is shorter than that is none.
    """
    if sum(ruling.upright for ruling in rulings) < _FEWEST_UPRIGHT:
        return []
    edges = plumber_table.merge_edges([_edge(ruling) for ruling in rulings], near, near, near, near)
    long = [edge for edge in edges if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) >= near]
    crossings = plumber_table.edges_to_intersections(long, near, near)
    grids = []
    for cells in plumber_table.cells_to_tables(plumber_table.intersections_to_cells(crossings)):
        boxes: list[Box] = [(float(cell[0]), float(cell[1]), float(cell[2]), float(cell[3])) for cell in cells]
        if len(boxes) >= _FEWEST_CELLS and len({box[0] for box in boxes}) >= 2:
            grids.append(Grid(_around(boxes), tuple(boxes)))
    return sorted(grids, key=lambda grid: grid.box[1])


def _edge(ruling: Ruling) -> dict[str, Any]:
    """The ruling as pdfplumber describes an edge: without thickness."""
    left, top, right, bottom = ruling.box
    if ruling.upright:
        left = right = (left + right) / 2
    else:
        top = bottom = (top + bottom) / 2
    return {
        "x0": left, "x1": right, "top": top, "bottom": bottom, "width": right - left, "height": bottom - top,
        "orientation": "v" if ruling.upright else "h", "object_type": "line",
    }  # fmt: skip


def _around(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
