"""The parts of a .docx file as python-docx opens them, behind the checks of its archive."""

from __future__ import annotations

import io
import zipfile
import zlib

from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.package import Package
from lxml import etree

from nhiemvu.readers.limits import Limits
from nhiemvu.readers.word_archive import WordArchive
from nhiemvu.readers.word_xml import broken_word_file, declares_entities, parse_xml

# Where parts or their list are missing, or a picture is cut short, python-docx ends with one of these.
_NOT_OPENED = (
    OpcError, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, zipfile.BadZipFile, zlib.error,
    EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip


class WordPackage:
    """The XML parts of a .docx by what they are to the document: its styles, numbering, footnotes …

    What python-docx cannot open (parts are missing, or the file was saved as "Strict Open XML") is read from
    the archive itself. Raises `BrokenFile`, `ProtectedFile` or `LimitExceeded`.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._archive = WordArchive(data, limits)
        self._parts = None if self._archive.has_large_parts() else _opened_parts(data)

    def main(self) -> etree._Element:
        """The root of the document's own part."""
        root = self.related("officeDocument")
        if root is None:
            raise broken_word_file()
        return root

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part of `kind` ("styles", "numbering", "footnotes"), `None` where it is missing."""
        part = self._parts.get(kind) if self._parts is not None else None
        if part is None:
            return self._archive.part(kind)
        if not isinstance(part, XmlPart):  # python-docx knows no footnotes
            return parse_xml(part.blob) if part.blob.strip() else None
        root: etree._Element = part.element
        if declares_entities(root):
            raise broken_word_file()
        return root


def _opened_parts(data: bytes) -> dict[str, Part] | None:
    """The main part and those related to it by their kinds, `None` where python-docx cannot open the package."""
    try:
        main = Package.open(io.BytesIO(data)).main_document_part
    except _NOT_OPENED:
        return None
    parts = {"officeDocument": main}
    for relation in main.rels.values():
        if not relation.is_external:
            parts.setdefault(relation.reltype.rsplit("/", 1)[-1], relation.target_part)
    return parts
