"""Sound files of every format that is read, made from documents of the corpus."""

from __future__ import annotations

import io
import subprocess
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
from PIL import Image

from nhiemvu.programs import LIBRE_OFFICE, TESSERACT

DOCUMENTS = Path(__file__).resolve().parents[2] / "corpora" / "documents"
_CONVERTED = ("ke-hoach-can-tho-du-lich.docx", "quyet-dinh-doan-kiem-tra-ky-anh.docx")
_SECONDS = 300
_SCANNED = "thong-bao-benh-vien-phu-tho.pdf"


def sound_files(folder: Path) -> list[tuple[str, bytes]]:
    """Each file's suffix and bytes; `folder` is for what LibreOffice makes, where it is installed."""
    files = [(path.suffix[1:], path.read_bytes()) for path in sorted(DOCUMENTS.iterdir()) if path.is_file()]
    files += _packages()
    if LIBRE_OFFICE.path():
        files += _converted(folder)
    if TESSERACT.path():
        files += _scans()
    return files


def _packages() -> list[tuple[str, bytes]]:
    members = [DOCUMENTS / name for name in _CONVERTED]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(sorted(DOCUMENTS.glob("*.txt"))[0], "van-ban/chi-thi.txt")
        archive.write(members[0], "van-ban/ke-hoach.docx")
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Gửi kế hoạch", "a@example.org", "b@example.org"
    mail.set_content("Kính gửi các đơn vị kế hoạch kèm theo.")
    mail.add_attachment(members[1].read_bytes(), maintype="application", subtype="octet-stream", filename="qd.docx")
    return [("zip", buffer.getvalue()), ("eml", mail.as_bytes())]


def _converted(folder: Path) -> list[tuple[str, bytes]]:
    made = []
    for suffix in ("doc", "odt", "rtf"):
        command = [
            str(LIBRE_OFFICE.path()), f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}", "--headless",
            "--convert-to", suffix, "--outdir", str(folder), *(str(DOCUMENTS / name) for name in _CONVERTED),
        ]  # fmt: skip
        subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)
        made += [(suffix, path.read_bytes()) for path in sorted(folder.glob(f"*.{suffix}"))]
    return made


def _scans() -> list[tuple[str, bytes]]:
    """A page's upper half as a picture of each kind, and as a PDF without text."""
    page: Image.Image = pypdfium2.PdfDocument(DOCUMENTS / _SCANNED)[0].render(scale=150 / 72, grayscale=True).to_pil()
    half = page.crop((0, 0, page.width, page.height // 2))
    made = []
    for suffix, kind in (("png", "PNG"), ("jpg", "JPEG"), ("tif", "TIFF"), ("scan.pdf", "PDF")):
        buffer = io.BytesIO()
        half.save(buffer, kind, resolution=150.0, dpi=(150, 150))
        made.append((suffix, buffer.getvalue()))
    return made
