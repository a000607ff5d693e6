"""Styles of a .docx file: what a paragraph or a run takes over from them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from nhiemvu.readers.word_xml import W, attribute, is_on

_DEEPEST_CHAIN = 30


@dataclass(frozen=True, slots=True)
class Look:
    """How words look; `None` where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    alignment: str | None = None
    numbering: str | None = None
    level: int | None = None
    font: str | None = None

    def over(self, base: Look) -> Look:
        """This look, with what it leaves open taken from `base`."""
        names = ("bold", "italic", "hidden", "capitals", "alignment", "numbering", "level", "font")
        return replace(self, **{name: getattr(base, name) for name in names if getattr(self, name) is None})


def read_look(properties: etree._Element | None) -> Look:
    """What a `w:rPr` or `w:pPr` element says."""
    if properties is None:
        return Look()
    number = properties.find(f"{W}numPr")
    level = attribute(number.find(f"{W}ilvl")) if number is not None else None
    return Look(
        bold=is_on(properties.find(f"{W}b")),
        italic=is_on(properties.find(f"{W}i")),
        hidden=is_on(properties.find(f"{W}vanish")),
        capitals=is_on(properties.find(f"{W}caps")),
        alignment=attribute(properties.find(f"{W}jc")),
        numbering=attribute(number.find(f"{W}numId")) if number is not None else None,
        font=_font(properties.find(f"{W}rFonts")),
        level=int(level) if level is not None and level.isdigit() else None,
    )


def _font(fonts: etree._Element | None) -> str | None:
    """The font of Western letters, where the old fonts keep the Vietnamese ones."""
    return attribute(fonts, "hAnsi") or attribute(fonts, "ascii")


class Styles:
    """The styles by their ids, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self.default = Look()
        self.default_paragraph: str | None = None
        if root is None:
            return
        self.default = read_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iter(f"{W}style"):
            name = attribute(style, "styleId")
            if name is None:
                continue
            self._elements[name] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                self.default_paragraph = name

    def look(self, name: str | None, depth: int = 0) -> Look:
        """The look that the style `name` gives, with that of the styles it is based on."""
        style = self._elements.get(name) if name else None
        if name is None or style is None or depth > _DEEPEST_CHAIN:
            return Look()
        if name not in self._looks:
            own = read_look(style.find(f"{W}pPr")).over(read_look(style.find(f"{W}rPr")))
            base = self.look(attribute(style.find(f"{W}basedOn")), depth + 1)
            self._looks[name] = own.over(base)
        return self._looks[name]

    def numbering_of(self, name: str | None) -> str | None:
        """The id of the list that the (list) style `name` stands for."""
        return self.look(name).numbering
