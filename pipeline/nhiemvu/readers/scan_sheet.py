"""A sheet of paper made ready for recognition: upright, without ruled lines, its columns one below the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from PIL import Image

from nhiemvu.readers.ruled_grids import Grid, Ruling, find_grids
from nhiemvu.readers.scan_gutters import find_stretches, lay_below
from nhiemvu.readers.scan_picture import (
    DOTS_PER_INCH,
    Mask,
    dark_pixels,
    find_rulings,
    has_solid_ink,
    ink_outside,
    straighten,
    without,
    without_dirt,
    without_grain,
)  # fmt: skip
from nhiemvu.readers.scan_tables import Strip

_NEAR = 0.03  # of an inch


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its picture without ruled lines, what of it stands outside of tables, its tables.

    `dark` and `ink` are what is dark in `picture`, with dirt and without; `body_ink` is the ink of `body`. `laid` is
    the body as it goes to the recogniser; `solid` tells whether a patch of it is all ink.
    """

    picture: Image.Image
    body: Image.Image
    laid: Strip
    grids: list[Grid]
    dark: Mask
    ink: Mask
    body_ink: Mask
    solid: bool


def prepare_sheet(picture: Image.Image) -> Sheet:
    """The sheet in the grey picture, of 200 dots per inch."""
    picture = straighten(picture)
    dark = dark_pixels(numpy.asarray(picture))
    rulings = find_rulings(dark, DOTS_PER_INCH)
    grids = find_grids(rulings, _NEAR * DOTS_PER_INCH)
    lines = [one.box for one in rulings if not one.upright or _is_in_grid(one, grids)]
    tables = [grid.box for grid in grids]
    picture = without_grain(without(picture, lines, margin=1))
    body = without(picture, tables)
    dark = ink_outside(dark, lines, margin=1)
    ink = without_dirt(dark)
    body_ink = ink_outside(ink, tables)
    laid = lay_below(body, find_stretches(body_ink))
    return Sheet(picture, body, laid, grids, dark, ink, body_ink, has_solid_ink(dark))


def _is_in_grid(ruling: Ruling, grids: list[Grid]) -> bool:
    across, down = (ruling.box[0] + ruling.box[2]) / 2, (ruling.box[1] + ruling.box[3]) / 2
    return any(
        grid.box[0] - 9 <= across <= grid.box[2] + 9 and grid.box[1] - 9 <= down <= grid.box[3] + 9 for grid in grids
    )
