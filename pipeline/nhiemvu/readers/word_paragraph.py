"""The words of one paragraph of a .docx file, run by run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nhiemvu.readers.legacy_fonts import LegacyFonts, is_legacy_font
from nhiemvu.readers.word_styles import Look, Styles, read_look
from nhiemvu.readers.word_xml import W, attribute

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# What was deleted or moved away, properties, field codes and comments: none of it shows on the page.
_LEFT_OUT = {
    W + name
    for name in (
        "del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt",
        "annotationRef", "proofErr",
    )
}  # fmt: skip
_PLAIN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_BREAKS = (f"{W}br", f"{W}cr")


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its pieces of text with their looks ("\\n" is a line break), notes and text boxes."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    def text(self) -> str:
        """All words as they show, with line breaks."""
        return "".join(text.upper() if look.capitals else text for text, look in self.pieces)

    def is_bold(self) -> bool:
        """Whether every letter is bold."""
        return _all_letters(self.pieces, "bold")

    def is_italic(self) -> bool:
        """Whether every letter is italic."""
        return _all_letters(self.pieces, "italic")


def _all_letters(pieces: list[tuple[str, Look]], name: str) -> bool:
    lettered = [look for text, look in pieces if any(letter.isalpha() for letter in text)]
    return bool(lettered) and all(getattr(look, name) for look in lettered)


def read_words(paragraph: etree._Element, base: Look, styles: Styles, fonts: LegacyFonts) -> Words:
    """The words of a `w:p` element whose style gives the look `base`; hidden and deleted ones are left out."""
    words = Words()
    _walk(paragraph, base, styles, fonts, words)
    return words


def _walk(element: etree._Element, look: Look, styles: Styles, fonts: LegacyFonts, words: Words) -> None:
    for child in _shown_children(element):
        tag = child.tag
        if tag == f"{W}r":
            run = _run_look(child, look, styles)
            if not run.hidden:
                _walk(child, run, styles, fonts, words)
        elif tag in (f"{W}t", _MATH_TEXT):
            words.pieces.append((fonts.decode(child.text or "", look.font), look))
        elif tag == f"{W}softHyphen" and is_legacy_font(look.font):
            words.pieces.append((fonts.decode("\u00ad", look.font), look))
        elif tag in _PLAIN:
            words.pieces.append((_PLAIN[tag], look))
        elif tag in _BREAKS:
            words.pieces.append(("\n", look))
        elif tag == f"{W}sym":
            words.pieces.append((_symbol(child), look))
        elif tag == f"{W}footnoteReference":
            words.footnotes.append(attribute(child, "id") or "")
        elif tag == f"{W}endnoteReference":
            words.endnotes.append(attribute(child, "id") or "")
        elif tag == f"{W}txbxContent":
            words.boxes.append(child)
        else:
            _walk(child, look, styles, fonts, words)


def _shown_children(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_MC}AlternateContent":
            yield from _alternative(child)
        else:
            yield child


def _alternative(element: etree._Element) -> Iterator[etree._Element]:
    """The first alternative that holds words: newer and older Word say the same thing twice."""
    branches = [child for child in element if isinstance(child.tag, str)]
    for branch in branches:
        if branch.find(f".//{W}t") is not None:
            yield branch
            return


def _run_look(run: etree._Element, look: Look, styles: Styles) -> Look:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return look
    style = attribute(properties.find(f"{W}rStyle"))
    return read_look(properties).over(styles.look(style)).over(look)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    # Symbol fonts keep their signs in the private use area, or in the low codes that this moves there.
    return chr(code if code > 0xFF else code + 0xF000) if 0x20 <= code < 0xFFFF else ""
