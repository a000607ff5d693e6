"""Web pages saved as one file (.mht, .mhtml) by a browser or by Word: the first page in them is the document."""

from __future__ import annotations

import codecs
import email
import email.policy
from email.message import EmailMessage

from nhiemvu.document import Document, Source
from nhiemvu.errors import BrokenFile
from nhiemvu.readers.html import read_html


def read_web_archive(data: bytes, source: Source) -> Document:
    """The document in the saved page `data`; its pictures and styles are left aside.

    Raises `BrokenFile` where no page is in it.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        page = next((content for part in message.walk() if (content := _page(part))), None)
    except (LookupError, ValueError, TypeError, AttributeError):  # heads that follow no standard
        page = None
    if page is None:
        raise BrokenFile(
            "Trang web lưu dạng .mht bị hỏng hoặc không có nội dung. Hãy mở lại trang gốc và lưu dạng .html.",
            "The saved page (.mht) is damaged or empty. Open the page again and save it as .html.",
        )
    return read_html(page, source)


def _page(part: EmailMessage) -> bytes | None:
    """The bytes of a part that is a web page, marked as UTF-8 where the part names its encoding."""
    if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
        return None
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return None
    try:
        return codecs.BOM_UTF8 + content.decode(part.get_content_charset("") or "none").encode()
    except (LookupError, UnicodeDecodeError):
        return content  # the page itself says how it is written
