"""Web pages and Word's own HTML."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from nhiemvu.document import Document, Source
from nhiemvu.errors import BrokenFile
from nhiemvu.readers.encodings import decode_text
from nhiemvu.readers.html_blocks import read_blocks
from nhiemvu.readers.html_page import find_content
from nhiemvu.readers.legacy_letters import decode_by_letters
from nhiemvu.readers.pieces import BlockWriter, Piece
from nhiemvu.readers.unsupported import nested_too_deeply

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w:.-]+)", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_OLD_FONT = re.compile(r"[\"':;,]\s*(?:\.vn|vni-)", re.IGNORECASE)
_HEAD = 8192


def read_html(data: bytes, source: Source) -> Document:
    """The document in the web page `data`, without the page's menus, comments and links.

    Raises `BrokenFile` where the page cannot be parsed.
    """
    blocks = read_blocks(find_content(_parse(_decode(data))))
    writer = BlockWriter(joins=True)
    for item in blocks.body:
        if isinstance(item, Piece):
            writer.add_paragraph(item)
        else:
            writer.add_table(item)
    for note in blocks.footnotes:
        writer.add_footnote(note)
    return writer.build(source)


def _decode(data: bytes) -> str:
    """The page's text in the encoding that it declares, else in the one that it looks like."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = declared.group(1).decode("ascii", "ignore")
        try:
            return _in_unicode(data.decode(codecs.lookup(name).name))
        except (LookupError, UnicodeDecodeError):
            pass  # the declaration is wrong: pages change their encoding when they are saved
    return _in_unicode(decode_text(data))


def _in_unicode(page: str) -> str:
    """The page, decoded by its letters where no font says that they are those from before Unicode."""
    return page if _OLD_FONT.search(page) else decode_by_letters(page)


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(_XML_DECLARATION.sub("", text).replace("\x00", ""), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise nested_too_deeply()
    if root is None:
        raise BrokenFile(
            "Trang web lưu bị hỏng. Hãy mở lại trang gốc và lưu lại, hoặc chép văn bản sang Word.",
            "The saved web page is damaged. Open the page again and save it, or copy its text into Word.",
        )
    return root
