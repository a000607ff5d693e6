"""Other programs that reading calls where they are installed: Tesseract for scans, LibreOffice for old formats.

None of them is required; what needs one says so, with the command that installs it.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Program:
    """A program by its name: the commands it may go by, where else it may lie, and how each system installs it."""

    name: str
    commands: tuple[str, ...]
    elsewhere: tuple[tuple[str, ...], ...]
    install_debian: str
    install_windows: str
    install_mac: str

    def path(self) -> str | None:
        """Where the program is installed, `None` where it is not."""
        for command in self.commands:
            found = shutil.which(command)
            if found:
                return found
        for first, *parts in self.elsewhere:
            folder = os.environ.get(first, "") if first.isalpha() else first
            if folder and Path(folder, *parts).is_file():
                return str(Path(folder, *parts))
        return None

    def install_command(self) -> str:
        """The command that installs the program on this system."""
        if sys.platform == "win32":
            return self.install_windows
        return self.install_mac if sys.platform == "darwin" else self.install_debian


TESSERACT = Program(
    "Tesseract",
    ("tesseract",),
    (("ProgramFiles", "Tesseract-OCR", "tesseract.exe"),),
    "sudo apt-get install tesseract-ocr tesseract-ocr-vie",
    "winget install UB-Mannheim.TesseractOCR",
    "brew install tesseract tesseract-lang",
)
LIBRE_OFFICE = Program(
    "LibreOffice",
    ("soffice", "libreoffice"),
    (
        ("ProgramFiles", "LibreOffice", "program", "soffice.exe"),
        ("/Applications", "LibreOffice.app", "Contents", "MacOS", "soffice"),
    ),
    "sudo apt-get install libreoffice-writer",
    "winget install TheDocumentFoundation.LibreOffice",
    "brew install --cask libreoffice",
)
LANGUAGE = "vie"
"""The name of Tesseract's data for Vietnamese."""


def has_vietnamese(tesseract: str) -> bool:
    """Whether the Tesseract at the path `tesseract` has the data for Vietnamese."""
    return LANGUAGE in _languages(tesseract)


@functools.cache
def _languages(tesseract: str) -> frozenset[str]:
    return frozenset(_output((tesseract, "--list-langs")).split())


def version_of(path: str) -> str:
    """What the program at `path` calls its version, such as "tesseract 5.3.0"; "" where it says nothing."""
    lines = _output((path, "--version")).splitlines()
    return lines[0].strip() if lines else ""


def _output(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False, text=True,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout or done.stderr
