"""A .docx file as the zip archive that it is: checked before anything is unpacked, and its parts read one by one."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from nhiemvu.errors import LimitExceeded, ProtectedFile
from nhiemvu.readers.limits import MEGABYTE, Limits
from nhiemvu.readers.word_xml import broken_word_file, parse_xml

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)


class WordArchive:
    """The XML parts of a .docx by what they are to the document, found even where its list of contents is missing.

    Raises `LimitExceeded` for what unpacks to too much, `ProtectedFile` where parts are encrypted.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except _READ_ERRORS:
            raise broken_word_file() from None
        if sum(info.file_size for info in infos) > limits.max_unpacked_bytes:
            size = limits.max_unpacked_bytes // MEGABYTE
            raise LimitExceeded(
                f"Tệp giải nén ra lớn hơn {size} MB. Hãy mở bằng Word, bỏ bớt ảnh rồi lưu lại, hoặc nâng giới hạn "
                "bằng --max-unpacked.",
                f"The file unpacks to more than {size} MB. Open it in Word, take pictures out and save it, or raise "
                "the limit with --max-unpacked.",
            )
        if any(info.flag_bits & 1 for info in infos):
            raise ProtectedFile(
                "Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi lưu lại.",
                "The file is protected by a password. Take the password off and save it again.",
            )
        self._most_xml = limits.max_xml_bytes
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info.filename for info in infos}

    def has_large_parts(self) -> bool:
        """Whether some part of XML is larger than the limits let be read."""
        return any(
            info.file_size > self._most_xml
            for info in self._archive.infolist()
            if info.filename.lower().endswith((".xml", ".rels"))
        )

    def part(self, kind: str) -> etree._Element | None:
        """The root of the part of `kind` ("officeDocument", "styles", "footnotes"), `None` where it is missing."""
        main = self._main_part()
        if kind == "officeDocument":
            return self._xml(main)
        return self._xml(self._related(main).get(kind, f"word/{kind}.xml"))

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
