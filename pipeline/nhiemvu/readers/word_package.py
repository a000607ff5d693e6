"""The parts of a .docx file: a zip archive of XML, opened so that no part of it can do harm."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from nhiemvu.errors import BrokenFile, LimitExceeded, ProtectedFile
from nhiemvu.readers.limits import MEGABYTE, Limits
from nhiemvu.readers.unsupported import nested_too_deeply

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Files saved as "Strict Open XML" name the same elements under other addresses.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)


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
    if str(getattr(root.getroottree().docinfo, "doctype", "")):  # Word writes none; who does is up to something
        raise broken_word_file()
    return root


class WordPackage:
    """The XML parts of a .docx by what they are to the document: its styles, numbering, footnotes …"""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except _READ_ERRORS:
            raise broken_word_file() from None
        if sum(info.file_size for info in infos) > limits.max_unpacked_bytes:
            size = limits.max_unpacked_bytes // MEGABYTE
            raise LimitExceeded(
                f"Tệp giải nén ra lớn hơn {size} MB. Hãy mở bằng Word, bỏ bớt ảnh rồi lưu lại.",
                f"The file unpacks to more than {size} MB. Open it in Word, take pictures out and save it.",
            )
        if any(info.flag_bits & 1 for info in infos):
            raise ProtectedFile(
                "Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi lưu lại.",
                "The file is protected by a password. Take the password off and save it again.",
            )
        self._most_xml = limits.max_xml_bytes
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info.filename for info in infos}
        self._main = self._main_part()
        self._relations = self._related(self._main)

    def main(self) -> etree._Element:
        """The root of the document's own part."""
        root = self._xml(self._main)
        if root is None:
            raise broken_word_file()
        return root

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part of `kind` ("styles", "numbering", "footnotes"), `None` where it is missing."""
        return self._xml(self._relations.get(kind, f"word/{kind}.xml"))

    def _main_part(self) -> str:
        part = self._related("").get("officeDocument", "word/document.xml")
        return part if part.lower() in self._names else "word/document.xml"

    def _related(self, part: str) -> dict[str, str]:
        folder, name = posixpath.split(part)
        root = self._xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relation in [] if root is None else root.iter(_RELATIONSHIPS):
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found.setdefault(kind, posixpath.normpath(path))
        return found

    def _xml(self, part: str) -> etree._Element | None:
        name = self._names.get(part.lower())
        if name is None:
            return None
        if self._archive.getinfo(name).file_size > self._most_xml:
            size = self._most_xml // MEGABYTE
            raise LimitExceeded(
                f"Nội dung văn bản trong tệp lớn hơn {size} MB. Hãy tách tệp.",
                f"The text in the file takes more than {size} MB. Split the file.",
            )
        try:
            data = self._archive.read(name)
        except (*_READ_ERRORS, RuntimeError):
            raise broken_word_file() from None
        return parse_xml(data) if data.strip() else None


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
