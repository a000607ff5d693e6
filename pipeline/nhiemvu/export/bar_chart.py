"""A chart of stacked bars, as SVG or as PNG, drawn by ourselves: rectangles and words are all that it needs.

The letters of a PNG are those of DejaVu Sans, cut down to what Vietnamese needs (see `fonts/`), so that the picture
looks alike on every computer; an SVG names several fonts, each of which has the Vietnamese letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from nhiemvu.errors import ExportError
from nhiemvu.export.cells import clean_cell
from nhiemvu.export.files import written_whole
from nhiemvu.messages import in_both_languages

WIDTH = 1000
MARGIN = 24
LABELS = 330
"""How wide the column of names is."""
TOTALS = 60
BAR, STEP = 20, 30
TITLE, PLAIN, SMALL = 18, 13, 11
INK, PAPER, PALE = "#212121", "#ffffff", "#e0e0e0"
SHARPNESS = 2
"""How many points of a PNG stand for one of the drawing."""
LINES = 2
"""On how many lines a name may stand."""
FONTS = "'DejaVu Sans', Arial, 'Segoe UI', 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class BarChart:
    """What a chart shows: its heads, the parts of each bar with their colours, and the bars with one value a part."""

    title: str
    subtitle: str
    parts: tuple[tuple[str, str], ...]
    bars: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its base line, `anchor` one of start, middle and end."""

    x: float
    y: float
    text: str
    size: int = PLAIN
    anchor: str = "start"
    fill: str = INK


Shape = Box | Words


def check_chart_name(target: Path) -> None:
    """Raise `ExportError` where the suffix of the file names no format that a chart is drawn in."""
    if target.suffix.lower() not in (".svg", ".png"):
        raise ExportError(*in_both_languages("report.chart-suffix", path=target))


def write_chart(target: Path, chart: BarChart) -> None:
    """Write the chart in the format that the suffix of the file names, .svg or .png; else `ExportError`."""
    check_chart_name(target)
    shapes, height = draw_chart(chart)
    with written_whole(target) as part:
        if target.suffix.lower() == ".svg":
            part.write_text(as_svg(shapes, height), encoding="utf-8")
        else:
            _picture(shapes, height).save(part, format="PNG", optimize=True)


def draw_chart(chart: BarChart) -> tuple[list[Shape], int]:
    """The shapes of a chart, and how high it is. All bars have one scale; a value stands in its part where it fits."""
    shapes: list[Shape] = []
    y = MARGIN + TITLE
    for line in _wrapped(chart.title, TITLE, WIDTH - 2 * MARGIN, LINES):
        shapes.append(Words(MARGIN, y, line, TITLE))
        y += TITLE + 6
    for line in _wrapped(chart.subtitle, PLAIN, WIDTH - 2 * MARGIN, LINES):
        shapes.append(Words(MARGIN, y, line, PLAIN))
        y += PLAIN + 6
    legend, y = _legend(chart.parts, y + 4)
    shapes += legend
    left = MARGIN + LABELS + 10
    longest = max((sum(values) for _, values in chart.bars), default=0)
    scale = (WIDTH - MARGIN - TOTALS - left) / longest if longest else 0.0
    top = y
    for label, values in chart.bars:
        shapes += _bar(chart.parts, label, values, y, scale)
        y += STEP
    shapes.append(Box(left - 1, top - 2, 1, y - top, INK))
    return shapes, y + MARGIN


def _legend(parts: Sequence[tuple[str, str]], y: int) -> tuple[list[Shape], int]:
    shapes: list[Shape] = []
    x = float(MARGIN)
    for name, colour in parts:
        width = 20 + _width(name, SMALL) + 18
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = MARGIN, y + SMALL + 9
        shapes += [Box(x, y, 12, 12, colour), Words(x + 18, y + 11, name, SMALL)]
        x += width
    return shapes, y + 12 + 16


def _bar(parts: Sequence[tuple[str, str]], label: str, values: Sequence[int], y: int, scale: float) -> Iterator[Shape]:
    lines = _wrapped(label, SMALL, LABELS, LINES)
    first = y + BAR / 2 + SMALL / 3 - (len(lines) - 1) * SMALL * 0.6
    for number, line in enumerate(lines):
        yield Words(MARGIN + LABELS, first + number * SMALL * 1.2, line, SMALL, "end")
    x = float(MARGIN + LABELS + 10)
    for (_, colour), value in zip(parts, values, strict=True):
        width = value * scale
        if width:
            yield Box(x, y, width, BAR, colour)
        if width > _width(str(value), SMALL) + 6:
            yield Words(x + width / 2, y + BAR / 2 + SMALL / 3, str(value), SMALL, "middle", PAPER)
        x += width
    yield Words(x + 6, y + BAR / 2 + SMALL / 3, str(sum(values)), SMALL)


def as_svg(shapes: Sequence[Shape], height: int, width: int = WIDTH) -> str:
    """The shapes as an SVG document."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f" font-family={quoteattr(FONTS)}>",
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
    ]
    for shape in shapes:
        if isinstance(shape, Box):
            box = f'x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
            lines.append(f'<rect {box} fill="{shape.fill}"/>')
        else:
            place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size}" text-anchor="{shape.anchor}"'
            lines.append(f'<text {place} fill="{shape.fill}">{escape(clean_cell(shape.text))}</text>')
    return "\n".join([*lines, "</svg>", ""])


def _picture(shapes: Sequence[Shape], height: int) -> Any:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH * SHARPNESS, height * SHARPNESS), PAPER)
    pen = ImageDraw.Draw(picture)
    anchors = {"start": "ls", "middle": "ms", "end": "rs"}
    for shape in shapes:
        x, y = shape.x * SHARPNESS, shape.y * SHARPNESS
        if isinstance(shape, Box):
            right, bottom = x + shape.width * SHARPNESS - 1, y + shape.height * SHARPNESS - 1
            pen.rectangle((x, y, max(right, x), max(bottom, y)), fill=shape.fill)
        else:
            font, anchor = _font(shape.size * SHARPNESS), anchors[shape.anchor]
            pen.text((x, y), clean_cell(shape.text), font=font, fill=shape.fill, anchor=anchor)
    return picture


@cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    letters = files("nhiemvu.export").joinpath("fonts", "DejaVuSans-Vietnamese.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(letters), size, layout_engine=ImageFont.Layout.BASIC)


def _width(text: str, size: int) -> float:
    return float(_font(size).getlength(text))


def _wrapped(text: str, size: int, width: float, most: int) -> list[str]:
    """`text` on at most so many lines of this width; what does not fit ends with "…"."""
    lines = [""]
    for word in clean_cell(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or _width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most or _width(lines[-1], size) > width:
        lines = lines[:most]
        while lines[-1] and _width(lines[-1] + "…", size) > width:
            lines[-1] = lines[-1][:-1].rstrip()
        lines[-1] += "…"
    return lines
