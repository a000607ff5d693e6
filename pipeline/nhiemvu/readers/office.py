"""Old and other word processors' files (.doc, .rtf, .odt): turned into .docx by LibreOffice, then read as such."""

from __future__ import annotations

import contextlib
import os
import signal
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from nhiemvu.document import Document, Source
from nhiemvu.errors import BrokenFile, LimitExceeded, UnsupportedFormat
from nhiemvu.programs import LIBRE_OFFICE
from nhiemvu.readers.docx import read_docx
from nhiemvu.readers.limits import Limits
from nhiemvu.readers.unsupported import refuse_format

SUFFIXES = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt", "word-xml": ".xml"}
"""The formats that LibreOffice turns into .docx, with the suffixes by which it knows them."""

_NAMES = {"doc": "Word đời cũ (.doc)", "rtf": "RTF", "odt": "OpenDocument (.odt)", "word-xml": "Word 2003 XML"}
# What a converter may stumble over in a damaged file.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError, struct.error, zlib.error)
_LEAST_SECONDS = 10.0
_MOST_SECONDS = 120.0  # what it has not converted by then, it never does
_SHARE = 0.8  # of the time for a file; reading what was made takes the rest


def read_office(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in the file `data` of one of the formats in `SUFFIXES`; its source keeps its own format.

    A .doc is read without LibreOffice, too. Raises `UnsupportedFormat` with the command
    that installs LibreOffice, `BrokenFile` where it cannot open the file, `LimitExceeded` where it takes too long.
    """
    return read_docx(_as_docx(data, source.format, limits), source, limits)


def _as_docx(data: bytes, format_name: str, limits: Limits) -> bytes:
    program = LIBRE_OFFICE.path()
    if program is None and format_name != "doc":
        raise _not_installed(format_name)
    with tempfile.TemporaryDirectory(prefix="nhiemvu-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, f"document{SUFFIXES[format_name]}")
        file.write_bytes(data)
        made = Path(folder, "out", "document.docx")
        made.parent.mkdir()
        if program is not None:
            _convert_with_libre_office(file, made, program, limits)
        if format_name == "doc" and not made.is_file():
            _convert_in_python(file, made)
        if not made.is_file() or made.stat().st_size > limits.max_bytes:
            raise _not_opened()
        return made.read_bytes()


def _convert_with_libre_office(file: Path, made: Path, program: str, limits: Limits) -> None:
    """Make the .docx, if LibreOffice can, with a profile of its own: runs that share one get in each other's way."""
    profile = (file.parent / "profile").as_uri()
    command = [
        program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(file),
    ]  # fmt: skip
    _run(command, max(min(limits.seconds * _SHARE, _MOST_SECONDS), _LEAST_SECONDS))


def _convert_in_python(file: Path, made: Path) -> None:
    """Make the .docx of a .doc without LibreOffice, if it can be done."""
    import doc2docx
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    try:
        doc2docx.convert(file, made)
    except EncryptedDocumentError:
        raise refuse_format("protected-office") from None
    except (Doc2DocxError, *_FAULTS):
        made.unlink(missing_ok=True)


def _run(command: list[str], seconds: float) -> None:
    """Run LibreOffice; it and what it started are killed when the time is over."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise UnsupportedFormat(
            f"Không chạy được LibreOffice ({error}). Hãy cài lại bằng lệnh: {LIBRE_OFFICE.install_command()}",
            f"LibreOffice does not start ({error}). Install it again with: {LIBRE_OFFICE.install_command()}",
        ) from None
    _free_memory(process.pid)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise LimitExceeded(
            f"LibreOffice mở tệp quá {seconds:g} giây nên đã dừng. Hãy mở bằng Word, lưu lại dạng .docx rồi thử lại.",
            f"LibreOffice took more than {seconds:g} seconds and was stopped. Open the file in Word, save it as .docx "
            "and try again.",
        ) from None
    finally:
        _kill(process)


def _free_memory(process: int) -> None:
    """Lift the bound on memory that a reading process hands down: LibreOffice reserves far more than it uses."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            resource.prlimit(process, resource.RLIMIT_AS, (hard, hard))


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _not_opened() -> BrokenFile:
    return BrokenFile(
        "Không mở được tệp; có thể tệp đã hỏng hoặc có mật khẩu. Hãy mở bằng Word, lưu lại dạng .docx rồi thử lại.",
        "The file cannot be opened; it may be damaged or have a password. Open it in Word, save it as .docx and try "
        "again.",
    )


def _not_installed(format_name: str) -> UnsupportedFormat:
    name, command = _NAMES[format_name], LIBRE_OFFICE.install_command()
    return UnsupportedFormat(
        f"Đây là tệp {name}; muốn đọc cần LibreOffice, máy này chưa cài. Hãy cài bằng lệnh: {command} (hoặc mở tệp "
        "bằng Word và lưu lại dạng .docx).",
        f"This is a file of the format {format_name}; reading it takes LibreOffice, which is not installed. Install it "
        f"with: {command} (or open the file in Word and save it as .docx).",
    )
