"""The parts of a Word file for which python-docx has no call of its own: automatic numbers and footnotes."""

from __future__ import annotations

import re

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

LEVELS = (  # pattern of the label as the source writes it, Word's number format, Word's pattern
    (re.compile(r"([IVX]+)\. "), "upperRoman", "%1."),
    (re.compile(r"(\d+)\. "), "decimal", "%2."),
    (re.compile(r"\d+\.(\d+)\. "), "decimal", "%2.%3."),
    (re.compile(r"([a-z])\) "), "lowerLetter", "%4)"),
    (re.compile(r"- "), "bullet", "-"),
    (re.compile(r"\+ "), "bullet", "+"),
)
BULLETS = 4  # the first level of the second list: Word keeps bullets in a list of their own
NUMBERING = 77  # the ids of our lists begin here: free in python-docx's own template
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class AutomaticNumbers:
    """Turns written labels into Word's automatic ones, and checks that Word will show the same."""

    def __init__(self, document: Document) -> None:
        self._counts = [0] * len(LEVELS)
        numbering = document.part.numbering_part.element
        for number, levels in enumerate((LEVELS[:BULLETS], LEVELS[BULLETS:]), NUMBERING):
            shown_levels = "".join(
                f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * at}" w:hanging="0"/></w:pPr></w:lvl>'
                for at, (_, kind, shown) in enumerate(levels)
            )
            definition = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                f'<w:multiLevelType w:val="multilevel"/>{shown_levels}</w:abstractNum>'
            )
            numbering.insert(number - NUMBERING, definition)
            numbering.append(
                parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
            )

    def apply(self, paragraph: Paragraph, text: str) -> str:
        """The text without its label, which the paragraph now bears as an automatic one."""
        for level, (pattern, kind, _) in enumerate(LEVELS):
            found = pattern.match(text)
            if not found:
                continue
            self._count(level, kind, found[1] if found.groups() else "")
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = level % BULLETS
            properties.get_or_add_numId().val = NUMBERING + level // BULLETS
            return text[found.end() :]
        return text

    def _count(self, level: int, kind: str, written: str) -> None:
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (len(LEVELS) - level - 1)
        shown = _shown(kind, self._counts[level])
        if shown != written:
            raise ValueError(f"Word would show {shown!r} where the source has {written!r}")


def _shown(kind: str, count: int) -> str:
    """What Word shows as the number `count` in its number format `kind`; nothing for a bullet."""
    if kind == "upperRoman":
        return ROMAN[count]
    return {"decimal": str(count), "lowerLetter": chr(96 + count)}.get(kind, "")


class Footnotes:
    """Collects the footnotes of a Word file and adds them as its part /word/footnotes.xml."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def mark(self, paragraph: Paragraph, words: str) -> None:
        """Set a footnote's mark at the end of `paragraph`."""
        self._notes.append(words)
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self._notes) + 1))
        run._r.append(reference)

    def save(self, document: Document) -> None:
        """Add the part, if there is a footnote at all."""
        if not self._notes:
            return
        notes = "".join(
            f'<w:footnote w:id="{at}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>'
            for at, words in enumerate(self._notes, 2)
        )
        lines = (
            '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote>"
        )
        xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{lines}{notes}</w:footnotes>'
        part = Part(
            PackURI("/word/footnotes.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            xml.encode(),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
