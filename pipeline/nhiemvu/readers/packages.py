"""Packages of documents: what lies in a .zip, what is attached to an e-mail, what an interchange package carries."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from nhiemvu.document import Document, Package
from nhiemvu.errors import BrokenFile, LimitExceeded, ProtectedFile, UnreadableFile
from nhiemvu.readers.edxml import Envelope, is_edxml, read_envelope
from nhiemvu.readers.files import read_bytes
from nhiemvu.readers.formats import READABLE, detect_format
from nhiemvu.readers.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from nhiemvu.readers.mail import members_of_mail, members_of_outlook_mail
from nhiemvu.readers.members import Member, plain_name, safe_name
from nhiemvu.readers.reading import read_data

_MOST_MEMBERS = 1000
_DEEPEST = 3
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)
_UTF8_NAME = 0x800
_PACKAGES = frozenset(("zip", "mail", "msg", "edxml"))
_BESIDE = ("phụ lục", "phu luc", "phuluc", "phu_luc", "phu-luc", "pl", "danh sách", "danh sach", "biểu", "bieu", "mẫu")


def read_all(path: Path, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> tuple[Document, ...]:
    """The document at `path`, or each of those in it if it is a package (.zip, .eml, .msg, .edxml).

    The source of each names its way: "goi.zip/ke-hoach.docx". What cannot be read in a package is left out;
    raises the first reason for that (a subclass of `UnreadableFile`) where nothing of it can. An interchange package
    without a readable attachment is itself the document.
    """
    data = read_bytes(path, limits)
    outer = name or path.name
    if not is_package(data):
        return (read_data(data, outer, limits),)
    documents: list[Document] = []
    reasons: list[UnreadableFile] = []
    for member in unpack(data, limits, name=outer):
        try:
            document = read_data(member.data, f"{outer}/{member.name}", limits)
            documents.append(carried_by(document, member.package))
        except UnreadableFile as reason:
            reasons.append(reason)
    if not documents and detect_format(data) == "edxml":
        return (read_data(data, outer, limits),)
    if not documents:
        raise reasons[0] if reasons else _empty()
    return tuple(documents)


def carried_by(document: Document, package: Package | None) -> Document:
    """The document with what its package says of it."""
    return replace(document, source=replace(document.source, package=package)) if package else document


def is_package(data: bytes) -> bool:
    """Whether `data` is a .zip that is no office file, an e-mail (.eml, .msg) or an interchange package."""
    return detect_format(data) in _PACKAGES


def unpack(data: bytes, limits: Limits = DEFAULT_LIMITS, *, name: str = "") -> Iterator[Member]:
    """The files in the package `data` in their order, those in packages inside it too; hidden ones are left out.

    `name` is what the user calls the package. Raises `BrokenFile`, `ProtectedFile` or `LimitExceeded`.
    """
    left = [_MOST_MEMBERS, limits.max_unpacked_bytes]
    for member in _members(data, name, 0, left[1]):
        left[0] -= 1
        left[1] -= len(member.data)
        if min(left) < 0:
            raise _too_large(limits)
        yield member


def _members(data: bytes, name: str, depth: int, most_bytes: int) -> Iterator[Member]:
    if depth > _DEEPEST:
        raise LimitExceeded(
            "Tệp nén lồng trong nhau quá sâu. Hãy giải nén rồi chọn từng tệp văn bản bên trong.",
            "The archives are nested too deeply. Unpack them and choose the documents inside.",
        )
    for member in _inside(data, name, most_bytes):
        if not is_package(member.data):
            yield member
            continue
        deeper = list(_members(member.data, f"{name}/{member.name}", depth + 1, most_bytes))
        for one in deeper:
            yield Member(f"{member.name}/{one.name}", one.data, one.package or member.package)
        if is_document_itself(member.data, deeper):
            yield member  # it has no document, and is one itself


def _inside(data: bytes, name: str, most_bytes: int) -> Iterable[Member]:
    kind = detect_format(data)
    if kind == "zip":
        return _with_cover(list(_in_zip(data, most_bytes)), name)
    if kind == "mail":
        return _with_cover(members_of_mail(data), name)
    if kind == "msg":
        return _with_cover(members_of_outlook_mail(data), name)
    return _in_envelope(read_envelope(data, name))


def is_document_itself(data: bytes, members: Iterable[Member]) -> bool:
    """Whether `data` is an interchange package none of whose files there is a reader for: it tells of a document."""
    return detect_format(data) == "edxml" and not any(detect_format(one.data) in READABLE for one in members)


def _in_envelope(envelope: Envelope) -> Iterator[Member]:
    """The attachments of an interchange package, each with what the package says."""
    listed = dict(envelope.listed)
    files = [
        (plain_name(one.name or listed.get(one.content_id), f"dinh-kem-{number}"), one.data)
        for number, one in enumerate(envelope.attachments, 1)
    ]
    package = envelope.package
    if package is not None and files:
        package = replace(package, missing=_missing(envelope, [name for name, _ in files]))
    yield from _covered([Member(name, data) for name, data in files], package)


def _missing(envelope: Envelope, names: list[str]) -> tuple[str, ...]:
    """The files that the manifest lists and that are not there."""
    held = {one.content_id for one in envelope.attachments if one.content_id}
    return tuple(name for key, name in envelope.listed if key not in held and plain_name(name, "") not in names)


def _with_cover(members: list[Member], name: str) -> list[Member]:
    """The files of an archive or a mail; an interchange package's header among them tells of the others."""
    headers = []
    for member in members:
        if is_edxml(member.data[:65536]):
            envelope = read_envelope(member.data, f"{name}/{member.name}")
            if envelope.package is not None and not envelope.attachments:
                headers.append((member, envelope.package))
    others = [member for member in members if member not in [header for header, _ in headers]]
    if len(headers) != 1 or not others:
        return members
    return _covered(others, headers[0][1])


def _covered(members: list[Member], package: Package | None) -> list[Member]:
    """The files with what the package says; the document that it is about is the first that is named as no appendix."""
    if package is None:
        return members
    named = [index for index, member in enumerate(members) if not member.name.lower().startswith(_BESIDE)]
    main = named[0] if named else 0
    return [
        Member(member.name, member.data, replace(package, is_main=index == main))
        for index, member in enumerate(members)
    ]


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


def _too_large(limits: Limits) -> LimitExceeded:
    size = limits.max_unpacked_bytes // MEGABYTE
    return LimitExceeded(
        f"Tệp nén chứa quá {_MOST_MEMBERS} tệp hoặc giải nén ra lớn hơn {size} MB. Hãy giải nén rồi chọn các tệp "
        "cần đọc, hoặc nâng giới hạn bằng --max-unpacked.",
        f"The archive holds more than {_MOST_MEMBERS} files or unpacks to more than {size} MB. Unpack it and choose "
        "the files to read, or raise the limit with --max-unpacked.",
    )


def _empty() -> BrokenFile:
    return BrokenFile(
        "Trong tệp không có văn bản nào. Hãy mở tệp để kiểm tra.",
        "There is no document in the file. Open it and look.",
    )
