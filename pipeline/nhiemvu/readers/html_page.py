"""The part of a saved web page that is the document: without menus, comments and lists of links."""

from __future__ import annotations

import re

from lxml import etree

from nhiemvu.readers.html_edges import between_edges
from nhiemvu.readers.html_markup import is_shown

_WORD_PAGE = re.compile(r"WordSection|Section\d", re.I)
_AROUND = re.compile(
    r"(?:^|[-_\s])(?:comments?|binh-?luan|related|lien-?quan|sidebar|menu|navbar|nav|breadcrumbs?|footer|social|share|"
    r"adverts?|ads|banner|popup|modal|cookies?|pagination|tags?|widget|toolbar|rating)(?:$|[-_\s\d])",
    re.I,
)
_MOST_OF_PAGE = 0.4
_LEAST_SHARE = 0.8
_LINK_SHARE = 0.8
_FEWEST_LINKS = 3
_LEAST_LETTER = 120
_CONTAINERS = frozenset(("div", "article", "section", "main", "td", "body", "form", "center", "tr", "tbody", "table"))


def find_content(root: etree._Element) -> etree._Element:
    """The element of the page `root` that holds the document; what is around it has been taken out of the page.

    A page that Word saved is all document. In others it is what holds the document's head and its recipients; where
    these are not there, the innermost element with most of the words that are no links.
    """
    body = root.find(".//body")
    body = root if body is None else body
    if any(_WORD_PAGE.fullmatch(div.get("class") or "") for div in body.findall("div")):
        return body
    lengths = _word_lengths(body)
    total = max(sum(lengths[body]), 1)
    _remove_surroundings(body, lengths, total)
    lengths = _word_lengths(body)
    edged = between_edges(body)
    if edged is not None and edged is not body and lengths.get(edged, (0, 0))[0] >= _LEAST_LETTER:
        return _outside_of_rows(edged)
    return _innermost(body, lengths)


def _word_lengths(body: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """For each shown element the length of its words outside and inside of links."""
    lengths: dict[etree._Element, tuple[int, int]] = {}
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start" or not isinstance(element.tag, str):
            continue
        own = _length(element.text)
        linked = 0
        for child in element:
            outside, inside = lengths.get(child, (0, 0))
            own, linked = own + outside + _length(child.tail), linked + inside
        if element.tag == "a":
            own, linked = 0, own + linked
        lengths[element] = (own, linked) if is_shown(element) else (0, 0)
    return lengths


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _remove_surroundings(body: etree._Element, lengths: dict[etree._Element, tuple[int, int]], total: int) -> None:
    for element in list(body.iterdescendants()):
        if element not in lengths or element.getparent() is None or element.tag in ("a", "p", "span"):
            continue
        own, linked = lengths[element]
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        around = element.tag in ("footer", "aside") or _AROUND.search(names) is not None
        if (around and own + linked < _MOST_OF_PAGE * total) or _is_list_of_links(element, own, linked):
            _take_out(element)


def _is_list_of_links(element: etree._Element, own: int, linked: int) -> bool:
    if element.tag not in ("ul", "ol", "div", "table", "section") or linked < _LINK_SHARE * (own + linked):
        return False
    return linked > 0 and sum(1 for _ in element.iter("a")) >= _FEWEST_LINKS


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _innermost(body: etree._Element, lengths: dict[etree._Element, tuple[int, int]]) -> etree._Element:
    chosen = body
    least = _LEAST_SHARE * lengths[body][0]
    while True:
        inner = [
            child for child in chosen if child.tag in _CONTAINERS and lengths.get(child, (0, 0))[0] >= max(least, 1)
        ]
        if not inner:
            return _outside_of_rows(chosen)
        chosen = inner[0]


def _outside_of_rows(element: etree._Element) -> etree._Element:
    """A table of the document is never the whole of it, nor is one of its rows."""
    while element.tag in ("tr", "tbody", "table") and element.getparent() is not None:
        parent = element.getparent()
        assert parent is not None
        element = parent
    return element
