"""Speed on scans: from the PDF to the document, beside what Tesseract alone takes for the text of the same pages.

Bare Tesseract is: each page drawn at 200 dots per inch, the resolution at which the program reads, and recognised with
`vie` and one thread, two pages at a time. Its drawing is told apart, so that the ratio can be had with and without it.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
from PIL import Image

from nhiemvu.programs import TESSERACT, has_vietnamese
from nhiemvu.readers import read_document

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "corpora"))

from building.forms import scanned  # noqa: E402  (the corpus holds the package)

DOTS, AT_ONCE, RUNS = 200, 2, 3
PAPERS = ("ke-hoach-huyen-uy-moc-chau.pdf", "thong-bao-benh-vien-phu-tho.pdf")


def time_scans(folder: Path, documents: Path, papers: tuple[Path, ...] = ()) -> None:
    """Print the processor time of both on printed pages of the corpus, or on `papers`; nothing without Tesseract."""
    tesseract = TESSERACT.path()
    if tesseract is None or not has_vietnamese(tesseract):
        print("\nTesseract is not installed: scans are not timed")
        return
    print("\nScans, two pages at a time        pages   nhiemvu s   drawing s   Tesseract s   ratio   without drawing")
    for source in papers or _scans(folder, [documents / name for name in PAPERS]):
        times: list[tuple[float, float, float]] = []
        for _ in range(RUNS):
            marks = [_processor_time()]
            read_document(source)
            marks.append(_processor_time())
            pictures = _pictures(source)
            marks.append(_processor_time())
            with ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(lambda picture: _recognise(tesseract, picture), pictures))
            marks.append(_processor_time())
            times.append((marks[1] - marks[0], marks[2] - marks[1], marks[3] - marks[2]))
        ours, drawing, theirs = (statistics.median(column) for column in zip(*times, strict=True))
        ratio = statistics.median(one / (other + more) for one, other, more in times)
        without = statistics.median(one / more for one, _, more in times)
        columns = f"{len(pictures):7}{ours:12.1f}{drawing:12.1f}{theirs:14.1f}{ratio:8.2f}{without:18.2f}"
        print(f"  {source.name:30}{columns}", flush=True)


def _processor_time() -> float:
    """The seconds of processor time of this process and its children, which other programs disturb least."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _scans(folder: Path, papers: list[Path]) -> list[Path]:
    """The pages of text PDFs as pictures in one PDF, and the same as a scanner gives them: askew, with grain."""
    straight, askew = _scan(folder, papers), folder / "scan-askew.pdf"
    askew.write_bytes(scanned(straight.read_bytes()))
    return [straight, askew]


def _scan(folder: Path, papers: list[Path]) -> Path:
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
        page.render(scale=DOTS / 72, grayscale=True).to_pil().save(buffer, "PPM")  # costs nothing to write and read
        pictures.append(buffer.getvalue())
    return pictures


def _recognise(tesseract: str, picture: bytes) -> None:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = [tesseract, "-", "-", "-l", "vie", "--dpi", str(DOTS)]
    subprocess.run(command, input=picture, capture_output=True, check=True, env=environment)
