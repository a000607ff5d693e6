"""Plain text and Markdown as offices and portals keep them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.document import BlockKind, Document, Source
from nhiemvu.readers.text import read_text


def read(text: str | bytes) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return read_text(data, Source("a.txt", "0" * 64, "text"))


def paragraphs(document: Document, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if block.kind is kind]


def test_one_paragraph_a_line_stays_as_it_is() -> None:
    document = read("KẾ HOẠCH\nTriển khai công tác\nthu hồi đất năm 2026\n\n1. Sở Tư pháp\n- Rà soát văn bản.\n")
    assert paragraphs(document) == [
        "KẾ HOẠCH", "Triển khai công tác", "thu hồi đất năm 2026", "1. Sở Tư pháp", "- Rà soát văn bản.",
    ]  # fmt: skip
    assert [block.place.line for block in document.blocks] == [1, 2, 3, 5, 6]


def test_paragraph_cut_by_an_empty_line_is_joined() -> None:
    document = read(
        "Ủy ban nhân dân các xã, phường rà soát toàn bộ các công trình thủy lợi trên địa\n\n"
        "bàn, báo cáo kết quả.\n\nGiao Sở Xây dựng tổng hợp."
    )
    assert paragraphs(document) == [
        "Ủy ban nhân dân các xã, phường rà soát toàn bộ các công trình thủy lợi trên địa bàn, báo cáo kết quả.",
        "Giao Sở Xây dựng tổng hợp.",
    ]


def test_number_broken_over_lines_is_whole_again() -> None:
    assert "số 15/BC-STP ngày" in read("Theo Báo cáo số 15/BC-\n\nSTP ngày 02/3/2026 của Sở Tư pháp.").text


WRAPPED = """   ỦY BAN NHÂN DÂN                          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      TỈNH TÂN AN                                 Độc lập - Tự do - Hạnh phúc

   Số: 12/UBND-NC                              Tân An, ngày 03 tháng 4 năm 2026
V/v tăng cường công tác
  phòng, chống cháy rừng

                     Kính gửi: Các sở, ban, ngành tỉnh.

      Để chủ động phòng ngừa cháy rừng trong mùa khô, Chủ tịch Ủy ban nhân dân
tỉnh yêu cầu các cơ quan, đơn vị thực hiện tốt các nhiệm vụ theo quy định1 và
một số nội dung sau đây:
      1. Sở Nông nghiệp rà soát phương án chữa cháy, hoàn thành trước ngày 15
tháng 4 năm 2026; kiểm tra các chủ rừng có diện tích lớn, nhất là các khu vực

  1 Luật Lâm nghiệp năm 2017 và các văn bản
hướng dẫn thi hành.
                                      2

giáp ranh với tỉnh bạn.
      - Công an tỉnh bố trí lực lượng thường trực, sẵn sàng ứng cứu khi có yêu cầu
của địa phương.
Nơi nhận:                                       KT. CHỦ TỊCH
- Như trên;                                     PHÓ CHỦ TỊCH
- Lưu: VT.


                                                Lê Văn Bình
"""


def test_laid_out_page_gives_head_columns_paragraphs_and_footnote() -> None:
    document = read(WRAPPED)
    assert paragraphs(document) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH TÂN AN",
        "Số: 12/UBND-NC",
        "V/v tăng cường công tác phòng, chống cháy rừng",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tân An, ngày 03 tháng 4 năm 2026",
        "Kính gửi: Các sở, ban, ngành tỉnh.",
        "Để chủ động phòng ngừa cháy rừng trong mùa khô, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị "
        "thực hiện tốt các nhiệm vụ theo quy định và một số nội dung sau đây:",
        "1. Sở Nông nghiệp rà soát phương án chữa cháy, hoàn thành trước ngày 15 tháng 4 năm 2026; kiểm tra các chủ "
        "rừng có diện tích lớn, nhất là các khu vực giáp ranh với tỉnh bạn.",
        "- Công an tỉnh bố trí lực lượng thường trực, sẵn sàng ứng cứu khi có yêu cầu của địa phương.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Văn Bình",
    ]
    assert paragraphs(document, BlockKind.FOOTNOTE) == ["Luật Lâm nghiệp năm 2017 và các văn bản hướng dẫn thi hành."]


def test_blanks_left_for_number_and_date_are_no_columns() -> None:
    assert paragraphs(read("Số:           /KH-UBND\nTân An, ngày          tháng 5 năm 2026\n")) == [
        "Số: /KH-UBND", "Tân An, ngày tháng 5 năm 2026",
    ]  # fmt: skip
    head = (
        "  SỞ Y TẾ                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        " Số:        /KH-SYT         Tân An, ngày      tháng 5 năm 2026\n"
    )
    assert paragraphs(read(head)) == [
        "SỞ Y TẾ", "Số: /KH-SYT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Tân An, ngày tháng 5 năm 2026",
    ]  # fmt: skip


def test_markdown_marks_go_and_bold_is_noted() -> None:
    document = read(
        "## **1. Sở Y tế**\n\nRà soát *toàn bộ* danh mục; **hoàn thành trước 30/6/2026**.\n\n1\\. Kết quả \\*\n"
    )
    assert paragraphs(document) == [
        "1. Sở Y tế", "Rà soát toàn bộ danh mục; hoàn thành trước 30/6/2026.", "1. Kết quả *",
    ]  # fmt: skip
    assert [block.bold for block in document.blocks] == [True, False, False]


def test_bold_over_two_lines() -> None:
    document = read("**TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG**")
    assert [(document.quote(block.span), block.bold) for block in document.blocks] == [
        ("TL. CHỦ TỊCH", True), ("CHÁNH VĂN PHÒNG", True),
    ]  # fmt: skip


def test_pipe_table_gives_cells_with_their_places() -> None:
    document = read("| STT | Nhiệm vụ |\n|---|---|\n| 1 | Rà soát<br>Báo cáo |\n| 2 |  |\n\nNơi nhận:")
    cells = [(b.place.row, b.place.column, document.quote(b.span)) for b in document.blocks if b.kind is BlockKind.CELL]
    assert cells == [
        (0, 0, "STT"), (0, 1, "Nhiệm vụ"), (1, 0, "1"), (1, 1, "Rà soát"), (1, 1, "Báo cáo"), (2, 0, "2"), (2, 1, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ đề án[footnoteRef:1] của tỉnh. [1: 1 Quyết định số 9/QĐ-UBND]\nHết.",
        "Căn cứ đề án[1] của tỉnh.\nHết.\n\n[1] Quyết định số 9/QĐ-UBND",
        "Căn cứ đề án[^1] của tỉnh.\nHết.\n\n[^1]: Quyết định số 9/QĐ-UBND",
    ],
)
def test_footnotes_stand_behind_the_body_without_marks(text: str) -> None:
    document = read(text)
    assert document.text == "Căn cứ đề án của tỉnh.\nHết.\nQuyết định số 9/QĐ-UBND"
    assert document.blocks[-1].kind is BlockKind.FOOTNOTE


def test_bookmarks_and_square_brackets_without_a_note() -> None:
    assert read("[bookmark: _GoBack]Xem mục [3] của Đề án.").text == "Xem mục [3] của Đề án."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    assert read("Sở Nội vụ chủ trì thực hiện.".encode(encoding)).text == "Sở Nội vụ chủ trì thực hiện."


def test_windows_1258() -> None:
    decomposed = "Sở".replace("ở", "ơ\u0309") + " Tài chính"
    assert read(decomposed.replace("à", "à").encode("cp1258")).text == "Sở Tài chính"


def test_invisible_characters_go_and_text_is_composed() -> None:
    text = unicodedata.normalize("NFD", "Số:\u00a012/KH\u00ad-\u200bUBND")
    assert read(text).text == "Số: 12/KH-UBND"


@given(st.lists(st.text(alphabet="aàđ .,;:-–()[]1\t*|#\\\n\x0c", max_size=80), max_size=30))
def test_blocks_always_make_up_the_text(lines: list[str]) -> None:
    document = read("\n".join(lines))
    assert document.text == "\n".join(document.quote(block.span) for block in document.blocks)
    assert all("\n" not in document.quote(block.span) for block in document.blocks)
    assert unicodedata.is_normalized("NFC", document.text)


SEEDS = Path(__file__).resolve().parents[2] / "../shared/seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed texts are not here")
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_seed_texts_keep_their_marks_out_of_the_text(path: Path) -> None:
    text = read(path.read_bytes()).text
    assert not any(mark in text for mark in ("**", "[footnoteRef", "[bookmark", "[1]", "\u00a0"))
