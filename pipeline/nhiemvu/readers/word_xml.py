"""The XML of Word files: its names, a parser that no part can do harm to, and what attributes say."""

from __future__ import annotations

from lxml import etree

from nhiemvu.errors import BrokenFile
from nhiemvu.readers.unsupported import nested_too_deeply

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Files saved as "Strict Open XML" name the same elements under other addresses.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


def broken_word_file() -> BrokenFile:
    """The error for a .docx that is cut short or lacks what makes it a document."""
    return BrokenFile(
        "Tệp Word bị hỏng hoặc tải về chưa đủ. Hãy tải lại, hoặc mở bằng Word (Open and Repair) rồi lưu lại.",
        "The Word file is damaged or cut short. Get it again, or open it in Word (Open and Repair) and save it.",
    )


def parse_xml(data: bytes) -> etree._Element:
    """The root element of `data`; nothing outside the file is fetched, and a part that declares entities is refused.

    Raises `BrokenFile` for what is not sound XML, `LimitExceeded` for elements that nest too deeply.
    """
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise (nested_too_deeply() if "depth" in str(error) else broken_word_file()) from None
    if declares_entities(root):
        raise broken_word_file()
    return root


def declares_entities(root: etree._Element) -> bool:
    """Whether the part opens with a document type: Word writes none, and who does is up to something."""
    return bool(getattr(root.getroottree().docinfo, "doctype", ""))


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """The value of the Word attribute `name` of `element`, `None` where either is missing."""
    return None if element is None else element.get(W + name)


def is_on(element: etree._Element | None) -> bool | None:
    """What a switch like `<w:b/>` says: on, off, or nothing (`None`)."""
    if element is None:
        return None
    return (attribute(element) or "1").lower() not in ("0", "false", "off", "none")


def whole_number(text: str | None, default: int) -> int:
    """`text` as a whole number, `default` where it is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
