"""Pages of paper, printed here with a font that the corpus brings along, for tests of what reads scans."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parents[2] / "corpora" / "fonts"
DOTS = 200
SIZE = (1654, 2339)  # A4


def pixels(points: float) -> int:
    """A length in points as pixels."""
    return round(points * DOTS / 72)


@dataclass
class PrintedPage:
    """An A4 page at 200 dots per inch on which text is put at exact places, in points."""

    picture: Image.Image = field(default_factory=lambda: Image.new("L", SIZE, 255))

    def put(self, x: float, y: float, text: str, size: float = 13, *, bold: bool = False) -> float:
        """Print `text` with its baseline at `y`; what comes back is where it ends."""
        font = ImageFont.truetype(str(FONTS / f"DejaVuSerif{'-Bold' if bold else ''}.ttf"), pixels(size * 0.85))
        ImageDraw.Draw(self.picture).text((pixels(x), pixels(y)), text, fill=0, font=font, anchor="ls")
        return x + font.getlength(text) * 72 / DOTS

    def paragraph(self, y: float, *lines: str, indent: float = 28) -> float:
        """Print lines from margin to margin; what comes back is the next paragraph's place."""
        for index, line in enumerate(lines):
            left = 85 + (indent if index == 0 else 0)
            words = line.split()
            width = sum(self.width(word) for word in words)
            gap = (538 - left - width) / max(len(words) - 1, 1) if index < len(lines) - 1 else 4
            x = left
            for word in words:
                self.put(x, y, word)
                x += self.width(word) + gap
            y += 19
        return y + 8

    def width(self, text: str, size: float = 13) -> float:
        """How wide `text` is in points."""
        font = ImageFont.truetype(str(FONTS / "DejaVuSerif.ttf"), pixels(size * 0.85))
        return font.getlength(text) * 72 / DOTS

    def row(self, y: float, height: float, widths: tuple[float, ...], *cells: str) -> float:
        """Print one row of a ruled table; "|" breaks a cell's lines."""
        x = 85.0
        for width, cell in zip(widths, cells, strict=True):
            box = (pixels(x), pixels(y), pixels(x + width), pixels(y + height))
            ImageDraw.Draw(self.picture).rectangle(box, outline=0, width=2)
            for index, line in enumerate(cell.split("|")):
                self.put(x + 5, y + 17 + 16 * index, line, 12)
            x += width
        return y + height
