"""What HTML elements mean for reading: which are shown, bold, centred, a footnote's mark, a list's number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from nhiemvu.readers.labels import begins_item
from nhiemvu.readers.word_numbering import format_number
from nhiemvu.readers.word_xml import whole_number

_names = str.split
BLOCKS = frozenset(
    _names(
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 "
        "h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary ul table tbody thead tfoot tr td th caption"
    )
)
_NEVER_SHOWN = frozenset(
    _names(
        "head script style noscript template nav button select option input textarea iframe svg object embed audio "
        "video canvas map del s strike xml datalist dialog"
    )
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer|comment)", re.I
)
_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.I)
_ALIGNED = re.compile(r"(?<![\w-])text-align\s*:\s*(\w+)", re.I)
_FONT = re.compile(r"(?<![\w-])font-family\s*:\s*[\"']?([^;,\"']+)", re.I)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|fn|sdfootnote|sdendnote|footnote|note)[-_:]?(ref)?\d*\w*$", re.I)
_NOTE_DIV = re.compile(r"^(?:ftn|edn|sdfootnote|sdendnote|fn)-?\d+$", re.I)
_LIST_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "decimal": "decimal", "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "lower-latin": "lowerLetter", "upper-latin": "upperLetter",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
# Word writes its bullets as letters in a symbol font.
_SYMBOL_LETTERS = {"·": "•", "o": "○", "§": "▪", "Ø": "➢", "ü": "✓", "v": "❖", "q": "□", "à": "→", "n": "■"}


def style_of(element: etree._Element) -> str:
    """The element's own style declarations."""
    return element.get("style") or ""


def is_shown(element: etree._Element) -> bool:
    """Whether a reader of the page sees the element."""
    if not isinstance(element.tag, str) or element.tag in _NEVER_SHOWN or ":" in element.tag and element.tag != "o:p":
        return False
    if element.get("hidden") is not None or "MsoCommentReference" in (element.get("class") or ""):
        return False
    return _HIDDEN.search(style_of(element)) is None


def says_bold(element: etree._Element) -> bool | None:
    """Whether the element makes its words bold or not, `None` where it says nothing."""
    match = _BOLD.search(style_of(element))
    if match:
        return match.group(1).lower() in ("bold", "600", "700", "800", "900")
    return True if element.tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6") else None


def says_italic(element: etree._Element) -> bool | None:
    """Whether the element makes its words italic, `None` where it says nothing."""
    return True if element.tag in ("i", "em") or "font-style:italic" in style_of(element).replace(" ", "") else None


def says_centred(element: etree._Element) -> bool | None:
    """Whether the element centres its words or not, `None` where it says nothing."""
    match = _ALIGNED.search(style_of(element))
    alignment = match.group(1) if match else element.get("align")
    if element.tag == "center":
        return True
    return alignment.lower() == "center" if alignment and element.tag != "table" else None


def says_font(element: etree._Element) -> str | None:
    """The font that the element sets, `None` where it says nothing."""
    match = _FONT.search(style_of(element))
    return match.group(1) if match else element.get("face")


def is_note_mark(element: etree._Element) -> bool:
    """Whether the element is a footnote's mark in the text: `<a href="#_ftn1">[1]</a>`."""
    match = _NOTE_LINK.search(element.get("href") or "") if element.tag == "a" else None
    return match is not None and not _leads_back(element)


def is_note_back_link(element: etree._Element) -> bool:
    """Whether the element is the mark before a footnote's words, which leads back into the text."""
    return element.tag == "a" and _NOTE_LINK.search(element.get("href") or "") is not None and _leads_back(element)


def _leads_back(element: etree._Element) -> bool:
    href = (element.get("href") or "").rsplit("#", 1)[-1].lower()
    return "ref" in href or "anc" in href


def is_note_body(element: etree._Element) -> bool:
    """Whether the element holds one footnote: `<div id="ftn1">`."""
    return element.tag in ("div", "li", "aside") and _NOTE_DIV.match(element.get("id") or "") is not None


def is_word_label(element: etree._Element) -> bool:
    """Whether the element holds an automatic number that Word wrote out."""
    return "mso-list:ignore" in style_of(element).replace(" ", "").lower()


def word_label(text: str) -> str:
    """The automatic number `text` with a space behind it; bullets in symbol fonts as what they show."""
    label = text.strip()
    return f"{_SYMBOL_LETTERS.get(label, label)} " if label else ""


def list_label(item: etree._Element, text: str) -> str:
    """The number or bullet of a `<li>` whose words are `text`, "" where the text brings its own."""
    parent = item.getparent()
    if parent is None or parent.tag not in ("ol", "ul") or begins_item(text):
        return ""
    style = _LIST_STYLE.search(style_of(item) or style_of(parent))
    name = style.group(1).lower() if style else ""
    if name == "none":
        return ""
    if parent.tag == "ul":  # a list of bullets inside another, as a typist would mark it
        return "+ " if any(above.tag == "ul" for above in parent.iterancestors("ul", "ol", "table")) else "- "
    kind = _LIST_STYLES.get(name) or _LIST_KINDS.get(parent.get("type") or "1", "decimal")
    number = format_number(_position(item), kind)
    return f"{_number_above(parent) if kind == 'decimal' else ''}{number}. "


def _number_above(parent: etree._Element) -> str:
    """The numbers above those of a list inside a list, "3." below the third item; "" where none stands above.

    A page shows both lists from 1; word processors write "3.1." and save it so: `<ol><li>…</li><ol><li>…`.
    """
    item = outer = parent.getparent()
    if outer is not None and outer.tag == "ol":
        item = parent.getprevious() if parent.getprevious() is not None else _last_before(outer)
    if item is None or item.tag != "li":
        return ""
    above = item.getparent()
    if above is None or above.tag != "ol" or (above.get("type") or "1") != "1" or _LIST_STYLE.search(style_of(above)):
        return ""
    return f"{_number_above(above)}{_position(item)}."


def _position(item: etree._Element) -> int:
    """Which number of its list the item has, with those that the list counted before it was closed and opened again."""
    number = 0
    last: etree._Element | None = item
    while last is not None and (parent := last.getparent()) is not None:
        own, is_told = _own_position(last, parent)
        number += own
        last = None if is_told else _last_before(parent)
    return number


def _own_position(item: etree._Element, parent: etree._Element) -> tuple[int, bool]:
    """The item's number within its own element, and whether that tells where it begins to count."""
    number, is_told = whole_number(parent.get("start"), 1) - 1, parent.get("start") is not None
    for sibling in parent:
        if sibling.tag == "li":
            number = whole_number(sibling.get("value"), number + 1)
            is_told = is_told or sibling.get("value") is not None
        if sibling is item:
            break
    return number, is_told


def _last_before(parent: etree._Element) -> etree._Element | None:
    """The last item of the list that goes on in `parent`: word processors close a list where bullets stand in it.

    `<ol><li>…</li><ol><li>…</li></ol></ol> <ul>…</ul> <ol><ol><li>…`: the inner list goes on, however deep it stands,
    and so does the outer one, which opens with it.
    """
    top, depth = parent, 0
    while (outer := top.getparent()) is not None and outer.tag == "ol":
        if top.getprevious() is not None:
            return None
        top, depth = outer, depth + 1
    if not depth and parent[0].tag != "ol":
        return None
    for before in top.itersiblings("ol", preceding=True):
        for item in reversed(list(before.iter("li"))):
            above = sum(1 for _ in _lists_around(item, before))
            if above <= depth:
                return item if above == depth else None
    return None


def _lists_around(item: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    """The lists from the item's own up to `top`, without that."""
    element = item.getparent()
    while element is not None and element is not top:
        if element.tag in ("ol", "ul"):
            yield element
        element = element.getparent()
