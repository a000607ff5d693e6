"""Grids from ruled lines."""

from __future__ import annotations

from nhiemvu.readers.ruled_grids import Ruling, find_grids

NEAR = 3.0


def level(y: float, left: float, right: float) -> Ruling:
    return Ruling((left, y, right, y + 0.5), False)


def upright(x: float, top: float, bottom: float) -> Ruling:
    return Ruling((x, top, x + 0.5, bottom), True)


def table(top: float, columns: tuple[float, ...] = (0, 50, 100)) -> list[Ruling]:
    lines = [level(top + 20 * row, columns[0], columns[-1]) for row in range(3)]
    return [*lines, *(upright(x, top, top + 40) for x in columns)]


def test_two_tables_come_from_top_to_bottom() -> None:
    grids = find_grids([*table(200), *table(10)], NEAR)
    assert [round(grid.box[1]) for grid in grids] == [10, 200]
    assert [len(grid.cells) for grid in grids] == [4, 4]


def test_lines_in_pieces_make_whole_cells() -> None:
    pieces = [level(y, left, left + 49) for y in (0, 20, 40) for left in (0, 50)]
    sides = [upright(x, top, top + 19) for x in (0, 50, 99) for top in (0, 20)]
    (grid,) = find_grids([*pieces, *sides], NEAR)
    assert len(grid.cells) == 4


def test_merged_cell_is_one() -> None:
    rulings = [level(0, 0, 100), level(20, 50, 100), level(40, 0, 100), *(upright(x, 0, 40) for x in (0, 50, 100))]
    (grid,) = find_grids(rulings, NEAR)
    assert len(grid.cells) == 3


def test_frame_and_underline_are_no_tables() -> None:
    assert find_grids(table(0, (0, 100)), NEAR) == []
    assert find_grids([level(10, 0, 60), level(300, 0, 60)], NEAR) == []
