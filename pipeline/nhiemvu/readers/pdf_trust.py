"""Whether the text layer of a PDF page says what the page shows: told by how much of it is Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from nhiemvu.readers.cleaning import clean_text
from nhiemvu.readers.pages import Page
from nhiemvu.readers.pdf_glyphs import GlyphRun
from nhiemvu.readers.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 12
_LEAST_SYLLABLES = 0.6
_LEAST_ACCENTED = 0.3
_FEW_LETTERS = 150
_MOST_SINGLE_LETTERS = 0.2
_WHOLE_PAGE = 0.5
_ENGLISH = {"the", "of", "and", "for", "with", "is", "was", "were", "be", "been", "by", "from", "this", "that", "shall"}
_LEAST_ENGLISH = 0.12
_DESCENT = 0.23
_UNKNOWN = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")


def page_text(page: Page) -> str:
    """All words of the page, those in tables too, in any order."""
    cells = [piece.text for table in page.tables for cell in table.cells for piece in cell.pieces]
    return " ".join([line.text for line in page.lines] + cells)


def is_doubtful(page: Page, *, has_picture: bool) -> bool:
    """Whether the page's text may not be what it shows.

    "6Ӣ CÔNG THѬѪNG" comes of fonts that do not tell their letters, "Nhi m v ệ ụ" of letters out of their order. On a
    page that is one picture, text is what a scanner's program recognised, perhaps without knowing Vietnamese ("Uy ban
    nhan dan tinh"), or only the words of a digital signature. A page of English is sound, too.
    """
    text = page_text(page)
    words = _WORD.findall(text)
    if has_picture and sum(map(len, words)) < _FEW_LETTERS:
        return True
    if len(words) < _FEWEST_WORDS:
        return False
    if sum(1 for word in words if len(word) == 1 and word.islower()) > _MOST_SINGLE_LETTERS * len(words):
        return True
    if not has_picture and sum(word.lower() in _ENGLISH for word in words) >= _LEAST_ENGLISH * len(words):
        return False
    judged = [word for word in words if not (word.isupper() and _is_latin(word) and not is_syllable(word))]
    if sum(map(is_syllable, judged)) < _LEAST_SYLLABLES * len(judged):
        return True
    return has_picture and sum(map(_is_accented, words)) < _LEAST_ACCENTED * len(words)


def text_quality(page: Page) -> int:
    """How much of the page reads as Vietnamese: words with accents count for it, words of no such shape against."""
    words = _WORD.findall(page_text(page))
    sound = [word for word in words if is_syllable(word)]
    return sum(map(_is_accented, sound)) - (len(words) - len(sound))


def _is_accented(word: str) -> bool:
    return not word.isascii()


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in word)


def is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether pictures cover most of the page, as in a scan."""
    width, height = page.get_size()
    covered = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered >= _WHOLE_PAGE * width * height)


def read_glyphs_again(page: Any) -> list[GlyphRun]:
    """The letters of the pdfplumber page `page`, which reads some fonts that pdfium does not."""
    across, down = (float(value) for value in page.cropbox[:2])
    glyphs = []
    for char in page.chars:
        text = clean_text(char["text"]).strip()
        if not text or _UNKNOWN.search(text):
            continue
        size, bottom = float(char["size"]), float(char["bottom"]) - down
        name = str(char["fontname"])
        glyphs.append(
            GlyphRun(
                text=text,
                left=float(char["x0"]) - across,
                top=float(char["top"]) - down,
                right=float(char["x1"]) - across,
                bottom=bottom,
                baseline=bottom - _DESCENT * size,
                size=max(size, 1.0),
                bold="bold" in name.lower(),
                italic="italic" in name.lower(),
                font=name,
            )
        )
    return glyphs
