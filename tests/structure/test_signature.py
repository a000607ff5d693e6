"""Signatures: the office under KT., TM., TL., T/M, and what is no signature."""

from __future__ import annotations

import pytest

from nhiemvu.document import DocumentBuilder, Source
from nhiemvu.structure.folded_signature import unfold_signature
from nhiemvu.structure.head_lines import text_lines
from nhiemvu.structure.signature import Signature, is_personal_name, ordinary_role, read_signature


def signature_of(*lines: str) -> Signature | None:
    builder = DocumentBuilder()
    for line in lines:
        builder.add(line)
    return read_signature(text_lines(builder.build(Source("kh.txt", "0" * 64, "text"))), 0)


@pytest.mark.parametrize(
    ("lines", "role", "name"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Tám"], "Phó Chủ tịch", "Lê Văn Tám"),
        (["KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Lê Văn Tám"], "Phó Chủ tịch", "Lê Văn Tám"),
        (["KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lê Văn Tám"], "Phó Chủ tịch", "Lê Văn Tám"),
        (
            ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Lê Văn Tám"],
            "Phó Chánh Văn phòng",
            "Lê Văn Tám",
        ),
        (["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ VĂN PHÒNG", "Lê Văn Tám"], "Phó Văn phòng", "Lê Văn Tám"),
        (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Văn Tám"], "Phó Bí thư", "Lê Văn Tám"),
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Văn Tám"], "Thứ trưởng", "Lê Văn Tám"),
        (["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ XÂY DỰNG", "Lê Văn Tám"], "Giám đốc Sở Xây dựng", "Lê Văn Tám"),
        (["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ", "Lê Văn Tám"], "Trưởng phòng Tổ chức cán bộ", "Lê Văn Tám"),
        (["TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ KẾ HOẠCH", "Lê Văn Tám"], "Vụ trưởng Vụ Kế hoạch", "Lê Văn Tám"),
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Quàng Thị Mai"], "Chánh Văn phòng", "Quàng Thị Mai"),
        (["HIỆU TRƯỞNG", "H'Yar Kbuôr"], "Hiệu trưởng", "H'Yar Kbuôr"),
        (["HIỆU TRƯỞNG", "H’YAR KBUÔR"], "Hiệu trưởng", "H’Yar Kbuôr"),
        (["CHỦ TỊCH", "(Đã ký)", "K'Brốp", "Tin liên quan"], "Chủ tịch", "K'Brốp"),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "A Blong Thủy"], "Chủ tịch", "A Blong Thủy"),
        (["GIÁM ĐỐC", "LÊ VĂN TÁM"], "Giám đốc", "Lê Văn Tám"),
        (["Hiệu trưởng", "Lê Văn Tám"], "Hiệu trưởng", "Lê Văn Tám"),
        (["CHỦ TỊCH", "Y Thanh Niê"], "Chủ tịch", "Y Thanh Niê"),
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "Chánh Văn phòng", None),
        (["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND TỈNH", "Lê Văn Tám"], "Phó Trưởng ban", "Lê Văn Tám"),
    ],
)
def test_a_signature_gives_office_and_name(lines: list[str], role: str, name: str | None) -> None:
    found = signature_of("Các sở nghiêm túc thực hiện.", *lines)
    assert found is not None
    assert (found.role, found.name) == (role, name)


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [
        ("- Như trên; - Lưu: VT, KT (Hoa). | KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Tám", "Phó Chủ tịch", "Lê Văn Tám"),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Lê Văn Tám", "Phó Chủ tịch", "Lê Văn Tám"),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Y Blok", "Chủ tịch", "Y Blok"),
        ("TUQ. CHỦ TỊCH GIÁM ĐỐC SỞ XÂY DỰNG Lê Văn Tám", "Giám đốc Sở Xây dựng", "Lê Văn Tám"),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC TS. Lê Văn Tám", "Phó Giám đốc", "Lê Văn Tám"),
        ("T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ Lê Văn Tám", "Phó Bí thư", "Lê Văn Tám"),
    ],
)
def test_a_signature_in_one_line_gives_office_and_name(line: str, role: str, name: str) -> None:
    signature = signature_of("Các sở thực hiện Công văn này./.", "Nơi nhận:", line)
    assert signature is not None and (signature.role, signature.name) == (role, name)


@pytest.mark.parametrize(
    "line", ["Giao TM. UBND xã lập biên bản.", "Lưu: VT, KT. Các phòng thực hiện.", "KT. CHỦ TỊCH"]
)
def test_a_mark_without_office_and_name_behind_it_is_no_whole_signature(line: str) -> None:
    assert unfold_signature(line) == []


def test_the_signature_takes_the_recipients_with_it() -> None:
    found = signature_of(
        "Các sở thực hiện.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn Tám", "Phụ lục"
    )
    assert found is not None
    assert (found.start, found.end) == (1, 6)


def test_recipients_are_told_by_their_first_line_where_their_heading_is_lost() -> None:
    found = signature_of("Các sở thực hiện.", "- Như trên;", "- Bộ trưởng (để b/c);", "- Lưu: VT.", "GIÁM ĐỐC")
    assert found is not None
    assert found.start == 1
    assert signature_of("- Như trên đã nêu, các sở thực hiện.") is None


def test_a_signature_typed_beside_the_recipients_is_read() -> None:
    found = signature_of(
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN",
        "- Sở Tư pháp; KT. CHỦ TỊCH",
        "- Các sở, ban, ngành; PHÓ CHỦ TỊCH",
        "- Báo, Đài tỉnh; (Đã ký)",
        "- UBND các xã; Lê Văn Tám",
        "- Lưu: VT.",
    )
    assert found is not None
    assert (found.role, found.name, found.start, found.end) == ("Phó Chủ tịch", "Lê Văn Tám", 0, 6)


def test_the_authority_line_of_a_decision_is_no_signature() -> None:
    assert (
        signature_of(
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Căn cứ Luật Đất đai;", "Theo đề nghị của Sở.", "Điều 1.", "a", "b"
        )
        is None
    )


def test_a_heading_in_capitals_is_no_signature() -> None:
    assert (
        signature_of("GIÁM ĐỐC CÁC SỞ, BAN, NGÀNH", "- Rà soát nhiệm vụ.", "- Báo cáo kết quả.", "- Bố trí.", "x", "y")
        is None
    )


@pytest.mark.parametrize(
    "text", ["Kế hoạch số 5", "Sở Nội vụ", "NĂM MỚI", "Căn cứ Luật", "Lưu VT", "Phụ lục", "Phó Chủ tịch"]
)
def test_what_is_no_name(text: str) -> None:
    assert not is_personal_name(text)


def test_an_office_is_written_in_ordinary_letters() -> None:
    assert ordinary_role("PHÓ BÍ THƯ THƯỜNG TRỰC") == "Phó Bí thư Thường trực"
    assert ordinary_role("TỔNG GIÁM ĐỐC") == "Tổng Giám đốc"
    assert ordinary_role("ỦY BAN NHÂN DÂN") is None


def test_recipients_without_the_archive_end_before_the_appendix():
    signed = ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Văn Tám")
    appendix = ("PHỤ LỤC", "Các bước bầu cử", "- Chi ủy phát phiếu.", "- Tổ kiểm phiếu lập biên bản.")
    found = signature_of("Các chi bộ nghiêm túc thực hiện.", "Nơi nhận:", "- Các chi bộ.", *signed, *appendix)
    assert found is not None and (found.start, found.end) == (1, 6)
    archived = signature_of("Các chi bộ thực hiện.", "Nơi nhận:", "- Các chi bộ;", "- Lưu: VP.", *signed, *appendix)
    assert archived is not None and archived.end == 7
