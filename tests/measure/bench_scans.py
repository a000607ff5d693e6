"""Speed on scans: beside Tesseract alone, which reads the same pages from pictures to text, two at a time."""

from __future__ import annotations

import io
import os
import statistics
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
from PIL import Image

from nhiemvu.programs import TESSERACT, has_vietnamese
from nhiemvu.readers import read_document

DOTS, AT_ONCE, RUNS = 200, 2, 3
PAPERS = ("ke-hoach-huyen-uy-moc-chau.pdf", "thong-bao-benh-vien-phu-tho.pdf")


def time_scans(folder: Path, documents: Path, papers: tuple[Path, ...] = ()) -> None:
    """Print the processor time of both on printed pages of the corpus, or on `papers`; nothing without Tesseract."""
    tesseract = TESSERACT.path()
    if tesseract is None or not has_vietnamese(tesseract):
        print("\nTesseract is not installed: scans are not timed")
        return
    print("\nScans, two pages at a time                pages   nhiemvu s   Tesseract s   ratio")
    for source in papers or (_scan(folder, [documents / name for name in PAPERS]),):
        pictures = _pictures(source)
        times: list[tuple[float, float]] = []
        for _ in range(RUNS):
            began = _processor_time()
            read_document(source)
            middle = _processor_time()
            with ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(lambda picture: _recognise(tesseract, picture), pictures))
            times.append((middle - began, _processor_time() - middle))
        ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
        ratio = statistics.median(one / other for one, other in times)
        print(f"  {source.name:38}{len(pictures):7}{ours:12.1f}{theirs:14.1f}{ratio:8.2f}", flush=True)


def _processor_time() -> float:
    """The seconds of processor time of this process and its children, which other programs disturb least."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _scan(folder: Path, papers: list[Path]) -> Path:
    """The pages of text PDFs as pictures in one PDF."""
    pages = [
        page.render(scale=DOTS / 72, grayscale=True).to_pil()
        for paper in papers
        for page in pypdfium2.PdfDocument(paper)
    ]
    path = folder / "scan.pdf"
    first: Image.Image = pages[0]
    first.save(path, "PDF", resolution=DOTS, save_all=True, append_images=pages[1:])
    return path


def _pictures(source: Path) -> list[bytes]:
    pictures = []
    for page in pypdfium2.PdfDocument(source):
        buffer = io.BytesIO()
        page.render(scale=DOTS / 72, grayscale=True).to_pil().save(buffer, "PNG", compress_level=1)
        pictures.append(buffer.getvalue())
    return pictures


def _recognise(tesseract: str, picture: bytes) -> None:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = [tesseract, "-", "-", "-l", "vie", "--dpi", str(DOTS)]
    subprocess.run(command, input=picture, capture_output=True, check=True, env=environment)
