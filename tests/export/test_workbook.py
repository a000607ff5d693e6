"""The workbook, opened again and read cell by cell."""

from datetime import datetime

import openpyxl
import pytest

from examples import FIRST, SECOND, WISH, make_extraction
from nhiemvu.errors import ExportError
from nhiemvu.export import workbook
from nhiemvu.export.flatten import export_document
from nhiemvu.export.row_marks import plain_cell
from nhiemvu.export.sheet_rows import Unread
from nhiemvu.export.workbook import write_workbook
from nhiemvu.messages import load_catalogue

VI = load_catalogue("vi")


@pytest.fixture
def record():
    return export_document(make_extraction())


def open_written(tmp_path, *records, **options):
    target = tmp_path / "nhiem-vu.xlsx"
    write_workbook(target, lambda: iter(records), VI, **options)
    return openpyxl.load_workbook(target)


def rows_of(sheet):
    headings = [cell.value for cell in sheet[1]]
    return [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=2)]


def test_the_clerk_finds_the_task_with_a_real_date(tmp_path, record):
    book = open_written(tmp_path, record)
    assert book.sheetnames == ["Nhiệm vụ", "Văn bản", "Cần xem lại"]
    first, second = rows_of(book["Nhiệm vụ"])
    assert first["STT"].value == 1
    assert first["Nhiệm vụ"].value == FIRST
    assert first["Văn bản"].value == "Kế hoạch 152/KH-UBND"
    assert first["Chủ trì"].value == "Sở Nội vụ"
    assert first["Phối hợp"].value == "Sở Tài chính"
    assert first["Hạn (nguyên văn)"].value == "trước ngày 15/6/2022"
    assert first["Hạn hoàn thành"].value == datetime(2022, 6, 15)
    assert first["Hạn hoàn thành"].is_date
    assert first["Hạn hoàn thành"].number_format == "dd/mm/yyyy"
    assert first["Loại hạn"].value == "Trước ngày"
    assert first["Trang/Vị trí"].value == "Trang 2"
    assert second["Hạn hoàn thành"].value is None
    assert second["Loại hạn"].value == "Định kỳ: hằng tháng, ngày 20"
    assert second["Trang/Vị trí"].value == "Trang 3, bảng 1, dòng 5"


def test_a_date_that_the_paper_leaves_partly_blank_stays_partial(tmp_path):
    book = open_written(tmp_path, export_document(make_extraction(issued_on="2023-05")))
    cell = rows_of(book["Nhiệm vụ"])[0]["Ngày ban hành"]
    assert (cell.value, cell.data_type) == ("05/2023", "s")


def test_a_doubtful_row_is_shaded_and_says_so(tmp_path, record):
    sure, doubtful = rows_of(open_written(tmp_path, record)["Nhiệm vụ"])
    assert doubtful["Nhiệm vụ"].fill.fgColor.rgb != sure["Nhiệm vụ"].fill.fgColor.rgb
    assert "độ tin cậy thấp" in doubtful["Lưu ý"].value
    assert not sure["Lưu ý"].value


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_runs_as_a_formula(tmp_path, record, start):
    evil = f'{start}HYPERLINK("http://example.org","Bấm vào đây")'
    record["tasks"][0]["text"] = evil
    record["document"]["title"] = evil
    record["tasks"][0]["lead"][0]["mention"] = evil
    record["issues"][0]["message"] = evil
    book = open_written(tmp_path, record, unread=[Unread(evil, evil)])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    kept = [cell for cell in cells if isinstance(cell.value, str) and "HYPERLINK" in cell.value]
    assert len(kept) == 6
    assert all(cell.quotePrefix for cell in kept)


def test_a_word_that_excel_takes_for_an_error_stays_a_word(tmp_path, record):
    record["tasks"][0]["deliverable"] = "#N/A"
    cell = rows_of(open_written(tmp_path, record)["Nhiệm vụ"])[0]["Sản phẩm"]
    assert (cell.value, cell.data_type) == ("#N/A", "s")


@pytest.mark.parametrize("text", ["<r><t>Báo cáo</t></r>", "<b>Báo cáo</b> & kiểm tra", " Báo cáo\r\nnăm  2022 "])
def test_a_text_of_signs_and_blanks_is_read_back_as_it_was(tmp_path, record, text):
    record["tasks"][0]["text"] = text
    cell = rows_of(open_written(tmp_path, record)["Nhiệm vụ"])[0]["Nhiệm vụ"]
    assert plain_cell(cell.value) == plain_cell(text)


def test_control_signs_are_removed_and_endless_texts_are_cut(tmp_path, record):
    record["tasks"][0]["text"] = "Báo\x0b cáo\x1b[31m"
    record["tasks"][1]["text"] = "a" * 40_000
    first, second = rows_of(open_written(tmp_path, record)["Nhiệm vụ"])
    assert first["Nhiệm vụ"].value == "Báo cáo[31m"
    assert len(second["Nhiệm vụ"].value) == 32_767
    assert second["Nhiệm vụ"].value.endswith("…")


def test_the_sheets_are_ready_to_filter_and_to_print(tmp_path, record):
    for sheet in open_written(tmp_path, record):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)  # one page wide where nothing is said
        assert sheet.page_setup.fitToHeight == 0
        assert sheet["A1"].font.bold
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
        assert sheet.print_title_rows == "$1:$1"


def test_documents_and_what_needs_a_look_have_sheets_of_their_own(tmp_path, record):
    book = open_written(tmp_path, record, unread=[Unread("hong.pdf", "Tệp bị cụt.")])
    (document,) = rows_of(book["Văn bản"])
    assert document["Số, ký hiệu"].value == "152/KH-UBND"
    assert document["Số nhiệm vụ"].value == 2
    unread, issue = rows_of(book["Cần xem lại"])
    assert (unread["Văn bản/Tệp"].value, unread["Nội dung cần xem"].value) == ("hong.pdf", "Tệp bị cụt.")
    assert "trước mùa mưa" in issue["Nội dung cần xem"].value


def test_other_sentences_stand_in_the_sheet_only_when_asked_for(tmp_path, record):
    assert [row["Nhiệm vụ"].value for row in rows_of(open_written(tmp_path, record)["Nhiệm vụ"])] == [FIRST, SECOND]
    rows = rows_of(open_written(tmp_path, record, optional=True)["Nhiệm vụ"])
    assert rows[2]["Nhiệm vụ"].value == WISH
    assert rows[2]["Lưu ý"].value.startswith("Yêu cầu chung")


def test_a_workbook_that_cannot_be_finished_leaves_the_old_one(tmp_path, record):
    target = tmp_path / "nhiem-vu.xlsx"
    target.write_bytes(b"old")

    def break_off():
        yield record
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_workbook(target, break_off, VI)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["nhiem-vu.xlsx"]


def test_a_folder_that_is_a_file_is_an_error_in_plain_words(tmp_path, record):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="Không ghi được tệp"):
        write_workbook(tmp_path / "file" / "x.xlsx", lambda: iter([record]), VI)


def test_an_empty_registry_gives_headings_only(tmp_path):
    for sheet in open_written(tmp_path):
        assert sheet.max_row == 1


def test_the_marks_by_which_an_import_compares_are_out_of_sight(tmp_path, record):
    sheet = open_written(tmp_path, record)["Nhiệm vụ"]
    (letter,) = (cell.column_letter for cell in sheet[1] if cell.value == "Dấu đối chiếu")
    assert sheet.column_dimensions[letter].hidden
    assert all(sheet.row_dimensions[row].height < 100 for row in (2, 3))


def test_a_full_sheet_goes_on_in_another(tmp_path, record, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS_OF_SHEET", 3)
    records = [{**record, "source": {**record["source"], "file": f"{number}.docx"}} for number in range(4)]
    book = open_written(tmp_path, *records)
    assert [name for name in book.sheetnames if name.startswith("Nhiệm vụ")] == [
        "Nhiệm vụ", "Nhiệm vụ (2)", "Nhiệm vụ (3)"
    ]  # fmt: skip
    numbers = [row["STT"].value for name in book.sheetnames if "Nhiệm vụ" in name for row in rows_of(book[name])]
    assert numbers == list(range(1, 9))


def test_rows_are_as_high_as_their_longest_text_and_the_print_leaves_out_technical_columns(tmp_path, record):
    sheet = open_written(tmp_path, record)["Nhiệm vụ"]
    heights = [sheet.row_dimensions[row].height for row in range(2, sheet.max_row + 1)]
    assert all(height and height > 15 for height in heights)
    assert "$L$" in sheet.print_area and "$Q$" not in sheet.print_area
