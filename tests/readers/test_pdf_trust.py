"""PDF pages whose text layer does not say what the page shows."""

from __future__ import annotations

import pytest
from fpdf import FPDF
from fpdf.enums import TextMode

from nhiemvu import programs
from nhiemvu.document import Document, Source
from nhiemvu.readers.limits import DEFAULT_LIMITS
from nhiemvu.readers.pages import Page
from nhiemvu.readers.pdf import read_pdf
from nhiemvu.readers.pdf_lines import PdfLine
from nhiemvu.readers.pdf_trust import is_doubtful, text_quality
from readers.paper import FONTS, PrintedPage

TESSERACT = programs.TESSERACT.path()
needs_tesseract = pytest.mark.skipif(
    TESSERACT is None or not programs.has_vietnamese(TESSERACT), reason="Tesseract with Vietnamese is not installed"
)
SHOWN = ("Ủy ban nhân dân các xã rà soát phương án bảo vệ rừng", "và báo cáo kết quả trước ngày 30/6/2026.")
PLAIN = ("Uy ban nhan dan cac xa ra soat phuong an bao ve rung", "va bao cao ket qua truoc ngay 30/6/2026.")
BROKEN = ("qxb dzn tkcm wbrt pfk zzqw ntvh bkkd gmmx rtpl hhjk xwvq", "mnbv dfgh lkjq wrtp zxcv bnmk")
STAMP = ("Nguoi ky: Uy ban", "Thoi gian ky: 2026")


def page_with(line: str) -> Page:
    return Page(842, [PdfLine(line, 1, 85, 100, 500, 115, 13, 30)])


def scan_with_layer(*layer: str) -> bytes:
    """A picture of a page with invisible text over it, as a scanner's program or a signature leaves it."""
    page = PrintedPage()
    page.paragraph(100, *SHOWN)
    pdf = FPDF(format="A4", unit="pt")
    pdf.add_page()
    pdf.image(page.picture, 0, 0, 595, 842)
    pdf.text_mode = TextMode.INVISIBLE
    pdf.set_font("times", "", 13)
    for index, line in enumerate(layer):
        pdf.text(85, 100 + 19 * index, line)
    return bytes(pdf.output())


def read(data: bytes) -> Document:
    return read_pdf(data, Source("a.pdf", "0" * 64, "pdf"), DEFAULT_LIMITS)


@needs_tesseract
@pytest.mark.parametrize("layer", [PLAIN, BROKEN, STAMP], ids=["without-accents", "broken", "signature-only"])
def test_page_whose_text_lies_is_recognised_instead(layer: tuple[str, ...]) -> None:
    document = read(scan_with_layer(*layer))
    assert document.text == " ".join(SHOWN)
    assert document.source.ocr


@needs_tesseract
def test_sound_text_is_kept_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhiemvu.readers.pdf.read_scanned_pages", lambda _: pytest.fail("it was recognised"))
    pdf = FPDF(format="A4", unit="pt")
    pdf.add_page()
    pdf.set_font("times", "", 13)
    pdf.text(85, 100, "Giao cho cac co quan lam theo yeu cau cua Uy ban nhan dan tinh ve cai cach hanh chinh.")
    assert read(bytes(pdf.output())).text.startswith("Giao cho")


def test_without_tesseract_the_doubt_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    document = read(scan_with_layer(*PLAIN))
    assert document.notes == (("pages-text-doubtful", "1"),)
    assert not document.source.ocr and document.text.startswith("Uy ban")


@pytest.mark.parametrize(
    ("line", "alone", "on_picture"),
    [
        ("Ủy ban nhân dân các xã rà soát phương án bảo vệ rừng và báo cáo trước ngày 30 tháng 6 " * 3, False, False),
        ("SỞ TTTT, UBND, HĐND, MTTQ, BCĐ, VPCP phối hợp với các cơ quan, đơn vị, địa phương " * 4, False, False),
        ("Uy ban nhan dan cac xa lam theo yeu cau cua tinh ve cai cach hanh chinh nam nay " * 4, False, True),
        ("6Ӣ CÔNG THѬѪNG ÿӗng thӡi yêu cҫu các ÿѫn vӏ thӵc hiӋn nghiêm túc nhiӋm vө ÿѭӧc giao " * 3, True, True),
        ("Nhi m v c a S N i v là rà soát h sơ cán b ệ ụ ủ ở ộ ụ ồ ộ " * 3, True, True),
        ("Ký số", False, True),
        ("The reports of the provinces were received by the ministry on time and have been checked " * 3, False, True),
    ],
    ids=["sound", "abbreviations", "no-accents", "broken-font", "letters-out-of-order", "few-words", "English"],
)  # fmt: skip
def test_doubt(line: str, alone: bool, on_picture: bool) -> None:
    assert is_doubtful(page_with(line), has_picture=False) is alone
    assert is_doubtful(page_with(line), has_picture=True) is on_picture


@pytest.mark.parametrize("shift", [0, 2, 5])
def test_letters_of_a_second_font_stand_where_the_page_shows_them(shift: float) -> None:
    pdf = FPDF(format="A4", unit="pt")
    pdf.add_page()
    pdf.add_font("first", "", str(FONTS / "DejaVuSerif.ttf"))
    pdf.add_font("second", "", str(FONTS / "DejaVuSerif-Bold.ttf"))
    for index, line in enumerate(SHOWN):
        x, y = 60.0, 100 + 19 * index
        pdf.set_font("first", "", 11)
        places = [(x + pdf.get_string_width(line[:place]), letter) for place, letter in enumerate(line)]
        for x, letter in places:
            if letter < "\u1ea0":  # the first font has no letters with two marks
                pdf.text(x, y, letter)
        pdf.set_font("second", "", 10)
        for x, letter in places:
            if letter >= "\u1ea0":
                pdf.text(x, y + shift, letter)
    assert read(bytes(pdf.output())).text == " ".join(SHOWN)


@needs_tesseract
def test_page_by_page_only_the_one_whose_text_lies_is_recognised() -> None:
    page = PrintedPage()
    page.paragraph(100, *SHOWN)
    pdf = FPDF(format="A4", unit="pt")
    pdf.add_page()
    pdf.set_font("times", "", 13)
    pdf.text(85, 100, "Giao cho cac co quan lam theo yeu cau cua Uy ban nhan dan tinh ve cai cach hanh chinh.")
    pdf.add_page()
    pdf.image(page.picture, 0, 0, 595, 842)
    pdf.text_mode = TextMode.INVISIBLE
    pdf.text(85, 100, BROKEN[0])
    document = read(bytes(pdf.output()))
    assert document.text.startswith("Giao cho cac co quan lam theo yeu cau cua Uy ban nhan dan tinh")
    assert document.text.endswith(" ".join(SHOWN))
    assert dict(document.notes)["pages-recognised"] == "2"


def test_quality_tells_vietnamese_from_what_only_looks_like_it() -> None:
    sound, plain, broken = (text_quality(page_with(" ".join(lines))) for lines in (SHOWN, PLAIN, BROKEN))
    assert sound > plain > broken
