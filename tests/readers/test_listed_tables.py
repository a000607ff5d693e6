"""Tables in plain text with a cell a line, as LibreOffice saves them."""

from __future__ import annotations

from nhiemvu.document import BlockKind, Source
from nhiemvu.readers.listed_tables import find_listed_tables
from nhiemvu.readers.text import read_text

HEAD = ["STT", "Việc", "Ai làm", "Hạn"]


def rows(*lines: str) -> list[list[str]]:
    tables, _ = find_listed_tables([*HEAD, *lines])
    return [[cell[0] for cell in row] for table in tables for row in table.rows[1:]]


def test_rows_are_told_by_their_numbers_and_empty_lines_are_empty_cells() -> None:
    found = rows(
        "1", "Đắp đập", "Thôn Hạ", "5/3", "2", "Đóng cọc", "", "8/3", "3", "Vét bùn", "Thôn Thượng", "", "", "Hết."
    )
    assert found == [
        ["1", "Đắp đập", "Thôn Hạ", "5/3"],
        ["2", "Đóng cọc", "", "8/3"],
        ["3", "Vét bùn", "Thôn Thượng", ""],
    ]


def test_titles_and_groups_are_rows_of_their_own() -> None:
    first = ["THÔN HẠ", "1", "Đắp đập", "Tổ 1", "5/3", "2", "Đóng cọc", "Tổ 2", ""]
    assert [row[0] for row in rows(*first, "THÔN THƯỢNG", "1", "Vét bùn", "Tổ 3", "9/3")] == [
        "THÔN HẠ", "1", "2", "THÔN THƯỢNG", "1",
    ]  # fmt: skip
    grouped = rows("A", "Thủy lợi", "1", "Đắp đập", "Tổ 1", "5/3", "B", "Đường sá", "2", "Rải đá", "Tổ 2", "7/3")
    assert grouped[0] == ["A", "Thủy lợi"] and grouped[2] == ["B", "Đường sá"]


def test_row_with_a_cell_of_two_paragraphs_keeps_its_number_and_work_alone_and_is_told() -> None:
    lines = [
        *HEAD,
        "1",
        "Đắp đập",
        "Tổ 1",
        "5/3",
        "2",
        "Đóng cọc",
        "Tổ 2",
        "Tổ 3",
        "8/3",
        "3",
        "Vét bùn",
        "Tổ 4",
        "9/3",
    ]
    tables, unparted = find_listed_tables(lines)
    assert unparted == ["2"]
    assert tables[0].rows[2] == (("2",), ("Đóng cọc",), ("",), ("",))
    assert tables[0].rows[3] == (("3",), ("Vét bùn",), ("Tổ 4",), ("9/3",))
    document = read_text("\n".join(lines).encode(), Source("a.txt", "0" * 64, "text"))
    assert document.notes == (("rows-unparted", "2"),)


def test_date_below_the_number_of_a_paper_is_of_its_cell() -> None:
    lines = ["STT", "Văn bản", "Việc", "Hạn"]
    body = [
        "1",
        "45/TB-UBND",
        "06/02/2026",
        "Đắp đập",
        "5/3",
        "2",
        "CV 9",
        "Vét bùn",
        "7/3",
        "3",
        "CV 7",
        "Rải đá",
        "9/3",
    ]
    tables, unparted = find_listed_tables([*lines, *body])
    assert tables[0].rows[1] == (("1",), ("45/TB-UBND 06/02/2026",), ("Đắp đập",), ("5/3",)) and not unparted


def test_merged_title_covers_the_columns_behind_its_number() -> None:
    lines = [*HEAD, "1", "Thủy lợi", "1.1", "Đắp đập", "Tổ 1", "5/3", "1.2", "Đóng cọc", "Tổ 2", "8/3"]
    document = read_text("\n".join(lines).encode(), Source("a.txt", "0" * 64, "text"))
    spans = {document.quote(b.span): b.place.column_span for b in document.blocks if b.kind is BlockKind.CELL}
    assert (spans["Thủy lợi"], spans["Đắp đập"]) == (3, 1)


def test_abbreviation_on_a_line_of_its_own_begins_no_table() -> None:
    assert find_listed_tables(["TT", "", "Ông A", "1", "Bà B"]) == ([], [])
