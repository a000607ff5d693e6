"""Packages of documents: what lies in a .zip, and what is attached to an e-mail."""

from __future__ import annotations

import email
import email.policy
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from nhiemvu.document import Document
from nhiemvu.errors import BrokenFile, LimitExceeded, ProtectedFile, UnreadableFile
from nhiemvu.readers.cleaning import clean_text
from nhiemvu.readers.files import read_bytes
from nhiemvu.readers.formats import detect_format
from nhiemvu.readers.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from nhiemvu.readers.reading import read_data

_MOST_MEMBERS = 1000
_DEEPEST = 3
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)
_UTF8_NAME = 0x800
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package: its name with the folders and packages that it lies in, and its bytes."""

    name: str
    data: bytes


def read_all(path: Path, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> tuple[Document, ...]:
    """The document at `path`, or each of those in it if it is a package (.zip, .eml).

    The source of each names its way: "goi.zip/ke-hoach.docx". What cannot be read in a package is left out;
    raises the first reason for that (a subclass of `UnreadableFile`) where nothing of it can.
    """
    data = read_bytes(path, limits)
    outer = name or path.name
    if not is_package(data):
        return (read_data(data, outer, limits),)
    documents: list[Document] = []
    reasons: list[UnreadableFile] = []
    for member in unpack(data, limits):
        try:
            documents.append(read_data(member.data, f"{outer}/{member.name}", limits))
        except UnreadableFile as reason:
            reasons.append(reason)
    if not documents:
        raise reasons[0] if reasons else _empty()
    return tuple(documents)


def is_package(data: bytes) -> bool:
    """Whether `data` is a .zip that is no office file, or an e-mail."""
    return detect_format(data) in ("zip", "mail")


def unpack(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Iterator[Member]:
    """The files in the package `data` in their order, those in packages inside it too; hidden ones are left out.

    Raises `BrokenFile`, `ProtectedFile` or `LimitExceeded`.
    """
    left = [_MOST_MEMBERS, limits.max_unpacked_bytes]
    for member in _members(data, 0, left[1]):
        left[0] -= 1
        left[1] -= len(member.data)
        if min(left) < 0:
            raise _too_large(limits)
        yield member


def _members(data: bytes, depth: int, most_bytes: int) -> Iterator[Member]:
    if depth > _DEEPEST:
        raise LimitExceeded(
            "Tệp nén lồng trong nhau quá sâu. Hãy giải nén rồi chọn từng tệp văn bản bên trong.",
            "The archives are nested too deeply. Unpack them and choose the documents inside.",
        )
    inside = _in_zip(data, most_bytes) if detect_format(data) == "zip" else _in_mail(data)
    for member in inside:
        if is_package(member.data):
            for deeper in _members(member.data, depth + 1, most_bytes):
                yield Member(f"{member.name}/{deeper.name}", deeper.data)
        else:
            yield member


def _in_zip(data: bytes, most_bytes: int) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > most_bytes:
                raise _too_large(DEFAULT_LIMITS)
            for info in infos:
                name = safe_name(_zip_name(info))
                if info.flag_bits & 1:
                    raise ProtectedFile(
                        "Tệp nén được bảo vệ bằng mật khẩu. Hãy giải nén bằng mật khẩu rồi chọn các tệp bên trong.",
                        "The archive is protected by a password. Unpack it and choose the files inside.",
                    )
                if name and not _is_hidden(name):
                    yield Member(name, archive.read(info))
    except _READ_ERRORS:
        raise BrokenFile(
            "Tệp nén bị hỏng hoặc tải về chưa đủ. Hãy tải lại tệp.",
            "The archive is damaged or cut short. Get it again.",
        ) from None


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name; old programs write UTF-8 without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in name.split("/"))


def safe_name(name: str) -> str:
    """A member's name that leads nowhere outside: "../a:b.docx" is "a_b.docx"."""
    parts = [part for part in clean_text(name).replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return posixpath.join("", *(_FORBIDDEN.sub("_", part)[-_LONGEST_NAME:].strip() or "_" for part in parts))


def _in_mail(data: bytes) -> list[Member]:
    """The attachments of an e-mail; its own words where nothing is attached."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        return list(_attachments(message)) or list(_words(message))
    except (LookupError, ValueError, TypeError, AttributeError):  # heads that follow no standard
        raise BrokenFile(
            "Thư điện tử bị hỏng. Hãy mở thư, lưu riêng tệp văn bản đính kèm rồi thử lại.",
            "The e-mail is damaged. Open it, save the attached document by itself and try again.",
        ) from None


def _words(message: EmailMessage) -> Iterator[Member]:
    body = message.get_body(("html", "plain"))
    content = body.get_payload(decode=True) if body is not None else None
    if body is not None and isinstance(content, bytes) and content.strip():
        text = content.decode(body.get_content_charset("utf-8"), "replace")
        suffix = "html" if body.get_content_subtype() == "html" else "txt"
        yield Member(f"noi-dung.{suffix}", text.encode())


def _attachments(message: EmailMessage) -> Iterator[Member]:
    for number, part in enumerate(message.walk(), 1):
        name = part.get_filename()
        if part.is_multipart() or not name:
            continue
        if part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment":
            continue  # a logo in the mail's own text
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield Member(safe_name(name).replace("/", "_") or f"dinh-kem-{number}", content)


def _too_large(limits: Limits) -> LimitExceeded:
    size = limits.max_unpacked_bytes // MEGABYTE
    return LimitExceeded(
        f"Tệp nén chứa quá {_MOST_MEMBERS} tệp hoặc giải nén ra lớn hơn {size} MB. Hãy giải nén rồi chọn các tệp "
        "cần đọc.",
        f"The archive holds more than {_MOST_MEMBERS} files or unpacks to more than {size} MB. Unpack it and choose "
        "the files to read.",
    )


def _empty() -> BrokenFile:
    return BrokenFile(
        "Trong tệp không có văn bản nào. Hãy mở tệp để kiểm tra.",
        "There is no document in the file. Open it and look.",
    )
