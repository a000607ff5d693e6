"""The tree of errors.

NhiemvuError
├── UnreadableFile          one file cannot be read; the batch goes on
│   ├── UnsupportedFormat   no reader for this format, or none installed
│   ├── BrokenFile          the format is known, the bytes are not sound
│   ├── ProtectedFile       a password or missing rights stand before the content
│   └── LimitExceeded       larger, longer or slower than the limits allow
├── RuleError               an entry of the rules' data breaks its own examples
├── RegistryError           the registry cannot be opened, read or written
├── ExportError             an export cannot be written
└── ImportingError          an edited export cannot be taken in, or a row of it
"""

from __future__ import annotations


class NhiemvuError(Exception):
    """Any error that the program knows of: a message in Vietnamese and one in English.

    >>> str(NhiemvuError("Tệp rỗng.", "The file is empty."))
    'Tệp rỗng.'
    """

    code = "error"

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi = vi
        self.en = en

    def __str__(self) -> str:
        return self.vi

    def message(self, language: str = "vi") -> str:
        """The message in `language`, "vi" or "en"."""
        return self.en if language == "en" else self.vi


class UnreadableFile(NhiemvuError):
    """One file cannot be read. The message names the reason and what to do; the caller names the file."""

    code = "unreadable"


class UnsupportedFormat(UnreadableFile):
    """No reader is there for this format: a scan, an old .doc, a picture, a program."""

    code = "unsupported-format"


class BrokenFile(UnreadableFile):
    """The format is known, and the bytes are not a sound file of it: empty, cut short, not text."""

    code = "broken-file"


class ProtectedFile(UnreadableFile):
    """The content is encrypted, or the file system does not let it be read."""

    code = "protected-file"


class LimitExceeded(UnreadableFile):
    """The file is larger, unpacks to more, or takes longer than the limits allow."""

    code = "limit-exceeded"


class RuleError(NhiemvuError):
    """An entry of the rules' data is malformed or breaks one of its own examples."""

    code = "rule"


class RegistryError(NhiemvuError):
    """The registry cannot be opened, read or written."""

    code = "registry"


class ExportError(NhiemvuError):
    """An export cannot be written."""

    code = "export"


class ImportingError(NhiemvuError):
    """An edited export, or one row of it, cannot be taken in; what the registry holds is unchanged."""

    code = "import"
