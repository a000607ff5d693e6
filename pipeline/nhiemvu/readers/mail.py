"""What is attached to an e-mail: in the standard form (.eml) and in that of Outlook (.msg)."""

from __future__ import annotations

import email
import email.policy
import io
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from typing import TYPE_CHECKING, cast

from nhiemvu.errors import BrokenFile
from nhiemvu.readers.edxml import is_edxml, read_envelope
from nhiemvu.readers.members import Member, plain_name

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.attachment import Attachment
    from oxmsg.storage import Storage, Stream

_BOUNDARY = re.compile(rb"\A\s*--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\n")
_SIGN_OF_MAIL = re.compile(rb"\A\s*--[^\r\n]{1,200}\r?\nContent-[A-Za-z-]+:", re.IGNORECASE)
_OUTLOOK_ERRORS = (OSError, ValueError, KeyError, IndexError, AttributeError, TypeError, EOFError, struct.error)
_PACKAGE_HEAD = 65536
_SHORT_NAME = 0x3704
_MAIL_IN_MAIL, _PROPERTIES = "__substg1.0_3701000D", "__properties_version1.0"
_HEAD_INSIDE, _REST_OF_HEAD = 24, bytes(8)


def is_bare_multipart(head: bytes) -> bool:
    """Whether a file begins with the first part of a MIME message whose own head is lost, as SOAP clients save it."""
    return _SIGN_OF_MAIL.match(head) is not None


def members_of_mail(data: bytes) -> list[Member]:
    """The attachments of an e-mail; its own words where nothing is attached. Raises `BrokenFile`."""
    bare = _BOUNDARY.match(data)
    if bare and is_bare_multipart(data):
        boundary = bare.group(1).decode("ascii", "replace")
        head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="{boundary}"\r\n\r\n'
        data = head.encode("ascii", "replace") + data
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        return list(_attachments(message)) or list(_words(message))
    except (LookupError, ValueError, TypeError, AttributeError):  # heads that follow no standard
        raise _damaged() from None


def members_of_outlook_mail(data: bytes) -> list[Member]:
    """The attachments of an Outlook mail, also those of mails attached to it; its own words where nothing is attached.

    Raises `BrokenFile`.
    """
    from oxmsg import Message
    from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

    try:
        return _members_of(Message.load(io.BytesIO(data)))
    except (*_OUTLOOK_ERRORS, UnrecognizedCodePageError, UnsupportedEncodingError):
        raise _damaged() from None


def _members_of(message: Message) -> list[Member]:
    attached = [
        member for number, one in enumerate(message.attachments, 1) for member in _attached(one, _name_of(one, number))
    ]
    documents = [member for member in attached if not _is_picture_of_the_text(member)]
    if documents:
        return documents
    body = message.body or ""
    if body.strip():
        return [Member("noi-dung.txt", body.encode())]
    page = message.html_body or ""
    return [Member("noi-dung.html", page.encode())] if page.strip() else []


def _attached(attachment: Attachment, name: str) -> list[Member]:
    """The attached file, or what an attached mail brings, under its name: "Chuyển tiếp/Kế hoạch.docx"."""
    storage = cast("Storage", attachment._storage)  # the library shows no other way to a mail in a mail
    mail = next((one for one in storage.storages if one.name == _MAIL_IN_MAIL), None)
    if mail is None:
        return [Member(name, attachment.file_bytes or b"")]
    return [Member(f"{name}/{member.name}", member.data) for member in _members_of(_mail_in(mail))]


def _mail_in(storage: Storage) -> Message:
    """The message in the storage of an attachment, where the head of its properties is shorter (MS-OXMSG 2.4.1.2)."""
    from oxmsg import Message

    def lengthened(stream: Stream) -> Stream:
        if stream.name != _PROPERTIES:
            return stream
        return replace(stream, bytes_=stream.bytes_[:_HEAD_INSIDE] + _REST_OF_HEAD + stream.bytes_[_HEAD_INSIDE:])

    return Message(replace(storage, streams=tuple(map(lengthened, storage.streams))))


def _name_of(attachment: Attachment, number: int) -> str:
    short = attachment.properties.str_prop_value(_SHORT_NAME)
    return plain_name(attachment.file_name or short, f"dinh-kem-{number}")


def _is_picture_of_the_text(member: Member) -> bool:
    """A logo or a signature's picture in the mail's own words; Outlook names these itself."""
    return re.fullmatch(r"image\d{3}\.(?:png|jpe?g|gif)", member.name, re.IGNORECASE) is not None


def _words(message: EmailMessage) -> Iterator[Member]:
    body = message.get_body(("html", "plain"))
    content = body.get_payload(decode=True) if body is not None else None
    if body is not None and isinstance(content, bytes) and content.strip():
        text = content.decode(body.get_content_charset("utf-8"), "replace")
        suffix = "html" if body.get_content_subtype() == "html" else "txt"
        yield Member(f"noi-dung.{suffix}", text.encode())


def _attachments(message: EmailMessage) -> Iterator[Member]:
    parts = [part for part in message.walk() if not part.is_multipart()]
    listed = _listed_in(parts)
    for number, part in enumerate(parts, 1):
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content:
            continue
        name = part.get_filename() or listed.get((part.get("Content-ID") or "").strip("<> "))
        if not name and is_edxml(content[:_PACKAGE_HEAD]):
            name = "goi-tin.xml"
        if not name:
            continue
        if part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment" and not listed:
            continue  # a logo in the mail's own text
        yield Member(plain_name(name, f"dinh-kem-{number}"), content)


def _listed_in(parts: list[EmailMessage]) -> dict[str, str]:
    """The names of the parts by their identifiers, as the manifest of an interchange package among them lists them."""
    for part in parts:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and is_edxml(content[:_PACKAGE_HEAD]):
            return dict(read_envelope(content, "").listed)
    return {}


def _damaged() -> BrokenFile:
    return BrokenFile(
        "Thư điện tử bị hỏng. Hãy mở thư, lưu riêng tệp văn bản đính kèm rồi thử lại.",
        "The e-mail is damaged. Open it, save the attached document by itself and try again.",
    )
