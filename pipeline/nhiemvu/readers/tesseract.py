"""Words of a picture as Tesseract recognises them, each letter with its place and its confidence."""

from __future__ import annotations

import functools
import io
import os
import re
import statistics
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from PIL import Image

from nhiemvu.errors import UnreadableFile, UnsupportedFormat
from nhiemvu.programs import LANGUAGE, TESSERACT, has_vietnamese
from nhiemvu.readers.pieces import Box

_TITLE = re.compile(r"(\w+)((?: -?[\d.]+)+)")
_SECONDS = 180
_ENOUGH_LETTERS = 2
_DOT_BELOW = "\u0323"
# Signs that Vietnamese documents do not have, for those that they have.
_AS_MEANT = {"Ð": "Đ", "©": "c", "⁄": "/"}
_NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter with its box in pixels from the picture's top left and its confidence from 0 to 100."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its letters, its box, its confidence from 0 to 100."""

    letters: tuple[Letter, ...]
    box: Box
    confidence: float
    text: str = field(init=False, compare=False)
    """The word as it is written."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join([letter.text for letter in self.letters]))


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one line as Tesseract cuts it, with the height of its baseline in the line's middle."""

    words: tuple[Word, ...]
    baseline: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was recognised in one picture: its rows of words, and the boxes that look like pictures in it."""

    rows: tuple[Row, ...]
    pictures: tuple[Box, ...] = ()


def installed_tesseract() -> str:
    """The path of Tesseract. Raises `UnsupportedFormat` with the command that installs what is missing."""
    path = TESSERACT.path()
    if path is not None and has_vietnamese(path):
        return path
    command = TESSERACT.install_command()
    if path is None:
        raise UnsupportedFormat(
            "Đây là bản scan (ảnh chụp), không có lớp chữ; muốn đọc cần chương trình nhận dạng chữ (OCR) Tesseract, "
            f"máy này chưa cài. Hãy cài bằng lệnh: {command} (hoặc lấy bản điện tử từ nơi ban hành).",
            "This is a scan without a text layer; reading it takes the program Tesseract, which is not installed. "
            f"Install it with: {command} (or get the electronic original from its issuer).",
        )
    raise UnsupportedFormat(
        "Đây là bản scan (ảnh chụp), không có lớp chữ; Tesseract đã cài nhưng thiếu dữ liệu tiếng Việt (vie). "
        f"Hãy cài bằng lệnh: {command}",
        "This is a scan without a text layer; Tesseract is installed but lacks its data for Vietnamese (vie). "
        f"Install them with: {command}",
    )


def recognise_all(
    pictures: Sequence[Image.Image], dots_per_inch: int, tesseract: str, *options: str
) -> list[Recognition]:
    """What Tesseract reads in each of `pictures`, all in one call: to start it costs as much as several lines of text.

    `options` go to it as they are, such as "--psm", "6". Nothing where it takes longer than it may, or fails: a page
    that is no page must not stop the others.
    """
    if not pictures:
        return []
    command = [tesseract, "-", "-", "-l", LANGUAGE, "--dpi", str(dots_per_inch), *options]
    try:
        done = subprocess.run(
            [*command, "-c", "hocr_char_boxes=1", "hocr"],
            input=_file_of(pictures),
            capture_output=True,
            timeout=_SECONDS * len(pictures),
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # threads of one page only get in each other's way
        )
    except subprocess.TimeoutExpired:
        done = None
    except OSError as error:
        raise _not_started(error) from None
    if (done is None or done.returncode) and len(pictures) > 1:  # one of them is to blame, the others are not
        return [recognise_all([picture], dots_per_inch, tesseract, *options)[0] for picture in pictures]
    pages = parse_hocr(done.stdout) if done else {}
    return [pages.get(index, Recognition(())) for index in range(len(pictures))]


def _file_of(pictures: Sequence[Image.Image]) -> bytes:
    """The pictures in one file that costs neither side anything to write and read."""
    buffer = io.BytesIO()
    first, *others = pictures
    if others:
        first.save(buffer, "TIFF", save_all=True, append_images=others)
    else:
        first.save(buffer, "PPM")
    return buffer.getvalue()


def parse_hocr(data: bytes) -> dict[int, Recognition]:
    """The rows and pictures of each page of Tesseract's hOCR `data`, the first one is 0; empty where it is none."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except etree.XMLSyntaxError:
        return {}
    if root is None:
        return {}
    pages = (element for element in root.iter(f"{_NAMESPACE}div") if element.get("class") == "ocr_page")
    return {int(_title(page).get("ppageno", [0.0])[0]): _page(page) for page in pages}


def _page(page: etree._Element) -> Recognition:
    rows: list[Row] = []
    pictures: list[Box] = []
    for element in page.iter(f"{_NAMESPACE}span", f"{_NAMESPACE}div"):
        words = tuple(_words(element)) if _is_row(element) else ()
        if words:
            rows.append(Row(words, _baseline(_title(element), words)))
        elif element.get("class") == "ocr_photo":
            pictures.append(_box(_title(element)["bbox"]))
    return Recognition(tuple(rows), tuple(pictures))


def _is_row(element: etree._Element) -> bool:
    """Whether the element is a line of text that stands upright: what lies on its side is read when it is turned."""
    is_line = element.get("class") in ("ocr_line", "ocr_textfloat", "ocr_header", "ocr_caption")
    return is_line and "textangle" not in (element.get("title") or "")


def _words(row: etree._Element) -> Iterator[Word]:
    for element in row:
        title = _title(element)
        letters = tuple(
            Letter(_AS_MEANT.get(letter.text or "", letter.text or ""), _box(inner["x_bboxes"]), inner["x_conf"][0])
            for letter in element.iter(f"{_NAMESPACE}span")
            if letter.get("class") == "ocrx_cinfo" and "x_bboxes" in (inner := _title(letter))
        )
        word = Word(letters, _box(title["bbox"]), title["x_wconf"][0])
        if word.text.strip():
            yield word


def _title(element: etree._Element) -> dict[str, list[float]]:
    """What hOCR writes into a title: 'bbox 1 2 3 4; x_wconf 90'."""
    title = element.get("title") or ""
    return {name: [float(number) for number in numbers.split()] for name, numbers in _TITLE.findall(title)}


def _box(numbers: list[float]) -> Box:
    left, top, right, bottom = numbers
    return left, top, right, bottom


def _baseline(title: dict[str, list[float]], words: tuple[Word, ...]) -> float:
    """The height on which the row's letters stand; where all of them hang below it, what Tesseract says."""
    feet = [letter.box[3] for word in words for letter in clear_letters(word) if not _hangs(letter.text)]
    if len(feet) >= _ENOUGH_LETTERS:
        return statistics.median(feet)
    left, _, _, bottom = title["bbox"]
    slope, offset = title.get("baseline", [0.0, 0.0])
    middle = (words[0].box[0] + words[-1].box[2]) / 2
    return bottom + offset + slope * (middle - left)


def clear_letters(word: Word) -> list[Letter]:
    """The letters and digits whose boxes hold nothing else: that of "n" in "ương" may reach as low as "g"."""
    letters = [letter for letter in word.letters if letter.text.isalnum()]
    if not any(_hangs(letter.text) for letter in letters):
        return letters
    return [letter for letter in letters if _hangs(letter.text) or letter.box[3] < word.box[3]]


@functools.cache
def _hangs(letter: str) -> bool:
    plain = unicodedata.normalize("NFD", letter)
    return plain[0] in "gjpqyQ" or _DOT_BELOW in plain


def _not_started(error: OSError) -> UnreadableFile:
    return UnsupportedFormat(
        f"Không chạy được Tesseract ({error}). Hãy cài lại bằng lệnh: {TESSERACT.install_command()}",
        f"Tesseract does not start ({error}). Install it again with: {TESSERACT.install_command()}",
    )
