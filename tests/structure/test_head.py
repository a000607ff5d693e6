"""Heads of every kind: the state's form and the Party's, letters, drafts, halves lost, reports, tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.document import BlockKind, Document, DocumentBuilder, Place, Source
from nhiemvu.structure.head import read_head
from nhiemvu.structure.head_reading import HeadReading

HERE = Path(__file__).resolve().parent


def document_of(lines: list[str]) -> Document:
    builder = DocumentBuilder()
    for line in lines:
        builder.add(line)
    return builder.build(Source("thu.txt", "0" * 64, "text"))


def heads() -> list[tuple[str, list[str], dict[str, str]]]:
    """The heads of the files beside this one: name, lines, expected fields ("" where the head must have none)."""
    found = []
    texts = [(HERE / name).read_text("utf-8") for name in ("heads.txt", "messy_heads.txt", "page_heads.txt")]
    for part in [part for text in texts for part in text.split("=== ")[1:]]:
        top, _, below = part.partition("\n---\n")
        name, *lines = top.split("\n")
        expected = dict(line.split("=", 1) for line in below.strip().split("\n"))
        found.append((name, lines, expected))
    return found


def field(reading: HeadReading, name: str) -> str:
    value = getattr(reading.head, name)
    return (value.mention if name == "issuing_body" and value else value) or ""


@pytest.mark.parametrize(("lines", "expected"), [head[1:] for head in heads()], ids=[head[0] for head in heads()])
def test_a_head_gives_its_fields(lines: list[str], expected: dict[str, str]) -> None:
    document = document_of(lines)
    reading = read_head(document)
    body = expected.pop("body", None)
    assert {name: field(reading, name) for name in expected} == expected
    if body is not None:
        first, last = body.split(" … ")
        assert document.quote(reading.body).startswith(first)
        assert document.quote(reading.body).endswith(last)


def test_a_head_in_a_table_reads_as_lines_do() -> None:
    builder = DocumentBuilder()
    cells = [
        (0, "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"),
        (0, "Số: 61/UBND-NN"),
        (0, "V/v phòng, chống"),
        (0, "hạn hán vụ Đông Xuân"),
        (1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, "Độc lập - Tự do - Hạnh phúc"),
        (1, "Hà Nam, ngày 9 tháng 1 năm 2024"),
    ]
    for column, text in cells:
        builder.add(text, BlockKind.CELL, Place(table=0, row=0, column=column))
    builder.add("Kính gửi: Sở Nông nghiệp.")
    builder.add("Để chủ động phòng, chống hạn hán, UBND tỉnh yêu cầu:")
    reading = read_head(builder.build(Source("cv.docx", "0" * 64, "docx")))
    assert field(reading, "issuing_body") == "UBND tỉnh Hà Nam"
    assert (reading.head.number, reading.head.issued_on) == ("61/UBND-NN", "2024-01-09")
    assert reading.head.title == "phòng, chống hạn hán vụ Đông Xuân"


def test_appendices_behind_the_signature_each_have_their_span() -> None:
    lines = ["KẾ HOẠCH", "Phòng dịch năm 2024", "Căn cứ tình hình dịch;", "1. Sở Y tế chủ trì."]
    lines += ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn Tám"]
    lines += ["Phụ lục 1", "Danh sách bệnh viện", "PHỤ LỤC 2", "BẢNG NHIỆM VỤ"]
    document = document_of(lines)
    reading = read_head(document)
    assert document.quote(reading.body) == "Căn cứ tình hình dịch;\n1. Sở Y tế chủ trì."
    assert [document.quote(span) for span in reading.appendices] == [
        "Phụ lục 1\nDanh sách bệnh viện",
        "PHỤ LỤC 2\nBẢNG NHIỆM VỤ",
    ]


def test_the_title_below_the_word_appendix_begins_no_second_one() -> None:
    lines = ["KẾ HOẠCH", "Phòng dịch năm 2024", "1. Sở Y tế chủ trì.", "Nơi nhận:", "- Lưu: VT."]
    lines += ["GIÁM ĐỐC", "Lê Văn Tám", "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 5/KH-SYT)"]
    document = document_of(lines)
    (appendix,) = read_head(document).appendices
    assert document.quote(appendix).startswith("PHỤ LỤC\nDANH MỤC NHIỆM VỤ")


def test_a_copy_without_signature_parts_its_appendix_by_the_paper_that_it_names() -> None:
    lines = ["KẾ HOẠCH", "Phòng dịch năm 2024", "1. Sở Y tế chủ trì theo Phụ lục."]
    lines += ["PHỤ LỤC I", "VIỆC PHẢI LÀM", "(Kèm theo Kế hoạch số 5/KH-SYT)", "1. Mua thuốc."]
    document = document_of(lines)
    reading = read_head(document)
    assert document.quote(reading.body) == "1. Sở Y tế chủ trì theo Phụ lục."
    assert [document.quote(span).split("\n")[0] for span in reading.appendices] == ["PHỤ LỤC I"]


def test_a_plan_attached_to_a_decision_stands_behind_its_signature() -> None:
    lines = ["QUYẾT ĐỊNH", "Ban hành Kế hoạch phòng dịch", "Điều 1. Ban hành kèm theo Quyết định này.", "CHỦ TỊCH"]
    lines += [
        "Lê Văn Tám",
        "KẾ HOẠCH",
        "Phòng dịch năm 2024",
        *["1. Sở Y tế chủ trì, phối hợp với các sở." for _ in range(20)],
    ]
    document = document_of(lines)
    reading = read_head(document)
    assert document.quote(reading.body) == "Điều 1. Ban hành kèm theo Quyết định này."
    assert len(reading.appendices) == 1
    assert document.quote(reading.appendices[0]).startswith("KẾ HOẠCH\nPhòng dịch")


def test_a_guessed_issuer_is_marked_as_one() -> None:
    lost = read_head(
        document_of(["Hà Nam, ngày 3 tháng 4 năm 2023", "KẾ HOẠCH", "Phòng dịch", "UBND tỉnh yêu cầu các sở."])
    )
    whole = read_head(document_of(["UBND TỈNH HÀ NAM", "Số: 3/KH-UBND", "KẾ HOẠCH", "Phòng dịch"]))
    assert (field(lost, "issuing_body"), lost.assumed) == ("UBND tỉnh Hà Nam", ("issuing_body",))
    assert (field(whole, "issuing_body"), whole.assumed) == ("UBND tỉnh Hà Nam", ())


@given(
    st.lists(
        st.sampled_from(
            ["KẾ HOẠCH", "Số: 1/KH-UBND", "TM. ỦY BAN", "Nơi nhận:", "Phụ lục", "", "Lê An", "1. A", "V/v x"]
        )
    )
)
def test_body_and_appendices_lie_in_the_text_whatever_the_order_of_lines(lines: list[str]) -> None:
    document = document_of(lines)
    reading = read_head(document)
    spans = [reading.body, *reading.appendices]
    assert all(span.end <= len(document.text) for span in spans)
    assert all(not one.overlaps(other) for one, other in zip(spans, spans[1:], strict=False))


def test_the_day_of_a_paper_named_in_brackets_is_no_head() -> None:
    lines = [
        "UBND tỉnh có ý kiến như sau:",
        "Giao Sở Y tế rà soát giường bệnh.",
        "(Theo Công văn số 62/UBND-VX, ngày 3/4/2023)",
    ]
    document = document_of(lines)
    reading = read_head(document)
    assert field(reading, "place") == ""
    assert document.quote(reading.body).startswith("UBND tỉnh có ý kiến như sau:")


def test_the_date_of_a_cited_law_is_never_the_papers_own() -> None:
    lines = ["CHỦ TỊCH UBND TỈNH HÀ NAM", "Căn cứ Luật Thủ đô ngày 21 tháng 11 năm 2012;", "QUYẾT ĐỊNH:", "Điều 1. X."]
    assert field(read_head(document_of(lines)), "issued_on") == ""


def test_the_day_of_an_order_named_above_the_title_is_not_the_papers_own() -> None:
    lines = ["TRIỂN KHAI CHỈ THỊ NGÀY 5 THÁNG 3 NĂM 2021 CỦA TỈNH ỦY", "QUYẾT ĐỊNH:", "Điều 1. Lập tổ."]
    assert field(read_head(document_of(lines)), "issued_on") == ""


def test_a_decision_that_lost_its_number_has_the_one_that_its_own_annex_names() -> None:
    lines = [
        "GIÁM ĐỐC SỞ Y TẾ", "Căn cứ Luật Dược ngày 6 tháng 4 năm 2016;", "QUYẾT ĐỊNH:", "Điều 1. Ban hành quy chế.",
        "Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn An", "QUY CHẾ", "Trực đêm",
        "(Ban hành kèm theo Quyết định số 77/QĐ-SYT ngày 12 tháng 9 năm 2018 của Giám đốc Sở Y tế)", "Điều 1. Phạm vi",
    ]  # fmt: skip
    reading = read_head(document_of(lines))
    assert (field(reading, "number"), field(reading, "symbol")) == ("77/QĐ-SYT", "QĐ-SYT")
    assert field(reading, "issued_on") == "2018-09-12"


def test_a_title_that_breaks_behind_an_office_goes_on_with_the_body() -> None:
    lines = [
        "UBND TỈNH HÀ NAM", "Số: 9/QĐ-UBND", "QUYẾT ĐỊNH", "Phê chuẩn kết quả bầu chức vụ Chủ tịch",
        "Hội Nông dân xã Đông Lý nhiệm kỳ 2025 - 2030", "Điều 1. Phê chuẩn.",
    ]  # fmt: skip
    title = "Phê chuẩn kết quả bầu chức vụ Chủ tịch Hội Nông dân xã Đông Lý nhiệm kỳ 2025 - 2030"
    assert field(read_head(document_of(lines)), "title") == title


def test_the_head_of_a_subcommittee_signs_by_his_office() -> None:
    lines = ["KẾ HOẠCH", "Trang trí", "1. Treo cờ.", "TM. TIỂU BAN", "TRƯỞNG TIỂU BAN", "Lê Văn An"]
    assert field(read_head(document_of(lines)), "signer_role") == "Trưởng tiểu ban"


def test_a_field_that_ends_the_name_of_an_office_is_no_type() -> None:
    lines = ["BẢNG THEO DÕI VIỆC GIAO CÁC PHÒNG", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "1. Rà soát công nợ của các xã."]
    head = read_head(document_of(lines))
    assert (field(head, "doc_type"), field(head, "issuing_body")) == ("", "")


def test_a_title_goes_on_in_a_line_that_begins_with_and() -> None:
    lines = [
        "UBND XÃ ĐÔNG LÝ",
        "Số: 9/TB-UBND",
        "THÔNG BÁO",
        "V/v trực dịp lễ 30/4",
        "Và Quốc tế Lao động 01/5",
        "1. X.",
    ]
    assert field(read_head(document_of(lines)), "title") == "V/v trực dịp lễ 30/4 Và Quốc tế Lao động 01/5"


@pytest.mark.parametrize(
    ("lines", "doc_type", "body"),
    [
        (["Kính gửi: Các trạm y tế", "Theo ý kiến Bộ, Sở Y tế đề nghị:", "1. X."], "Công văn", "Sở Y tế"),
        (["Trung tâm Y tế Đông Lý thông báo lịch trực như sau:", "1. X."], "Thông báo", "Trung tâm Y tế Đông Lý"),
        (
            ["Để giữ rừng, Thủ tướng Chính phủ yêu cầu các bộ:", "1. X.", "Các bộ thực hiện Chỉ thị này.", "Nơi nhận:"],
            "Chỉ thị", "Thủ tướng Chính phủ",
        ),
        (["Công văn của Bộ Y tế yêu cầu báo cáo.", "1. X."], "", ""),
        (["Các phòng, Ban Giám đốc đã đề nghị xây dựng kế hoạch.", "1. X."], "", ""),
    ],
)  # fmt: skip
def test_a_paper_without_its_head_tells_type_and_body_in_its_text(lines: list[str], doc_type: str, body: str) -> None:
    reading = read_head(document_of(lines))
    assert (field(reading, "doc_type"), field(reading, "issuing_body")) == (doc_type, body)


def test_a_day_in_brackets_below_the_title_is_that_of_the_work() -> None:
    lines = ["KẾ HOẠCH TRỒNG CÂY", "(NGÀY 19 THÁNG 5 NĂM 2014)", "Thời gian: 7 giờ ngày 19 tháng 5 năm 2014"]
    assert field(read_head(document_of(lines)), "issued_on") == ""
