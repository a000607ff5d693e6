"""Interchange packages of the national document axis: the XML that says what a document is, and its attachments.

Two dialects are read: edXML of QCVN 102:2016/BTTTT, and the older one of Công văn 2803/BTTTT-THH in a SOAP envelope.
Systems differ in namespaces, prefixes and letter case, and some write XML that is not well formed: elements are
known by their local names in small letters, and what a parser can save is taken.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from nhiemvu.document import AnsweredDocument, Package
from nhiemvu.errors import BrokenFile
from nhiemvu.readers.edxml_values import day_of, number_of, value_of

_SIGNS = re.compile(
    rb"<(?:[\w.-]+:)?(?:edxml|edxmlenvelope|edxmlheader|messageheader|attachmentencoded)\b|\bedxml:", re.IGNORECASE
)
_ROOTS = re.compile(rb"\A\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*<(?:[\w.-]+:)?(\w+)", re.DOTALL)
_NOT_ROOTS = (b"html", b"head", b"body")
_OTHER_DOCUMENTS = frozenset(("responsefor", "traceheaderlist", "from", "to", "otherinfo"))
_PAYLOADS = ("contenttransferencoded", "content", "value", "data", "filecontent")
_NAMES = ("attachmentname", "name", "filename")
_BUSINESS = {"0": "new", "1": "recall", "2": "update", "3": "replacement"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a package: its name, the identifier by which the package speaks of it, and its bytes."""

    name: str | None
    content_id: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one XML file of a package holds: what it says of the document (`None` where it only carries files), the
    names that it lists by their identifiers, and the files in it. `is_status` marks a mere report on a delivery."""

    package: Package | None
    listed: tuple[tuple[str, str], ...]
    attachments: tuple[Attachment, ...]
    is_status: bool = False


def is_edxml(head: bytes) -> bool:
    """Whether a file that begins with `head` is the XML of an interchange package."""
    root = _ROOTS.match(head)
    return root is not None and root[1].lower() not in _NOT_ROOTS and _SIGNS.search(head) is not None


def read_envelope(data: bytes, name: str) -> Envelope:
    """What the package `data` of the name `name` says and holds. Raises `BrokenFile` where it is no XML at all."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise BrokenFile(
            "Gói tin liên thông bị hỏng. Hãy tải lại gói tin từ trục liên thông hoặc xin bản khác từ nơi gửi.",
            "The interchange package is damaged. Get it from the document axis again, or ask its sender.",
        )
    header = _first(root, "messageheader")
    return Envelope(
        _package(root, header, name) if header is not None else None,
        tuple(_listed(root)),
        tuple(_attachments(root)),
        header is None and _first(root, "status") is not None,
    )


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _first(element: etree._Element, name: str) -> etree._Element | None:
    return next((found for found in element.iter() if _local(found) == name), None)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _local(child) == name), None)


def _field(header: etree._Element, name: str) -> etree._Element | None:
    """The header's own field; where the tags are crossed, wherever it landed but in what speaks of other documents."""
    own = _child(header, name)
    if own is not None:
        return own
    for found in header.iter():
        if _local(found) == name and not any(_local(above) in _OTHER_DOCUMENTS for above in found.iterancestors()):
            return found
    return None


def _text(element: etree._Element | None, *names: str) -> str | None:
    """The value of the first of the children `names` that has one; of the element itself where none are given."""
    if element is None:
        return None
    if not names:
        return value_of("".join(map(str, element.itertext())))
    return next((value for name in names if (value := _text(_child(element, name)))), None)


def _package(root: etree._Element, header: etree._Element, name: str) -> Package:
    sender, signer = _field(header, "from"), _field(header, "signerinfo")
    signer = _field(header, "author") if signer is None else signer
    code, issued, kind = _field(header, "code"), _field(header, "promulgationinfo"), _field(header, "documenttype")
    kind = _field(header, "type") if kind is None else kind
    number, symbol = number_of(_text(code, "codenumber"), _text(code, "codenotation"))
    issued_on, unread_day = day_of(_text(issued, "promulgationdate", "date"))
    due_on, unread_due = day_of(_text(_field(header, "duedate")) or _text(_field(header, "responsedate")))
    unread = (("issued_on", unread_day), ("due_on", unread_due))
    business = _first(root, "bussiness") if _first(root, "business") is None else _first(root, "business")
    business_kind = _text(business, "bussinessdoctype", "businessdoctype")
    return Package(
        file=name,
        document_id=_text(_field(header, "documentid")),
        doc_type=_text(kind, "typename", "description"),
        number=number,
        symbol=symbol,
        issued_on=issued_on,
        place=_text(issued, "place"),
        issuing_body=_text(sender, "organname"),
        parent_body=_text(sender, "organizationincharge"),
        organ_id=_text(sender, "organid"),
        title=_text(_field(header, "subject")),
        content=_text(_field(header, "content")),
        signer=_text(signer, "fullname"),
        signer_role=_text(signer, "position", "function"),
        due_on=due_on,
        steering_type=_text(_field(header, "steeringtype")),
        priority=_text(_field(header, "otherinfo"), "priority"),
        business=_BUSINESS.get(business_kind or "", business_kind),
        business_reason=_text(business, "bussinessdocreason", "businessdocreason"),
        business_documents=tuple(_business_documents(business)),
        recipients=tuple(_recipients(header)),
        response_for=tuple(_answered(header)),
        unread=tuple((field, written) for field, written in unread if written),
    )


def _business_documents(business: etree._Element | None) -> Iterator[str]:
    for element in business.iter() if business is not None else ():
        if _local(element) == "documentid" and (value := _text(element)):
            yield value


def _recipients(header: etree._Element) -> Iterator[str]:
    for child in header:
        if _local(child) == "to" and (value := _text(child, "organname", "organid")):
            yield value


def _answered(header: etree._Element) -> Iterator[AnsweredDocument]:
    for child in header:
        if _local(child) != "responsefor":
            continue
        code = _child(child, "code")
        number = _text(code)
        if code is not None and len(code):
            number, _ = number_of(_text(code, "codenumber"), _text(code, "codenotation"))
        day, _ = day_of(_text(child, "promulgationdate", "date"))
        answered = AnsweredDocument(number, day, _text(child, "organid"), _text(child, "documentid"))
        if answered != AnsweredDocument():
            yield answered


def _listed(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The files that the manifest names, with their identifiers."""
    for element in root.iter():
        if _local(element) != "reference":
            continue
        href = next((value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == "href"), "")
        identifier = _identifier(_text(element, "contentid") or str(href))
        name = _text(element, *_NAMES) or _text(element, "description")
        if name:
            yield identifier, name


def _attachments(root: etree._Element) -> Iterator[Attachment]:
    for element in root.iter():
        if _local(element) != "attachment":
            continue
        payload = next((child for name in _PAYLOADS if (child := _child(element, name)) is not None), None)
        if payload is not None:
            text = "".join(map(str, payload.itertext()))
            yield Attachment(_text(element, *_NAMES), _identifier(_text(element, "contentid")), _decoded(text))


def _identifier(text: str | None) -> str:
    return (text or "").strip("<> ").removeprefix("cid:")


def _decoded(text: str) -> bytes:
    """The bytes of base64; what is cut short gives what there is, and its reader will say so."""
    signs = "".join(text.split()).rstrip("=")
    try:
        return base64.b64decode(signs[: len(signs) - (len(signs) % 4 == 1)] + "==")
    except (binascii.Error, ValueError):
        return b""
