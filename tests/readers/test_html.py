"""Saved portal pages and Word's own HTML."""

from __future__ import annotations

import pytest

from nhiemvu.document import BlockKind, Document, Source
from nhiemvu.errors import LimitExceeded
from nhiemvu.readers.html import read_html
from readers.portal_pages import LETTER, LINES, PORTALS


def read(page: str, encoding: str = "utf-8") -> Document:
    return read_html(page.encode(encoding, "xmlcharrefreplace"), Source("a.htm", "0" * 64, "html"))


def texts(document: Document) -> list[str]:
    return [document.quote(block.span) for block in document.blocks]


PORTAL = """<!doctype html><html><head><title>Cổng thông tin</title><script>var a = "rác";</script></head><body>
<header><ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/a">Tin tức</a></li>
<li><a href="/b">Văn bản</a></li></ul></header>
<div class="layout"><div class="content"><h1>Công văn về phòng, chống dịch</h1>
<p>Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm các nội dung sau đây:</p>
<p>1. Sở Y tế chủ trì kiểm tra các cơ sở, theo <a href="/nd">Nghị định số 1/2026/NĐ-CP</a>, báo cáo trước 30/6/2026.</p>
<div>2. Công an tỉnh tăng cường tuần tra, kiểm soát trên các tuyến đường thủy nội địa.<br>- Xử lý vi phạm.</div>
<p style="display:none">ẩn</p></div>
<div class="comments"><p>Bạn đọc: tin hay, cảm ơn tòa soạn đã đăng.</p></div></div>
<div><a href="/1">Tin liên quan một</a> <a href="/2">Tin liên quan hai</a> <a href="/3">Tin liên quan ba</a></div>
<footer>Bản quyền thuộc Cổng thông tin</footer></body></html>"""


def test_portal_page_gives_the_document_alone() -> None:
    assert texts(read(PORTAL)) == [
        "Công văn về phòng, chống dịch",
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm các nội dung sau đây:",
        "1. Sở Y tế chủ trì kiểm tra các cơ sở, theo Nghị định số 1/2026/NĐ-CP, báo cáo trước 30/6/2026.",
        "2. Công an tỉnh tăng cường tuần tra, kiểm soát trên các tuyến đường thủy nội địa.",
        "- Xử lý vi phạm.",
    ]


WORD = """<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<!--[if gte mso 9]><xml><o:Author>Văn thư</o:Author></xml><![endif]--></head><body><div class=WordSection1>
<p class=MsoNormal align=center><b style='mso-bidi-font-weight:normal'>KẾ HOẠCH<o:p></o:p></b></p>
<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Sở
Tài chính bố trí kinh phí<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span>[1]</span></a>.</p>
<p class=MsoNormal><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span> </span></span></span>Các
xã.</p>
</div><div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
<a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Nguồn ngân sách tỉnh.</p></div></div></body></html>"""


def test_word_page_gives_labels_footnotes_and_looks() -> None:
    document = read(WORD, "cp1252")
    assert texts(document) == ["KẾ HOẠCH", "1. Sở Tài chính bố trí kinh phí.", "• Các xã.", "Nguồn ngân sách tỉnh."]
    assert [block.kind for block in document.blocks][-1] is BlockKind.FOOTNOTE
    assert (document.blocks[0].bold, document.blocks[0].centred, document.blocks[1].bold) == (True, True, False)


def test_bidi_font_weight_is_no_bold() -> None:
    page = "<p><span style='mso-bidi-font-weight:bold'>Giao Sở Y tế</span></p>"
    assert not read(page).blocks[0].bold


def test_table_with_merged_cells() -> None:
    document = read(
        "<p>Phụ lục</p><table><tr><th rowspan=2>STT</th><th colspan=2>Phân công</th></tr><tr><td>Chủ trì</td>"
        "<td>Phối hợp</td></tr><tr><td>1</td><td><p>Sở A</p><p>Sở B</p></td><td></td></tr></table>"
    )
    cells = [
        (b.place.row, b.place.column, b.place.row_span, b.place.column_span, document.quote(b.span))
        for b in document.blocks
        if b.kind is BlockKind.CELL
    ]
    assert cells == [
        (0, 0, 2, 1, "STT"), (0, 1, 1, 2, "Phân công"), (1, 1, 1, 1, "Chủ trì"), (1, 2, 1, 1, "Phối hợp"),
        (2, 0, 1, 1, "1"), (2, 1, 1, 1, "Sở A"), (2, 1, 1, 1, "Sở B"), (2, 2, 1, 1, ""),
    ]  # fmt: skip


def test_layout_table_is_no_table() -> None:
    inner = "<table><tr><td>1</td><td>Việc</td></tr></table>"
    document = read(f"<table><tr><td>Giao các sở, ngành:</td><td><p>Sở Y tế rà soát.</p>{inner}</td></tr></table>")
    assert texts(document) == ["Giao các sở, ngành:", "Sở Y tế rà soát.", "1", "Việc"]
    assert [block.kind for block in document.blocks].count(BlockKind.CELL) == 2


def test_lists_show_their_numbers() -> None:
    numbered = "<ol start=3><li>Sở A rà soát</li><li>Sở B báo cáo<ul><li>Kết quả</li></ul></li></ol>"
    document = read(numbered + "<ul><li>- Có sẵn</li></ul>")
    assert texts(document) == ["3. Sở A rà soát", "4. Sở B báo cáo", "- Kết quả", "- Có sẵn"]


def test_portal_footnote_without_a_frame_of_its_own() -> None:
    body = '<p>Theo đề án<a href="#_ftn1" name="_ftnref1">[1]</a>, làm.</p>'
    document = read(body + '<p><a href="#_ftnref1">[1]</a> Quyết định 5.</p>')
    assert texts(document) == ["Theo đề án, làm.", "Quyết định 5."]
    assert document.blocks[1].kind is BlockKind.FOOTNOTE


def test_wrong_charset_declaration() -> None:
    assert texts(read('<meta charset="us-ascii"><p>Sở Nội vụ</p>')) == ["Sở Nội vụ"]


def test_elements_without_end_are_refused() -> None:
    with pytest.raises(LimitExceeded):
        read("<div>" * 20_000 + "Sở Nội vụ")


@pytest.mark.parametrize("page", PORTALS.values(), ids=PORTALS)
def test_short_letter_is_found_among_the_many_words_of_a_portal(page: str) -> None:
    assert texts(read(page)) == list(LINES)


def test_plan_that_came_with_its_decision_is_kept_where_the_page_parts_them() -> None:
    plan = "<div><p>KẾ HOẠCH</p><p>(Kèm theo Quyết định số 5/QĐ-UBND)</p><p>1. Sở Y tế rà soát kho.</p></div>"
    page = f"<div><div><div>{LETTER}</div>{plan}</div><div>{'<p>Ý kiến bạn đọc về văn bản này.</p>' * 40}</div></div>"
    document = read(page)
    assert "1. Sở Y tế rà soát kho." in document.text and "bạn đọc" not in document.text


def test_page_of_old_letters_that_names_no_font() -> None:
    words = "Së Tµi chÝnh chñ tr×, phèi hîp víi Së Néi vô rµ so¸t biªn chÕ, b¸o c¸o tr\u00adíc ngµy 15/6/2026."
    assert read(f"<p>{words}</p>").text == (
        "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát biên chế, báo cáo trước ngày 15/6/2026."
    )


def test_words_of_windows_1252_and_entities_are_vietnamese() -> None:
    words = "S&#7903; N&#7897;i v&#7909; b&aacute;o c&aacute;o \u201cr\xe0 so\xe1t\u201d"
    assert read(f'<meta charset="windows-1252"><p>{words}</p>', "cp1252").text == "Sở Nội vụ báo cáo “rà soát”"


def test_list_that_bullets_interrupt_goes_on_with_its_numbers() -> None:
    page = """<ol type="I"><li>Chuẩn bị</li><ol><li>Cơ sở vật chất</li></ol></ol><ul><li>Kiểm tra lớp học</li></ul>
    <ol type="I"><ol><li>Đội ngũ</li><ol><li>Phân công</li></ol></ol></ol>
    <ol type="I" start="2"><li>Thu, chi</li></ol><ol type="I"><ol><li>Công khai</li></ol></ol>"""
    assert texts(read(page)) == [
        "I. Chuẩn bị", "1. Cơ sở vật chất", "- Kiểm tra lớp học", "2. Đội ngũ", "2.1. Phân công", "II. Thu, chi",
        "1. Công khai",
    ]  # fmt: skip


def test_list_that_bullets_interrupt_goes_on_at_every_depth() -> None:
    page = """<ol type="I"><li>Việc làm<ol><li>Đê điều<ol><ol type="a"><li>Xã A</li></ol></ol></li></ol></li></ol>
    <ul><li>Đắp bờ bao</li></ul>
    <ol type="I"><ol><ol><ol type="a"><li>Xã B</li></ol></ol><li>Rừng<ol><ol type="a"><li>Xã C</li></ol></ol></li></ol>
    </ol><p>Hạn: tháng 5.</p><ol type="I"><ol><ol><ol type="a" start="2"><li>Xã D</li></ol></ol></ol>
    <li>Kinh phí</li></ol>"""
    assert texts(read(page)) == [
        "I. Việc làm", "1. Đê điều", "a. Xã A", "- Đắp bờ bao", "b. Xã B", "2. Rừng", "a. Xã C", "Hạn: tháng 5.",
        "b. Xã D", "II. Kinh phí",
    ]  # fmt: skip


def test_bullets_inside_bullets_are_of_a_second_kind() -> None:
    assert texts(read("<ul><li>Chỉ đạo:</li><ul><li>Rà soát hồ sơ;</li></ul></ul>")) == [
        "- Chỉ đạo:",
        "+ Rà soát hồ sơ;",
    ]
