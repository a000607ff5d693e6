"""Word files: what the page shows is what is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml

from nhiemvu.document import BlockKind, Document, Source
from nhiemvu.errors import BrokenFile, LimitExceeded
from nhiemvu.pipeline import extract
from nhiemvu.readers.docx import read_docx
from nhiemvu.readers.limits import DEFAULT_LIMITS, Limits

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
NUMBERING = f"""<w:numbering xmlns:w="{NAMESPACE}">
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Muc"/><w:lvlText w:val="%1"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def package(body: str, **parts: str) -> bytes:
    """A .docx with only the document's part and `parts`: no content types, no relations."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        root = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", root)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    return read_docx(data, Source("a.docx", "0" * 64, "docx"), limits)


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if kind in (None, block.kind)]


def numbered(text: str, number: int, level: int = 0) -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run}</w:p>'


def saved(fill: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_automatic_numbers_count_restart_and_nest() -> None:
    body = (
        numbered("Mục đích", 1) + numbered("Yêu cầu", 1) + numbered("Sở Y tế", 1, 1) + numbered("Rà soát", 1, 2)
        + numbered("Báo cáo", 1, 2) + numbered("Sở Tư pháp", 1, 1) + numbered("Thẩm định", 1, 2)
        + numbered("Các xã", 2) + numbered("Tổ chức thực hiện", 1) + numbered("Phụ lục", 4)
    )  # fmt: skip
    assert texts(read(package(body, numbering=NUMBERING))) == [
        "I. Mục đích", "II. Yêu cầu", "2.1. Sở Y tế", "a) Rà soát", "b) Báo cáo", "2.2. Sở Tư pháp", "a) Thẩm định",
        "- Các xã", "III. Tổ chức thực hiện", "I. Phụ lục",
    ]  # fmt: skip


def test_number_comes_from_the_style_and_fills_an_empty_cell() -> None:
    styles = (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr>'
        '<w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="Muc"/></w:pPr></w:p>'
    row = f"<w:tr><w:tc>{styled}</w:tc><w:tc><w:p><w:r><w:t>Việc</w:t></w:r></w:p></w:tc></w:tr>"
    document = read(package(f"<w:tbl>{row}{row}</w:tbl>", numbering=NUMBERING, styles=styles))
    assert texts(document) == ["1", "Việc", "2", "Việc"]


def test_merged_cells_stand_once_with_their_spans() -> None:
    def fill(document: docx.document.Document) -> None:
        table = document.add_table(rows=3, cols=3)
        for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"ô {index}"
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Nhiệm vụ"
        table.cell(1, 2).merge(table.cell(2, 2)).text = "Sở Công Thương"
        table.cell(1, 1).text = ""

    document = read(saved(fill))
    grid = {
        (b.place.row, b.place.column): (document.quote(b.span), b.place.row_span, b.place.column_span)
        for b in document.blocks
    }
    assert grid == {
        (0, 0): ("Nhiệm vụ", 1, 2), (0, 2): ("ô 2", 1, 1),
        (1, 0): ("ô 3", 1, 1), (1, 1): ("", 1, 1), (1, 2): ("Sở Công Thương", 2, 1),
        (2, 0): ("ô 6", 1, 1), (2, 1): ("ô 7", 1, 1),
    }  # fmt: skip


def test_paragraphs_and_tables_in_body_order_with_their_looks() -> None:
    def fill(document: docx.document.Document) -> None:
        title = document.add_paragraph()
        title.alignment = 1
        title.add_run("KẾ HOẠCH").bold = True
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "Nơi nhận:\n- Như trên;"
        table.cell(0, 1).text = "CHỦ TỊCH"
        document.add_paragraph("Số 1").add_run("2/KH-").bold = True
        document.paragraphs[-1].add_run("UBND")

    document = read(saved(fill))
    assert texts(document) == ["KẾ HOẠCH", "Nơi nhận:", "- Như trên;", "CHỦ TỊCH", "Số 12/KH-UBND"]
    assert (document.blocks[0].bold, document.blocks[0].centred, document.blocks[-1].bold) == (True, True, False)


def test_deleted_and_hidden_words_stay_out_and_inserted_ones_in() -> None:
    body = (
        "<w:p><w:r><w:t>Giao Sở </w:t></w:r><w:del><w:r><w:delText>A</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>B </w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r>"
        '<w:sdt><w:sdtContent><w:r><w:t xml:space="preserve">chủ trì</w:t></w:r></w:sdtContent></w:sdt>'
        "<w:hyperlink><w:r><w:t>.</w:t></w:r></w:hyperlink></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Hai đoạn </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>đã nhập một.</w:t></w:r></w:p>"
    )
    assert texts(read(package(body))) == ["Giao Sở B chủ trì.", "Hai đoạn đã nhập một."]


def test_line_break_opens_a_block_but_not_in_the_middle_of_a_sentence() -> None:
    long = "Ủy ban nhân dân các xã, phường tổ chức thực hiện nghiêm các nội dung của"
    body = f"<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>{long}</w:t><w:br/><w:t>kế hoạch này.</w:t></w:r></w:p>"
    assert texts(read(package(body))) == ["KẾ HOẠCH", f"{long} kế hoạch này."]


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_lines_copied_from_a_pdf_are_joined() -> None:
    lines = (
        "1. Sở Nông nghiệp rà soát phương án chữa cháy rừng, hoàn",
        "thành trước ngày 15/4/2026; kiểm tra các chủ rừng có",
        "diện tích lớn.",
        "- Công an tỉnh bố trí lực lượng thường trực, sẵn sàng ứng",
        "cứu khi có yêu cầu.",
    )
    assert texts(read(package("".join(map(paragraph, lines))))) == [
        "1. Sở Nông nghiệp rà soát phương án chữa cháy rừng, hoàn thành trước ngày 15/4/2026; kiểm tra các chủ rừng có "
        "diện tích lớn.",
        "- Công an tỉnh bố trí lực lượng thường trực, sẵn sàng ứng cứu khi có yêu cầu.",
    ]


def test_old_font_is_decoded() -> None:
    run = "<w:t>Së Y tÕ tr</w:t><w:softHyphen/><w:t>ëng</w:t>"
    body = f'<w:p><w:r><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr>{run}</w:r></w:p>'
    assert texts(read(package(body))) == ["Sở Y tế trưởng"]


def test_footnotes_stand_behind_the_body_and_text_boxes_in_it() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{NAMESPACE}"><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> Quyết định số 5.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    body = (
        '<w:p><w:r><w:t>Theo đề án</w:t><w:footnoteReference w:id="2"/></w:r>'
        f"<w:r><w:t>, thực hiện.</w:t></w:r>{box}</w:p>"
        "<w:p><w:r><w:t>Hết.</w:t></w:r></w:p>"
    )
    document = read(package(body, footnotes=notes))
    assert texts(document) == ["Theo đề án, thực hiện.", "HỎA TỐC", "Hết.", "Quyết định số 5."]
    assert texts(document, BlockKind.FOOTNOTE) == ["Quyết định số 5."]


def test_endnotes_stand_behind_the_body_and_what_they_name_is_a_reference() -> None:
    notes = (
        f'<w:endnotes xmlns:w="{NAMESPACE}"><w:endnote w:id="3"><w:p><w:r><w:endnoteRef/>'
        '<w:t xml:space="preserve"> Giao Sở Y tế theo Quyết định số 5/QĐ-UBND ngày 02/01/2026.</w:t></w:r>'
        "</w:p></w:endnote></w:endnotes>"
    )
    body = (
        "<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:p><w:r><w:t>Bảo vệ rừng</w:t></w:r></w:p>"
        '<w:p><w:r><w:t>1. Sở Nội vụ rà soát biên chế</w:t><w:endnoteReference w:id="3"/><w:t>.</w:t></w:r></w:p>'
    )
    extraction = extract(read(package(body, endnotes=notes)))
    assert [task.text for task in extraction.tasks] == ["Sở Nội vụ rà soát biên chế."]
    assert [reference.number for reference in extraction.references] == ["5/QĐ-UBND"]


def test_letterhead_in_a_table_is_the_head_of_the_document() -> None:
    def fill(document: docx.document.Document) -> None:
        head = document.add_table(rows=1, cols=2)
        head.cell(0, 0).text = "UBND TỈNH TÂN AN\nSỞ NỘI VỤ\nSố: 12/KH-SNV"
        head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nTân An, ngày 05/3/2026"
        for line in ("KẾ HOẠCH", "Sắp xếp kho lưu trữ", "1. Sở Nội vụ rà soát hồ sơ."):
            document.add_paragraph(line)

    head = extract(read(saved(fill))).head
    assert (head.doc_type, head.number, head.issued_on) == ("Kế hoạch", "12/KH-SNV", "2026-03-05")
    assert head.issuing_body is not None and head.issuing_body.mention == "Sở Nội vụ tỉnh Tân An"


def test_number_that_stands_in_several_runs_is_whole() -> None:
    parts = ("Theo Quyết định số 5", "8", "/QĐ-UBND")
    runs = "".join(f"<w:r><w:t xml:space='preserve'>{part}</w:t></w:r>" for part in parts)
    document = read(package(f"<w:p>{runs}<w:r><w:t>, thực hiện.</w:t></w:r></w:p>"))
    assert [reference.number for reference in extract(document).references] == ["58/QĐ-UBND"]


def test_nested_table_is_read_in_the_cell_that_holds_it() -> None:
    def fill(document: docx.document.Document) -> None:
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "Ngoài"
        inner = table.cell(0, 0).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "trong 1", "trong 2"
        table.cell(0, 1).text = "Bên"

    document = read(saved(fill))
    cells = [(document.quote(block.span), block.place.column) for block in document.blocks if block.span]
    assert [cell for cell in cells if cell[0]] == [("Ngoài", 0), ("trong 1", 0), ("trong 2", 0), ("Bên", 1)]


def test_frame_of_one_cell_is_no_table() -> None:
    body = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Sở Y tế rà soát.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert [block.kind for block in read(package(body)).blocks] == [BlockKind.PARAGRAPH]


def test_word_symbols_and_hyphens_are_what_they_show() -> None:
    paragraph = parse_xml(
        f'<w:p xmlns:w="{NAMESPACE}"><w:r><w:sym w:font="Wingdings" w:char="F0D8"/><w:tab/><w:t>Số 1</w:t>'
        "<w:noBreakHyphen/><w:t>KH</w:t></w:r></w:p>"
    )
    document = read(saved(lambda file: file.element.body.insert(0, paragraph)))
    assert document.text == "➢ Số 1-KH"


@pytest.mark.parametrize("content", ["", "<w:document", "<a/>", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'])
def test_broken_document_part(content: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", content)
    with pytest.raises(BrokenFile):
        read(buffer.getvalue())


def test_missing_document_part() -> None:
    with pytest.raises(BrokenFile):
        read(package("").replace(b"word/document.xml", b"word/documenx.xml"))


def test_zip_bomb_is_refused_by_its_declared_size() -> None:
    with pytest.raises(LimitExceeded):
        read(package("<w:p/>" * 1000), Limits(max_unpacked_bytes=1000))


def test_tables_without_end_are_refused() -> None:
    depth = 90
    body = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    with pytest.raises(LimitExceeded):
        read(package(body))


def changed(data: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The package with one part changed, or left out where `change` gives nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = change(old.read(name)) if name == part else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """The package with one more part."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(part, content)
    return buffer.getvalue()


ONE_LINE = saved(lambda file: file.add_paragraph("Sở Y tế báo cáo."))


@pytest.mark.parametrize(
    "data",
    [
        changed(ONE_LINE, "[Content_Types].xml", lambda _: None),
        changed(ONE_LINE, "_rels/.rels", lambda _: None),
        changed(ONE_LINE, "word/styles.xml", lambda _: None),
        changed(ONE_LINE, "word/settings.xml", lambda _: b"<w:settings"),
        changed(
            with_part(ONE_LINE, "word/vbaProject.bin", b'Attribute VB_Name = "AutoOpen"'),
            "[Content_Types].xml",  # a .docm, which carries macros
            lambda xml: xml.replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                b"vnd.ms-word.document.macroEnabled.main",
            ),
        ),
        changed(
            changed(ONE_LINE, "word/document.xml", lambda xml: xml.replace(NAMESPACE.encode(), STRICT)),
            "_rels/.rels",
            lambda xml: xml.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
            ),
        ),
    ],
    ids=["no-content-types", "no-relations", "no-styles", "broken-settings", "docm", "strict"],
)
def test_package_that_is_not_as_it_should_be_is_read_all_the_same(data: bytes) -> None:
    assert read(data).text == "Sở Y tế báo cáo."


def test_entities_are_refused_in_a_sound_package_too() -> None:
    def declare(xml: bytes) -> bytes:
        start = xml.index(b"<w:document")
        return xml[:start] + b'<!DOCTYPE w:document [<!ENTITY x "y">]>' + xml[start:].replace("báo".encode(), b"&x;")

    with pytest.raises(BrokenFile):
        read(changed(ONE_LINE, "word/document.xml", declare))
