"""Plain text and Markdown as offices and portals keep them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.document import BlockKind, Document, Source
from nhiemvu.questions import agencies
from nhiemvu.readers import detect_format
from nhiemvu.readers.encodings import looks_like_text
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


def test_lines_of_a_short_letter_are_joined_though_many_are_short() -> None:
    words = (
        "Kính gửi:\n- Các chi bộ,\n- Lãnh đạo xã.\n1. Thời gian: 14 giờ.\n2. Địa điểm: Hội trường xã.\n"
        "3. Thành phần:\n- Cấp ủy;\n"
        "4. Chuẩn bị:\n- Văn phòng Đảng ủy xã Hải Lăng liên hệ Văn phòng Đảng ủy xã Diên\n"
        "Sanh bố trí chỗ ngồi cho các đồng chí ở xa đến dự tại điểm cầu của xã bạn trong\nbuổi chiều.\n"
        "- Ban Xây dựng Đảng lập danh sách đại biểu dự hội nghị trực tuyến, gửi về Ban Tổ\nchức Tỉnh ủy để tổng hợp.\n"
        "Đề nghị các đồng chí đến dự đúng thành phần, đúng thời gian theo giấy mời./.\nNơi nhận:\n- Như trên;\n"
    )
    texts = paragraphs(read(words))
    assert (
        "- Ban Xây dựng Đảng lập danh sách đại biểu dự hội nghị trực tuyến, gửi về Ban Tổ chức Tỉnh ủy để tổng hợp."
        in texts
    )
    assert "Nơi nhận:" in texts


def test_space_that_was_lost_behind_a_letter_with_a_mark_comes_back() -> None:
    assert paragraphs(read("Giao Đảng uỷUBND xã báo cáo Ban Thường vụĐảng uỷ theo QĐ-TTg, VNeID.")) == [
        "Giao Đảng uỷ UBND xã báo cáo Ban Thường vụ Đảng uỷ theo QĐ-TTg, VNeID."
    ]


@pytest.mark.parametrize(
    "written",
    [
        unicodedata.normalize("NFD", "Sở Tổ chức được giao"),
        "So\u0309\u031b To\u0309\u0302 chu\u0301\u031bc đu\u031bo\u0323\u031bc giao",  # the tone before the hat
        "Sở Tổ \u0441hức đượ\u0441 gi\u0430\u043e",  # Cyrillic letters
        "Sở Tổ chức \u0256ược giao",  # the African đ
    ],
)
def test_letters_are_the_same_however_they_were_put_together(written: str) -> None:
    assert read(f"Giao {written} nhiệm vụ.").text == "Giao Sở Tổ chức được giao nhiệm vụ."


def test_stop_that_stands_off_its_number_belongs_to_it() -> None:
    lines = "Điều 2 . Giao Sở Nội vụ.", "1 . Rà soát.", "1.2 . Báo cáo."
    assert paragraphs(read("\n\n".join(lines))) == ["Điều 2. Giao Sở Nội vụ.", "1. Rà soát.", "1.2. Báo cáo."]


def test_words_in_another_alphabet_stay() -> None:
    assert read("Thăm thành phố Москва (Nga).").text == "Thăm thành phố Москва (Nga)."


def test_law_whose_name_stands_in_the_next_line_is_joined_to_it() -> None:
    document = read(
        "Căn cứ Luật\nGiáo dục ngày 14 tháng 6 năm 2019;\n"
        "Căn cứ Nghị định số 5/2020/NĐ-CP của Chính phủ quy định chi tiết và\n"
        "hướng dẫn thi hành một số điều của luật ấy, và các văn bản có liên\n"
        "quan của các bộ, ngành về tổ chức thực hiện chương trình mới ở các\ncơ sở;"
    )
    assert paragraphs(document)[0] == "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;"


def test_line_breaks_that_a_page_shows_as_their_escapes_are_spaces() -> None:
    document = read(
        "\\r\\n UBND TỈNH\\r\\nLÀO CAI\nThực hiện Kế hoạch số 5/KH-BYT\\r\\nngày 2/3/2020, UBND tỉnh yêu cầu:\n"
    )
    assert paragraphs(document) == [
        "UBND TỈNH LÀO CAI", "Thực hiện Kế hoạch số 5/KH-BYT ngày 2/3/2020, UBND tỉnh yêu cầu:",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Phòng Tài chính\n- KH", "Ban Tổ chức\n- Kiểm tra"])
def test_dash_of_a_name_at_the_start_of_a_line_is_no_bullet(name: str) -> None:
    document = read(
        f"- Các trường tiểu học gửi dự toán sửa chữa lớp học, bàn ghế về {name} trước ngày "
        "26/11/2022 để tổng hợp, trình Ủy ban nhân dân huyện phê duyệt\ntheo đúng thời gian của Kế hoạch này.\n\n"
        "- Rà soát lại danh sách học sinh bán trú của từng trường, nhất là các trường ở\n"
        "vùng cao, vùng sâu; lập hồ sơ vay vốn theo mẫu của Phòng Tài chính - Kế hoạch\n"
        "- Cân đối quỹ lớp, công khai các khoản thu trước toàn thể cha mẹ học sinh của\n"
        "từng lớp.\n"
    )
    assert [one[:20] for one in paragraphs(document)] == [
        "- Các trường tiểu họ", "- Rà soát lại danh s", "- Cân đối quỹ lớp, c",
    ]  # fmt: skip


HEAD = """ĐẢNG ỦY XÃ LA HÀ                                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 21/KH-ĐU                                      La Hà, ngày 05 tháng 3 năm 2026
V/v dọn kênh mương trước vụ hè thu hằng năm
"""
BODY = """Kính gửi: Các chi bộ thôn trong toàn xã.
1. Các chi bộ vận động đảng viên và nhân dân ra quân dọn cỏ, khơi thông các đoạn
kênh bị tắc; mỗi thôn làm ít nhất hai buổi vào sáng thứ Bảy, có sổ ghi công của
từng hộ tham gia và gửi về Văn phòng Đảng ủy xã trước ngày 25 tháng 3 năm 2026.
Thời gian: từ 10/3 đến 25/3/2026.
2. Hợp tác xã nông nghiệp La Hà chuẩn bị cuốc, xẻng, xe rùa
Máy bơm dầu mượn của trạm thủy nông đóng trên địa bàn xã, trả lại sau khi xong và
rửa sạch, tra dầu mỡ đầy đủ theo đúng biên bản đã ký với trạm khi nhận máy về để
dùng.
Nơi nhận:                                         T/M BAN THƯỜNG VỤ
- Như trên;                                       BÍ THƯ
- Lưu.                                            Hồ Văn Lượng
PHỤ LỤC
"""


def test_lines_that_a_program_wrapped_are_joined_by_the_room_that_they_left() -> None:
    texts = paragraphs(read(HEAD + BODY))
    assert "2. Hợp tác xã nông nghiệp La Hà chuẩn bị cuốc, xẻng, xe rùa" in texts
    assert "Thời gian: từ 10/3 đến 25/3/2026." in texts


def test_left_column_ends_where_the_address_or_an_appendix_begins() -> None:
    texts = paragraphs(read(HEAD + BODY))
    assert texts[:5] == [
        "ĐẢNG ỦY XÃ LA HÀ", "Số: 21/KH-ĐU", "V/v dọn kênh mương trước vụ hè thu hằng năm",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "La Hà, ngày 05 tháng 3 năm 2026",
    ]  # fmt: skip
    assert texts[-3:] == ["BÍ THƯ", "Hồ Văn Lượng", "PHỤ LỤC"]


def test_tables_part_no_wrapped_text() -> None:
    table = "STT\tViệc\tHạn\n1\tĐắp đường\t20/3\n2\tTrồng cây\t25/3\n"
    behind = "Giao Văn phòng Đảng ủy xã theo dõi, tổng hợp kết quả của các thôn, báo cáo trước\nngày 30 tháng 3.\n"
    assert "trước ngày 30 tháng 3." in paragraphs(read(HEAD + BODY + table + behind))[-1]


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


def in_1258(text: str) -> bytes:
    """The bytes of windows-1258, which writes a letter with its hat or horn and each tone as a sign of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = [unicodedata.normalize("NFD", letter) for letter in text]
    bases = [unicodedata.normalize("NFC", "".join(sign for sign in part if sign not in tones)) for part in parts]
    tone_of = ["".join(sign for sign in part if sign in tones) for part in parts]
    return "".join(base + tone for base, tone in zip(bases, tone_of, strict=True)).encode("cp1258")


LETTER = (
    "TỈNH TÂN AN\nKính gửi: Các sở, ban, ngành tỉnh.\n"
    "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát biên chế, báo cáo trước ngày 15/6/2026."
)
TCVN3 = (
    "TØNH T¢N AN\nKÝnh göi: C¸c së, ban, ngµnh tØnh.\n"
    "Giao Së Tµi chÝnh chñ tr×, phèi hîp víi Së Néi vô rµ so¸t biªn chÕ, b¸o c¸o tr\u00adíc ngµy 15/6/2026."
)
VNI = (
    "TÆNH TAÂN AN\nKính göûi: Caùc sôû, ban, ngaønh tænh.\n"
    "Giao Sôû Taøi chính chuû trì, phoái hôïp vôùi Sôû Noäi vuï raø soaùt bieân cheá, baùo caùo tröôùc ngaøy 15/6/2026."
)


@pytest.mark.parametrize(
    "data",
    [in_1258(LETTER), TCVN3.encode("latin-1"), TCVN3.encode(), VNI.encode("cp1252"), VNI.encode()],
    ids=["windows-1258", "TCVN3", "TCVN3 saved as UTF-8", "VNI", "VNI saved as UTF-8"],
)
def test_encodings_from_before_unicode_are_told_by_their_letters(data: bytes) -> None:
    assert read(data).text == LETTER


@pytest.mark.parametrize(
    "text", ["Rà soát lại các bài báo cáo, thì giờ có là bao.", "Café, résumé, naïve, Übersicht über Öl"]
)
def test_letters_that_are_right_or_of_another_language_stay(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8-sig", "utf-16"])
def test_unicode_is_told_with_and_without_its_mark(encoding: str) -> None:
    data = LETTER.encode(encoding)
    assert detect_format(data) == "text"
    assert read(data).text == LETTER


def test_both_ways_to_set_a_tone_mark_are_kept_as_written_and_found_as_one() -> None:
    document = read("Giao Ủy ban nhân dân xã Hoà Bình rà soát.\nGiao Uỷ ban nhân dân xã Hòa Bình báo cáo.")
    assert "Hoà Bình" in document.text and "Hòa Bình" in document.text
    first, second = (found.id for line in document.text.split("\n") for found in agencies(line))
    assert first == second


SEGMENTED = (
    "Giao Sở_Tài_chính chủ_trì , phối_hợp với Sở_Nội_vụ rà_soát biên_chế , báo_cáo ( bản mềm ) về van_thu@tanan.vn "
    "trước ngày 15/6/2026 ."
)


def test_syllables_that_a_segmenter_joined_are_parted() -> None:
    assert read(SEGMENTED).text == (
        "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát biên chế, báo cáo (bản mềm) về van_thu@tanan.vn "
        "trước ngày 15/6/2026."
    )


def test_underscores_in_names_and_blanks_stay() -> None:
    text = "Số: ___/KH-UBND\nTệp bao_cao_quy_1.docx gửi về van_thu@tanan.vn, mẫu so_lieu_xa"
    assert read(text).text == text


def test_markdown_of_links_pictures_fences_boxes_and_tags_goes() -> None:
    document = read(
        "![quốc huy](anh/qh.png)\n# Kế hoạch _năm 2026_\n_Căn cứ [Nghị định số 1/2026/NĐ-CP](https://vbpl.vn/1);_\n"
        "```\nSố: _____/KH-UBND\n```\n- [ ] Sở Y tế <u>rà soát</u>&nbsp;kho<br>- [x] Sở Nội vụ ~~bỏ~~ báo cáo\n"
    )
    assert paragraphs(document) == [
        "Kế hoạch năm 2026", "Căn cứ Nghị định số 1/2026/NĐ-CP;", "Số: _____/KH-UBND", "- Sở Y tế rà soát kho",
        "- [x] Sở Nội vụ báo cáo",
    ]  # fmt: skip


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


def test_marked_utf_8_is_text_wherever_a_sample_of_it_ends() -> None:
    for shift in range(4):
        assert looks_like_text("\ufeff".encode() + b"a" * shift + "ộ".encode() * 3000)
