"""Papers whose words stand together where a line ended are read like sound ones; what is no two words stays."""

from __future__ import annotations

import pytest

from nhiemvu.pipeline import extract
from nhiemvu.readers.glued import part_glued
from nhiemvu.readers.reading import read_data

SOUND = """ỦY BAN NHÂN DÂN TỈNH HÀ NAM
Số: 12/UBND-VX
Hà Nam, ngày 04 tháng 3 năm 2024
Kính gửi: Các sở, ban, ngành.
Ủy ban nhân dân tỉnh yêu cầu các đơn vị thực hiện các nội dung sau:
1. Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Tài chính rà soát các khoản thu đầu năm, báo cáo Ủy ban nhân dân \
tỉnh trước ngày 20/4/2024. Giao Văn phòng theo dõi.
2. Sở Y tế tổ chức tập huấn cho cán bộ các huyện, báo cáo kết quả chậm nhất vào ngày 15/5/2024.
3. Giao Công an tỉnh kiểm tra, xử lý vi phạm trong vòng 10 ngày.
"""
#: What the copy has lost a blank in, one a line's end.
LOST = (
    "Kính gửi", "yêu cầu", "hiện các", "Đào tạo", "với Sở", "các khoản", "ngày 20", "tỉnh trước", "2024. Giao",
    "theo dõi", "tập huấn", "huyện, báo", "vào ngày", "Công an", "tra, xử", "vi phạm", "vòng 10",
)  # fmt: skip


def rows(text: str, form: str) -> list[tuple[object, ...]]:
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    data = text if form == "txt" else f"<html><body>{body}</body></html>"
    return [
        (
            task.item, task.text, [one.mention for one in task.lead], [one.mention for one in task.coordinating],
            task.deadline and (task.deadline.text, task.deadline.due),
        )
        for task in extract(read_data(data.encode(), f"thu.{form}")).tasks
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["txt", "html"])
def test_a_glued_paper_gives_the_rows_of_the_sound_one(form: str) -> None:
    glued = SOUND
    for words in LOST:
        assert words in glued
        glued = glued.replace(words, words.replace(" ", ""), 1)
    assert len(rows(SOUND, form)) == 4
    assert rows(glued, form) == rows(SOUND, form)


@pytest.mark.parametrize(
    ("glued", "sound"),
    [
        ("yêu cầucác Sở báo cáovề Bộ", "yêu cầu các Sở báo cáo về Bộ"),
        ("chậm nhất vàotrước ngày 20/11/2010của Bộ", "chậm nhất vào trước ngày 20/11/2010 của Bộ"),
        ("Kínhgửi: Cáccơ quan", "Kính gửi: Các cơ quan"),
        ("KẾHOẠCH ỦYBAN QUYẾTTOÁN", "KẾ HOẠCH ỦY BAN QUYẾT TOÁN"),
        ("lậpkếhoạch", "lập kế hoạch"),
        ("thựchiện, thànhủy, thànhuỷ, tỉnhủy, nhàở, ýkiến", "thực hiện, thành ủy, thành uỷ, tỉnh ủy, nhà ở, ý kiến"),
        ("pháthiện, Ytế, thamgia", "phát hiện, Y tế, tham gia"),
        ("cácSở, Đảng uỷUBND xã", "các Sở, Đảng uỷ UBND xã"),
        ("UBNDtỉnh, củaUBND, trongUBND, PhòngTHPT", "UBND tỉnh, của UBND, trong UBND, Phòng THPT"),
        ("Điều1. khoản2 Điều 5, số12/QĐ-UBND", "Điều 1. khoản 2 Điều 5, số 12/QĐ-UBND"),
        ("ngày15/11/2024, trước20/5, tháng5/2024, năm2024", "ngày 15/11/2024, trước 20/5, tháng 5/2024, năm 2024"),
        ("trong24 giờ, từ05 đến 10", "trong 24 giờ, từ 05 đến 10"),
        ("05ngày, 15tháng 5, 100tỷ", "05 ngày, 15 tháng 5, 100 tỷ"),
        ("các sở,ban,ngành;UBND xã", "các sở, ban, ngành; UBND xã"),
        ("kết quả.Giao Sở A, trước ngày 5/4/2024.Các xã", "kết quả. Giao Sở A, trước ngày 5/4/2024. Các xã"),
    ],
)
def test_lost_blanks_come_back(glued: str, sound: str) -> None:
    assert part_glued(glued) == sound


@pytest.mark.parametrize(
    "text",
    [
        "khoa hoang nghiêng xuyên khoẻ thuỷ hoà thuý khuỷu quỳnh quýt Thúy",  # syllables that could be parted
        "UBND QĐ-UBND TNMT BCHTƯ ĐUTƯ QLĐTĐ UBNDTP VNeID Đ/c THPTPĐG",
        "Krông Pắk, Đắk Lắk, Ea Kar, Ialy, Plei Ku, Kbang, Êđê, Xơđăng, Cơho, Đakrông, Pa-kô, Attapư",
        "Facebook Zalo fanpage virút môtô phôtô bêtông panô ximăng VietGAP",
        "thưòng chưong đưọc nghành tưỏng toàan đaịa hưoớng khôngg cácc thựcc",  # misspelt
        "thanhtra.gov.vn lanhđạo@gmail.com kếhoạch_2020 /vănbản/ http://a.vn/tin,bài-mới",
        "tỉnh1, kế hoạch10 ngày 5/3, theo tháng12, 30a, 14giờ30, 500đ, m3",  # marks of footnotes, units
        "điểm a,b,c khoản 2; TP.Hồ Chí Minh; ThS.Nguyễn; VH,TT&DL; v.v.",
    ],
)
def test_what_is_no_two_words_stays(text: str) -> None:
    assert part_glued(text) == text
