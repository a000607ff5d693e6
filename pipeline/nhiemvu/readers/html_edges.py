"""The document in a web page by its own edges: the smallest part that holds its head and its recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from nhiemvu.readers.cleaning import clean_text

_HEAD = re.compile(
    r"Số\s*:|cộng h(?:òa|oà) xã hội|độc lập\s*[-–]\s*tự do|đảng cộng sản việt nam|kính gửi", re.IGNORECASE
)
_RECIPIENTS = re.compile(r"nơi nhận", re.IGNORECASE)
_BEHIND = re.compile(r"PHỤ LỤC\b|\((?:Ban hành |Phê duyệt |Đính )?[Kk]èm theo ")
_HOLDERS = frozenset(("div", "article", "section", "main", "td", "body", "form", "center"))


def between_edges(body: etree._Element) -> etree._Element | None:
    """The smallest container from the document's head to its recipients and appendices; `None` without such edges.

    A portal puts questions of readers, other documents and the page's own address around a short letter, with more
    words than the letter has; but only the letter runs from "Số: …" to "Nơi nhận".
    """
    first: etree._Element | None = None
    last: etree._Element | None = None
    for element, words in _words(body):
        if first is None:
            first = element if _HEAD.match(words) else None
        elif _RECIPIENTS.match(words) or last is not None and _BEHIND.match(words):
            last = element
    if first is None or last is None:
        return None
    above = [first, *first.iterancestors()]
    for element in (last, *last.iterancestors()):
        if element in above and element.tag in _HOLDERS:
            return element
    return None


def _words(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each stretch of words outside of links, with the element that holds it."""
    for event, element in etree.iterwalk(body, events=("start", "end")):
        text = element.text if event == "start" else element.tail
        holder = element if event == "start" else element.getparent()
        words = " ".join(clean_text(text).split()) if text and isinstance(element.tag, str) else ""
        if words and holder is not None and not any(above.tag == "a" for above in (holder, *holder.iterancestors())):
            yield holder, words
