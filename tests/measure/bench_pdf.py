"""Speed and memory on text PDFs: pages per second beside `pdftotext -layout` and pdfplumber, memory over 500 pages."""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fpdf
import pdfplumber

from nhiemvu.readers import read_document

FONTS = Path(__file__).resolve().parents[2] / "corpora" / "fonts"
PAGES, MANY_PAGES, RUNS = 50, 500, 5
_PEAK = """
import sys, threading
from pathlib import Path
import psutil
from nhiemvu.readers import read_document
held = lambda: psutil.Process().memory_info().rss / 1024 / 1024
read_document(Path(sys.argv[1]))  # what is loaded once
began = most = held()
done = threading.Event()
def watch():
    global most
    while not done.wait(0.02):
        most = max(most, held())
watcher = threading.Thread(target=watch)
watcher.start()
read_document(Path(sys.argv[2]))
done.set()
watcher.join()
print(began, most)
"""


def write_pdf(path: Path, pages: int, bodies: tuple[str, ...], *, ruled: bool = False) -> None:
    """Write a PDF of `pages` pages of running text without tables; `ruled` puts a table of three columns on each."""
    paper = fpdf.FPDF()
    paper.add_font("Serif", "", str(FONTS / "DejaVuSerif.ttf"))
    paper.set_font("Serif", size=12)
    paper.set_margins(30, 20, 15)
    lines = [line for body in bodies for line in body.split("\n") if line.strip()]
    chance = random.Random(1)
    for number in range(1, pages + 1):
        paper.add_page()
        paper.multi_cell(0, 7, f"Trang số {number}", new_x="LMARGIN", new_y="NEXT")
        if ruled:
            with paper.table(first_row_as_headings=False) as table:
                for index in range(4):
                    table.row([str(index + 1), chance.choice(lines)[:150], "Sở Nội vụ"])
        while paper.get_y() < 250:
            paper.multi_cell(0, 7, chance.choice(lines)[:600], align="J", new_x="LMARGIN", new_y="NEXT")
            paper.ln(1)
    paper.output(str(path))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _with_pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_text()
            page.close()


def time_pdf(folder: Path, bodies: tuple[str, ...]) -> None:
    """Print the pages per second of each reader on the same files, without tables and with one on each page."""
    for name, ruled in (("Text", False), ("Ruled", True)):
        path = folder / f"{name}.pdf"
        write_pdf(path, PAGES, bodies, ruled=ruled)
        _time_file(name, path)


def _time_file(name: str, path: Path) -> None:
    """Print the pages per second of each reader on the file, the median of runs taken by turns."""
    readers: dict[str, Callable[[], object]] = {
        "nhiemvu: lines, columns, paragraphs": lambda: read_document(path),
        "pdfplumber: text": lambda: _with_pdfplumber(path),
    }
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-layout", str(path), "-"]
        readers["pdftotext -layout"] = lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    read_document(path)
    times: dict[str, list[float]] = {reader: [] for reader in readers}
    for _ in range(RUNS):
        for reader, read in readers.items():
            times[reader].append(_seconds(read))
    print(f"\n{name} PDF of {path.stat().st_size // 1024} KB, {PAGES} pages     pages per second   times pdfplumber's")
    medians = {reader: statistics.median(taken) for reader, taken in times.items()}
    for reader, median in medians.items():
        print(f"  {reader:38}{PAGES / median:14.0f}{medians['pdfplumber: text'] / median:17.1f}", flush=True)


def measure_memory(folder: Path, bodies: tuple[str, ...]) -> None:
    """Print how far the memory of a process rises over a PDF of many pages."""
    small = folder / "small.pdf"
    write_pdf(small, 3, bodies, ruled=True)
    print(f"\nMemory over a PDF of {MANY_PAGES} pages          before MB   most MB   rise MB")
    for name, ruled in (("text", False), ("a ruled table on each page", True)):
        path = folder / f"many-{ruled}.pdf"
        write_pdf(path, MANY_PAGES, bodies, ruled=ruled)
        command = [sys.executable, "-c", _PEAK, str(small), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        before, most = map(float, done.stdout.split())
        print(f"  {name:38}{before:10.0f}{most:10.0f}{most - before:10.0f}", flush=True)
