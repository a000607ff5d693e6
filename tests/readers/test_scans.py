"""Scans, printed here: what Tesseract reads is put together as a page with a text layer is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from nhiemvu import programs
from nhiemvu.document import BlockKind, Document, Source
from nhiemvu.errors import BrokenFile, LimitExceeded, UnsupportedFormat
from nhiemvu.pipeline import extract
from nhiemvu.readers import read_document
from nhiemvu.readers.limits import DEFAULT_LIMITS, Limits
from nhiemvu.readers.scan_tables import cut_strips
from nhiemvu.readers.scans import read_image
from readers.paper import PrintedPage, pixels

TESSERACT = programs.TESSERACT.path()
needs_tesseract = pytest.mark.skipif(
    TESSERACT is None or not programs.has_vietnamese(TESSERACT), reason="Tesseract with Vietnamese is not installed"
)
WIDTHS = (40.0, 220.0, 120.0, 73.0)
SENTENCE = "Sở Nội vụ rà soát hồ sơ cán bộ."


def saved(*pictures: Image.Image, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(buffer, kind, **more)
    return buffer.getvalue()


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read_image(data, Source("a.png", "0" * 64, "image"), limits)


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if block.kind is kind]


def plan() -> Image.Image:
    page = PrintedPage()
    page.put(110, 70, "ỦY BAN NHÂN DÂN", bold=True)
    page.put(125, 88, "TỈNH TÂN AN", bold=True)
    page.put(290, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    page.put(330, 88, "Độc lập - Tự do - Hạnh phúc", 12, bold=True)
    page.put(110, 118, "Số: 152/KH-UBND")
    page.put(310, 118, "Tân An, ngày 15 tháng 5 năm 2026")
    page.put(260, 155, "KẾ HOẠCH", 14, bold=True)
    page.put(200, 173, "Bảo vệ rừng năm 2026", bold=True)
    y = page.paragraph(210, "Ủy ban nhân dân tỉnh ban hành Kế hoạch bảo vệ rừng với", "những nội dung chính như sau:")
    y = page.paragraph(
        y, "1. Sở Nông nghiệp chủ trì, phối hợp với các đơn vị kiểm", "tra rừng phòng hộ, báo cáo trước ngày 30/6/2026."
    )
    y = page.row(y + 10, 24, WIDTHS, "STT", "Nhiệm vụ", "Cơ quan", "Thời hạn")
    y = page.row(y, 42, WIDTHS, "1", "Rà soát hồ sơ giao rừng", "Sở Nội vụ", "Quý II/2026")
    y = page.row(y, 42, WIDTHS, "2", "Xây dựng phương án bảo vệ|rừng và đất rừng", "Sở Nông nghiệp", "31/12/2026")
    page.put(85, y + 40, "Nơi nhận:", 12, bold=True)
    page.put(85, y + 56, "- Như trên;", 11)
    page.put(85, y + 70, "- Lưu: VT.", 11)
    page.put(370, y + 40, "CHỦ TỊCH", bold=True)
    page.put(350, y + 120, "Trần Văn Thanh", bold=True)
    return page.picture


@pytest.fixture(scope="module")
def scan() -> Iterator[Document]:
    yield read(saved(plan().rotate(1.2, fillcolor=255, resample=Image.Resampling.BICUBIC)))


@needs_tesseract
def test_scan_that_lies_askew_is_read_in_columns_and_paragraphs(scan: Document) -> None:
    assert texts(scan, BlockKind.PARAGRAPH) == [
        "ỦY BAN NHÂN DÂN", "TỈNH TÂN AN", "Số: 152/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Tân An, ngày 15 tháng 5 năm 2026", "KẾ HOẠCH", "Bảo vệ rừng năm 2026",
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch bảo vệ rừng với những nội dung chính như sau:",
        "1. Sở Nông nghiệp chủ trì, phối hợp với các đơn vị kiểm tra rừng phòng hộ, báo cáo trước ngày 30/6/2026.",
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHỦ TỊCH", "Trần Văn Thanh",
    ]  # fmt: skip


@needs_tesseract
def test_ruled_table_of_a_scan_keeps_its_cells(scan: Document) -> None:
    assert texts(scan, BlockKind.CELL) == [
        "STT", "Nhiệm vụ", "Cơ quan", "Thời hạn",
        "1", "Rà soát hồ sơ giao rừng", "Sở Nội vụ", "Quý II/2026",
        "2", "Xây dựng phương án bảo vệ rừng và đất rừng", "Sở Nông nghiệp", "31/12/2026",
    ]  # fmt: skip


def test_marks_of_capitals_close_to_a_ruled_line_are_not_cut_off() -> None:
    picture = Image.new("L", (300, 200), 255)
    ImageDraw.Draw(picture).rectangle((60, 52, 64, 55), 0)  # the mark of "Ò" in a cell that begins at 50
    (strip,) = cut_strips(picture, [(50, 50, 250, 150)])
    assert strip.picture.histogram()[0] == 5 * 4


@needs_tesseract
def test_scan_tells_that_it_was_recognised_and_how_surely(scan: Document) -> None:
    notes = dict(scan.notes)
    assert scan.source.ocr and scan.source.pages == 1
    assert notes["pages-recognised"] == "1"
    assert 85 <= int(notes["recognition-confidence"]) <= 100


@needs_tesseract
def test_bold_type_is_seen(scan: Document) -> None:
    bold = {scan.quote(block.span): block.bold for block in scan.blocks}
    assert (bold["KẾ HOẠCH"], bold["- Như trên;"]) == (True, False)


@needs_tesseract
def test_picture_of_several_pages_is_read_in_order_and_one_on_its_side_is_turned() -> None:
    pages = []
    for number in (1, 2):
        page = PrintedPage()
        page.put(290, 50, str(number))
        y = page.paragraph(100, f"{number}. {SENTENCE}")
        page.paragraph(y, "Các cơ quan, đơn vị căn cứ kế hoạch này tổ chức thực", "hiện và gửi báo cáo về tỉnh.")
        pages.append(page.picture)
    document = read(saved(pages[0], pages[1].rotate(90, expand=True), kind="TIFF"))
    assert [line for line in document.text.split("\n") if SENTENCE in line] == [f"1. {SENTENCE}", f"2. {SENTENCE}"]
    assert [block.place.page for block in document.blocks if SENTENCE in document.quote(block.span)] == [1, 2]


@needs_tesseract
def test_pdf_of_pictures_is_recognised_and_its_empty_page_is_not(tmp_path: Path) -> None:
    page = PrintedPage()
    page.paragraph(100, SENTENCE)
    empty = Image.new("L", page.picture.size, 255)
    path = tmp_path / "scan.pdf"
    page.picture.save(path, "PDF", resolution=200, save_all=True, append_images=[empty])
    document = read_document(path)
    assert document.text == SENTENCE
    assert (document.source.format, document.source.pages, document.source.ocr) == ("pdf", 2, True)
    assert dict(document.notes)["pages-recognised"] == "1"


@needs_tesseract
def test_scribble_in_place_of_the_number_leaves_it_blank() -> None:
    page = PrintedPage()
    end = page.put(110, 118, "Số:")
    stroke = ((8, 116), (12, 104), (15, 119), (20, 106), (19, 112), (28, 101))
    ImageDraw.Draw(page.picture).line([(pixels(end + x), pixels(y)) for x, y in stroke], 0, 5)
    page.put(end + 45, 118, "/KH-UBND")
    page.paragraph(200, "Ủy ban nhân dân tỉnh ban hành Kế hoạch bảo vệ rừng với", "những nội dung chính như sau:")
    document = read(saved(page.picture))
    assert document.text.lower().startswith("số: /kh")
    extraction = extract(document)
    assert extraction.head.number is None
    assert "number-blank" in [issue.code for issue in extraction.issues]


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_of_every_kind_are_read(kind: str) -> None:
    page = PrintedPage()
    page.paragraph(100, SENTENCE)
    assert read(saved(page.picture, kind=kind)).text == SENTENCE


@pytest.mark.parametrize("command", ["sudo apt-get install tesseract-ocr tesseract-ocr-vie"])
def test_scan_without_tesseract_names_the_command_that_installs_it(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(UnsupportedFormat) as error:
        read(saved(Image.new("L", (100, 100), 255)))
    assert command in error.value.vi and command in error.value.en


def test_tesseract_without_vietnamese_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "tesseract")
    monkeypatch.setattr("nhiemvu.readers.tesseract.has_vietnamese", lambda _: False)
    with pytest.raises(UnsupportedFormat) as error:
        read(saved(Image.new("L", (100, 100), 255)))
    assert "thiếu dữ liệu tiếng Việt" in error.value.vi


@needs_tesseract
def test_damaged_picture_and_one_beyond_the_limits() -> None:
    data = saved(plan())
    with pytest.raises(BrokenFile):
        read(data[: len(data) // 2])
    with pytest.raises(LimitExceeded):
        read(saved(*[Image.new("L", (9, 9))] * 3, kind="TIFF"), Limits(max_pages=2))
