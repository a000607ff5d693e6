"""PDF files, drawn here letter by letter as offices print them (without accents: the built-in fonts have none)."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from fpdf import FPDF

from nhiemvu.document import BlockKind, Document, Source
from nhiemvu.errors import BrokenFile, LimitExceeded, ProtectedFile, UnsupportedFormat
from nhiemvu.pipeline import extract
from nhiemvu.readers.limits import DEFAULT_LIMITS, Limits
from nhiemvu.readers.pdf import read_pdf
from readers.paper import FONTS

LEFT, WIDTH, PITCH = 85.0, 453.0, 19.0
COLUMNS = (40.0, 200.0, 120.0, 93.0)


class Paper(FPDF):
    """A4 pages on which text is put at exact places, in points."""

    def __init__(self) -> None:
        super().__init__(format="A4", unit="pt")
        self.set_auto_page_break(False)

    def new_page(self) -> None:
        self.add_page()
        if self.page_no() > 1:
            self.put(297, 40, str(self.page_no()), 13)

    def put(self, x: float, y: float, text: str, size: float = 14, style: str = "") -> None:
        self.set_font("times", style, size)
        self.text(x, y, text)

    def centred(self, y: float, text: str, style: str = "B") -> None:
        self.set_font("times", style, 14)
        self.text(LEFT + (WIDTH - self.get_string_width(text)) / 2, y, text)

    def paragraph(self, y: float, text: str, indent: float = 28) -> float:
        """Set `text` in lines of full width; "luat^1" raises the 1. What comes back is the next paragraph's place."""
        x = LEFT + indent
        for word in text.split():
            plain, _, mark = word.partition("^")
            self.set_font("times", "", 14)
            if x + self.get_string_width(plain) > LEFT + WIDTH:
                x, y = LEFT, y + PITCH
            self.text(x, y, plain)
            x += self.get_string_width(plain)
            if mark:
                digits = mark.rstrip(",.;")
                self.put(x, y - 5, digits, 9)
                x += self.get_string_width(digits)
                self.put(x, y, mark[len(digits) :])
                x += self.get_string_width(mark[len(digits) :])
            x += self.get_string_width(" ")
        return y + PITCH + 6

    def row(self, y: float, height: float, *cells: str) -> float:
        """Draw one row of a ruled table; "|" breaks a cell's lines."""
        x = LEFT
        for width, cell in zip(COLUMNS, cells, strict=True):
            self.rect(x, y, width, height)
            for index, line in enumerate(cell.split("|")):
                self.put(x + 6, y + 16 + 15 * index, line, 12)
            x += width
        return y + height


def read(paper: FPDF, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read_pdf(bytes(paper.output()), Source("a.pdf", "0" * 64, "pdf"), limits)


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if not kinds or block.kind in kinds]


HEAD_ROW = ("STT", "Nhiem vu", "Co quan", "Thoi han")
CUT = "- Huong dan cac dia phuong thuc hien dung quy dinh cua phap luat ve rung va gui ket qua hang nam cua minh ve "


@pytest.fixture(scope="module")
def plan() -> Iterator[Document]:
    paper = Paper()
    paper.new_page()
    for y, line in ((20, "Ky boi: UBND tinh Tan An"), (30, "Email: vanthu@tanan.example"), (40, "Ngay ky: 01-05-2026")):
        paper.put(430, y, line.replace("Ky boi", "Signed by"), 8)
    paper.put(95, 70, "UY BAN NHAN DAN", 13, "B")
    paper.put(115, 86, "TINH TAN AN", 13, "B")
    paper.put(270, 72, "CONG HOA XA HOI CHU NGHIA VIET NAM", 13, "B")
    paper.put(320, 88, "Doc lap - Tu do - Hanh phuc", 13, "B")
    paper.put(100, 112, "So:          /KH-UBND", 13)
    paper.put(310, 112, "Tan An, ngay       thang 5 nam 2026", 13, "I")
    paper.centred(150, "KE HOACH")
    paper.centred(167, "Trien khai cong tac bao ve rung")
    paper.centred(184, "tren dia ban tinh nam 2026")
    y = paper.paragraph(
        215,
        "Thuc hien Nghi quyet so 12-NQ/TU ve bao ve rung va Ke hoach so 45/KH-UBND cua Uy ban nhan dan tinh^1, Uy ban "
        "nhan dan tinh ban hanh Ke hoach voi cac noi dung sau day:",
    )
    y = paper.paragraph(y, "1. So Nong nghiep")
    y = paper.paragraph(y, "- Ra soat du an tren dien tich 500 m^2 tro len, bao cao truoc ngay 30 thang 6 nam 2026.")
    paper.paragraph(y, CUT)
    paper.put(86, 748, "1", 6.5)
    paper.put(91, 752, "Ban hanh kem theo Quyet dinh so 99/QD-UBND ngay 01/01/2026 cua Uy ban nhan", 10)
    paper.put(85, 764, "dan tinh.", 10)
    paper.new_page()
    paper.paragraph(70, "co quan chuyen mon.", indent=0)
    y = paper.row(640, 24, *HEAD_ROW)
    y = paper.row(y, 40, "1", "Ra soat ho so", "So Noi vu", "Quy II/2026")
    paper.row(y, 60, "2", "Xay dung phuong an bao ve|rung va dat rung tren dia ban", "So Nong nghiep", "31/12/2026")
    paper.new_page()
    y = paper.row(60, 24, *HEAD_ROW)
    y = paper.row(y, 40, "", "tinh giai doan moi.", "va Moi truong", "")
    paper.row(y, 40, "3", "Tong hop bao cao.", "Van phong", "Hang thang")
    paper.put(85, 250, "Noi nhan:", 12, "BI")
    for index, line in enumerate(("- Nhu tren;", "- Chu tich, cac Pho Chu tich", "UBND tinh;", "- Luu: VT.")):
        paper.put(85, 266 + 14 * index, line, 11)
    for y, line in ((250, "KT. CHU TICH"), (266, "PHO CHU TICH"), (370, "Tran Van Binh")):
        paper.put(400, y, line, 13, "B")
    yield read(paper)


def test_head_body_and_signature_read_in_order(plan: Document) -> None:
    assert texts(plan, BlockKind.PARAGRAPH) == [
        "UY BAN NHAN DAN",
        "TINH TAN AN",
        "So: /KH-UBND",
        "CONG HOA XA HOI CHU NGHIA VIET NAM",
        "Doc lap - Tu do - Hanh phuc",
        "Tan An, ngay thang 5 nam 2026",
        "KE HOACH",
        "Trien khai cong tac bao ve rung tren dia ban tinh nam 2026",
        "Thuc hien Nghi quyet so 12-NQ/TU ve bao ve rung va Ke hoach so 45/KH-UBND cua Uy ban nhan dan tinh, Uy ban "
        "nhan dan tinh ban hanh Ke hoach voi cac noi dung sau day:",
        "1. So Nong nghiep",
        "- Ra soat du an tren dien tich 500 m2 tro len, bao cao truoc ngay 30 thang 6 nam 2026.",
        CUT + "co quan chuyen mon.",
        "Noi nhan:",
        "- Nhu tren;",
        "- Chu tich, cac Pho Chu tich UBND tinh;",
        "- Luu: VT.",
        "KT. CHU TICH",
        "PHO CHU TICH",
        "Tran Van Binh",
    ]


def test_footnote_stands_behind_the_body(plan: Document) -> None:
    assert texts(plan, BlockKind.FOOTNOTE) == [
        "Ban hanh kem theo Quyet dinh so 99/QD-UBND ngay 01/01/2026 cua Uy ban nhan dan tinh."
    ]


def test_table_over_two_pages_is_one_and_its_broken_row_whole(plan: Document) -> None:
    cells = [(b.place.row, b.place.column, plan.quote(b.span)) for b in plan.blocks if b.kind is BlockKind.CELL]
    assert [cells[index : index + 4] for index in range(0, len(cells), 4)] == [
        [(0, 0, "STT"), (0, 1, "Nhiem vu"), (0, 2, "Co quan"), (0, 3, "Thoi han")],
        [(1, 0, "1"), (1, 1, "Ra soat ho so"), (1, 2, "So Noi vu"), (1, 3, "Quy II/2026")],
        [
            (2, 0, "2"),
            (2, 1, "Xay dung phuong an bao ve rung va dat rung tren dia ban tinh giai doan moi."),
            (2, 2, "So Nong nghiep va Moi truong"),
            (2, 3, "31/12/2026"),
        ],
        [(3, 0, "3"), (3, 1, "Tong hop bao cao."), (3, 2, "Van phong"), (3, 3, "Hang thang")],
    ]


def test_places_lead_back_to_the_page(plan: Document) -> None:
    signer = plan.blocks[texts(plan).index("Tran Van Binh")]
    assert signer.place.page == 3
    assert signer.place.box is not None
    left, top, right, bottom = signer.place.box
    assert 399 <= left < right < 500 and 350 < top < 370 < bottom < 380
    assert plan.source.pages == 3


def test_time_of_the_digital_signature_is_no_date_of_issue() -> None:
    paper = Paper()
    paper.add_page()
    paper.add_font("seen", "", str(FONTS / "DejaVuSerif.ttf"))
    lines = (
        (8, 430, 20, "Ký bởi: Ủy ban nhân dân tỉnh Tân An"), (8, 430, 30, "Thời gian ký: 09.06.2026 10:20:30 +07:00"),
        (12, 85, 70, "UBND TỈNH TÂN AN"), (12, 85, 88, "Số:          /KH-UBND"),
        (12, 310, 88, "Tân An, ngày       tháng 5 năm 2026"), (12, 250, 130, "KẾ HOẠCH"),
        (12, 200, 148, "Bảo vệ rừng năm 2026"), (12, 85, 190, "1. Sở Y tế rà soát kho thuốc."),
    )  # fmt: skip
    for size, x, y, line in lines:
        paper.set_font("seen", "", size)
        paper.text(x, y, line)
    document = read(paper)
    assert extract(document).head.issued_on == "2026-05"
    assert "09.06" not in document.text


def test_page_that_is_shown_turned() -> None:
    paper = Paper()
    paper.add_page()
    height = paper.h

    def put(x: float, y: float, text: str) -> None:
        with paper.rotation(90, y, height - x):
            paper.put(y, height - x, text, 12)

    put(100, 60, "PHU LUC PHAN CONG")
    for row, cells in enumerate((("STT", "Nhiem vu"), ("1", "Ra soat ho so"))):
        for x, width, cell in zip((60, 120), (60, 300), cells, strict=True):
            paper.rect(100 + 30 * row, height - x - width, 30, width)
            put(x + 5, 120 + 30 * row, cell)
    with pypdfium2.PdfDocument(bytes(paper.output())) as document:
        document[0].set_rotation(90)
        turned = io.BytesIO()
        document.save(turned)
    result = read_pdf(turned.getvalue(), Source("a.pdf", "0" * 64, "pdf"), DEFAULT_LIMITS)
    assert texts(result, BlockKind.PARAGRAPH) == ["PHU LUC PHAN CONG"]
    assert texts(result, BlockKind.CELL) == ["STT", "Nhiem vu", "1", "Ra soat ho so"]


def test_shades_behind_words_are_no_table() -> None:
    paper = Paper()
    paper.new_page()
    paper.set_fill_color(255, 255, 0)
    for x in range(85, 285, 50):
        paper.rect(x, 60, 48, 16, style="F")
        paper.rect(x, 78, 48, 16, style="F")
    paper.put(85, 72, "Giao So Y te chu tri, phoi hop thuc hien.")
    assert [block.kind for block in read(paper).blocks] == [BlockKind.PARAGRAPH]


def test_pages_without_text_are_named_and_empty_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)  # no Tesseract
    paper = Paper()
    for index in range(6):
        paper.add_page()
        if index in (0, 3):
            paper.put(85, 100, "So Y te bao cao ket qua.")
        elif index < 5:
            paper.rect(85, 100, 300, 200)
    assert read(paper).notes == (("pages-without-text", "2-3, 5"),)


def test_scan_is_told_as_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    paper = Paper()
    paper.add_page()
    paper.rect(10, 10, 500, 700)
    with pytest.raises(UnsupportedFormat) as caught:
        read(paper)
    assert "scan" in caught.value.en and "OCR" in caught.value.vi


def test_encrypted_file() -> None:
    paper = Paper()
    paper.set_encryption(owner_password="chu", user_password="khach")
    paper.add_page()
    with pytest.raises(ProtectedFile):
        read(paper)


def test_too_many_pages() -> None:
    paper = Paper()
    for _ in range(3):
        paper.add_page()
    with pytest.raises(LimitExceeded):
        read(paper, Limits(max_pages=2))


def test_cut_short_file() -> None:
    with pytest.raises(BrokenFile):
        read_pdf(b"%PDF-1.7\n1 0 obj<</Type/Catalog", Source("a.pdf", "0" * 64, "pdf"), DEFAULT_LIMITS)


def test_last_words_of_a_table_that_stand_alone_on_a_page_are_read() -> None:
    paper = Paper()
    paper.new_page()
    y = paper.row(700, 24, *HEAD_ROW)
    paper.row(y, 40, "1", "Cu can bo tham gia lop boi|duong nghiep vu", "So Noi vu", "Quy II/2026")
    paper.new_page()
    paper.row(60, 24, "", "cua bo", "", "")
    assert texts(read(paper))[5] == "Cu can bo tham gia lop boi duong nghiep vu cua bo"
