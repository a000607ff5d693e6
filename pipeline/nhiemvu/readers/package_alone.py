"""An interchange package whose files cannot be read, or that has none: what it says itself is the document."""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.document import Document, DocumentBuilder, Package, Place, Source
from nhiemvu.errors import BrokenFile, UnreadableFile, UnsupportedFormat
from nhiemvu.readers.edxml import read_envelope
from nhiemvu.readers.limits import Limits


def read_edxml(data: bytes, source: Source, limits: Limits) -> Document:
    """The document that the interchange package `data` is about: the first of its files that can be read, else what
    the package says itself.

    Raises `UnsupportedFormat` for a report on a delivery and for a recall, which bring no document, and `BrokenFile`
    where the package says nothing.
    """
    from nhiemvu.readers.packages import carried_by, unpack
    from nhiemvu.readers.reading import read_data

    envelope = read_envelope(data, source.file)
    members = sorted(unpack(data, limits, name=source.file), key=lambda one: not (one.package and one.package.is_main))
    for member in members:
        try:
            return carried_by(read_data(member.data, f"{source.file}/{member.name}", limits), member.package)
        except UnreadableFile:
            continue  # the next one may be sound; a batch names each
    package = envelope.package
    if package is None:
        raise _no_document() if envelope.is_status else _says_nothing()
    if package.business == "recall":
        raise _recall(package)
    names = tuple(member.name for member in members) or tuple(name for _, name in envelope.listed)
    return _from_header(package, names, source)


def _from_header(package: Package, names: tuple[str, ...], source: Source) -> Document:
    """The fields as a portal lists them, behind the words that the package gives as the content."""
    lines = [package.content] if package.content and package.content != package.title else []
    fields = (
        ("Số ký hiệu", package.number or package.symbol),
        ("Loại văn bản", package.doc_type),
        ("Ngày ban hành", "/".join(reversed(package.issued_on.split("-"))) if package.issued_on else None),
        ("Cơ quan ban hành", package.issuing_body),
        ("Người ký", package.signer),
        ("Trích yếu", package.title),
    )
    known = [f"{label}: {value}" for label, value in fields if value]
    if not package.title and len(known) < 2:
        raise _says_nothing()
    builder = DocumentBuilder()
    for number, line in enumerate(lines + known):
        builder.add(line, place=Place(paragraph=number))
    notes = (("package-alone", ", ".join(names)),)
    return builder.build(replace(source, package=package), notes)


def _recall(package: Package) -> UnsupportedFormat:
    name = package.number or ", ".join(package.business_documents) or package.title or "?"
    return UnsupportedFormat(
        f"Đây là gói tin thu hồi văn bản {name}, không kèm văn bản. Hãy đánh dấu văn bản đó trong sổ nhiệm vụ.",
        f"This package recalls the document {name} and brings none. Mark that document in the registry.",
    )


def _no_document() -> UnsupportedFormat:
    return UnsupportedFormat(
        "Đây là gói tin báo trạng thái gửi nhận, không kèm văn bản. Không cần đọc; hãy chọn gói tin của chính văn bản.",
        "This package only reports on a delivery. There is nothing to read; choose the package of the document itself.",
    )


def _says_nothing() -> BrokenFile:
    return BrokenFile(
        "Gói tin liên thông không có văn bản và không ghi thông tin văn bản. Hãy tải lại gói tin hoặc xin bản khác.",
        "The interchange package holds no document and says nothing of one. Get it again, or ask its sender.",
    )
