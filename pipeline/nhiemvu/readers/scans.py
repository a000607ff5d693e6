"""Scans: pages of a PDF without a text layer, and pictures of pages."""

from __future__ import annotations

import io
import multiprocessing
import os
import struct
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from PIL import Image, ImageOps, UnidentifiedImageError

from nhiemvu.document import Document, Source
from nhiemvu.errors import BrokenFile, LimitExceeded
from nhiemvu.readers.limits import Limits
from nhiemvu.readers.pages import Page, page_ranges, write_pages
from nhiemvu.readers.scan_page import ScannedPage, read_scanned_group
from nhiemvu.readers.scan_picture import DOTS_PER_INCH, has_ink
from nhiemvu.readers.tesseract import installed_tesseract

_PAGE_WIDTH = 8.27
_LEAST_DOTS, _MOST_DOTS = 60, 1300
_MOST_PIXELS = 120_000_000
_DOUBTFUL = 85.0
_LARGEST_GROUP = 4

Notes = tuple[tuple[str, str], ...]


def read_scanned_pages(pictures: Iterable[tuple[int, Callable[[], Image.Image]]]) -> dict[int, ScannedPage]:
    """The pages by their numbers, a few in a group and several groups at once, without empty ones.

    Pictures are made when their turn comes.

    Raises `UnsupportedFormat` where Tesseract or its Vietnamese is missing.
    """
    tesseract = installed_tesseract()

    def read(group: list[tuple[int, Callable[[], Image.Image]]]) -> dict[int, ScannedPage]:
        made = [(number, make()) for number, make in group]
        inked = [(number, picture) for number, picture in made if has_ink(picture)]
        read = read_scanned_group(inked, tesseract)
        return {number: page for (number, _), page in zip(inked, read, strict=True)}

    waiting = list(pictures)
    at_once = pages_at_once()
    size = max(1, min(_LARGEST_GROUP, len(waiting) // at_once))
    with ThreadPoolExecutor(at_once) as pool:
        groups = [pool.submit(read, waiting[start : start + size]) for start in range(0, len(waiting), size)]
        return {number: page for group in groups for number, page in group.result().items()}


def pages_at_once() -> int:
    """How many pages are recognised at a time: as many as there are processors; two where others work beside us."""
    processors = os.cpu_count() or 1
    return min(2, processors) if multiprocessing.parent_process() else processors


def notes_on(pages: dict[int, ScannedPage]) -> Notes:
    """What a person should know of recognised pages: which they are, how sure it is, and which are doubtful."""
    letters = sum(page.letters for page in pages.values())
    notes = [("pages-recognised", page_ranges(sorted(pages)))]
    if letters:
        mean = sum(page.confidence * page.letters for page in pages.values()) / letters
        notes.append(("recognition-confidence", f"{mean:.0f}"))
    doubtful = [number for number, page in sorted(pages.items()) if page.letters and page.confidence < _DOUBTFUL]
    if doubtful:
        notes.append(("pages-doubtful", page_ranges(doubtful)))
    unread = [number for number, page in sorted(pages.items()) if page.unread]
    if unread:
        notes.append(("cells-unread", page_ranges(unread)))
    return tuple(notes)


def read_image(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in the picture `data` (PNG, JPEG, TIFF with one page or many …).

    Raises `UnsupportedFormat` where Tesseract is missing, `BrokenFile` for what is no sound picture,
    `LimitExceeded` for too many pages or pixels.
    """
    installed_tesseract()
    try:
        with Image.open(io.BytesIO(data)) as file:
            frames = _Frames(file, _count_pages(file, limits))
            found = read_scanned_pages((number, partial(frames.page, number)) for number in frames.numbers)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error):
        raise BrokenFile(
            "Tệp ảnh bị hỏng hoặc tải về chưa đủ. Hãy tải lại hoặc quét (scan) lại.",
            "The picture is damaged or cut short. Get it again, or scan the paper again.",
        ) from None
    pages: list[Page] = [found[number].page if number in found else Page(0.0) for number in frames.numbers]
    return write_pages(pages, replace(source, pages=len(pages), ocr=True), notes_on(found))


class _Frames:
    """The pages of a picture file, each decoded when its turn comes, so that memory stays flat."""

    def __init__(self, file: Image.Image, count: int) -> None:
        self.numbers = range(1, count + 1)
        self._file = file
        self._lock = threading.Lock()

    def page(self, number: int) -> Image.Image:
        """The grey picture of one page."""
        with self._lock:  # the file is at one page at a time
            self._file.seek(number - 1)
            _check_size(self._file)
            return _page_picture(self._file)


def _count_pages(file: Image.Image, limits: Limits) -> int:
    count = int(getattr(file, "n_frames", 1))
    if count > limits.max_pages:
        raise LimitExceeded(
            f"Tệp ảnh có {count} trang, vượt giới hạn {limits.max_pages} trang. Hãy tách tệp hoặc nâng giới hạn bằng "
            "--max-pages.",
            f"The picture has {count} pages; the limit is {limits.max_pages}. Split it, or raise the limit with "
            "--max-pages.",
        )
    _check_size(file)
    return count


def _check_size(frame: Image.Image) -> None:
    if frame.width * frame.height > _MOST_PIXELS:
        raise LimitExceeded(
            f"Ảnh cỡ {frame.width}×{frame.height} điểm ảnh, vượt giới hạn. Hãy quét lại ở độ phân giải 300 dpi.",
            f"A picture of {frame.width}×{frame.height} pixels is over the limit. Scan it with 300 dots per inch.",
        )


def _page_picture(frame: Image.Image) -> Image.Image:
    """The grey picture at the resolution at which text is recognised; what does not tell its own is taken for A4."""
    upright = ImageOps.exif_transpose(frame)
    if "A" in upright.getbands() or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    grey = upright.convert("L")
    dots = min(grey.size) / _PAGE_WIDTH
    told = float(frame.info.get("dpi", (0, 0))[0] or 0)
    if _LEAST_DOTS <= told <= _MOST_DOTS and 4.0 < min(grey.size) / told < 13.0:
        dots = told
    scale = DOTS_PER_INCH / dots
    return grey.resize(
        (max(1, round(grey.width * scale)), max(1, round(grey.height * scale))), Image.Resampling.LANCZOS
    )
