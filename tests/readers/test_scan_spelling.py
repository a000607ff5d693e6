"""Known phrases whose marks the recogniser mistook."""

from __future__ import annotations

import pytest

from nhiemvu.readers.scan_spelling import repair_spelling, without_marks
from nhiemvu.readers.tesseract import Letter, Row, Word


def repaired(text: str) -> str:
    words = []
    for word in text.split():
        letters = tuple(Letter(letter, (index, 0, index + 1, 9), 95.0) for index, letter in enumerate(word))
        words.append(Word(letters, (0, 0, len(word), 9), 95.0))
    rows = repair_spelling([Row(tuple(words), 9.0)])
    return " ".join(word.text for row in rows for word in row.words)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("CHÍ THỊ", "CHỈ THỊ"),
        ("các thị xã, thành phó tô chức kiêm tra;", "các thị xã, thành phố tổ chức kiểm tra;"),
        ("Sở Nông nghiệp và Môi trưởng", "Sở Nông nghiệp và Môi trường"),
        ("Thẩm quyên của Ủy bạn nhân đân", "Thẩm quyền của Ủy ban nhân dân"),
        ("chủ động bố trí", "chủ động bố trí"),
        ("lập phương án chỉ tiết, chỉ trả", "lập phương án chi tiết, chi trả"),
        ("tâm nhìn đến năm 2030", "tầm nhìn đến năm 2030"),
        ("PHONG TC-KH, Phóng Nội vụ", "PHÒNG TC-KH, Phòng Nội vụ"),
        ("Đại hội các chỉ bộ", "Đại hội các chi bộ"),
        ("UBND tỉnh Diễn Biên, thành phó Cân Thơ", "UBND tỉnh Điện Biên, thành phố Cần Thơ"),
    ],
)
def test_marks_of_known_phrases_are_set_right(read: str, meant: str) -> None:
    assert repaired(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh uỷ và Ủy ban",
        "các xã, phương tiện",
        "thực, hiện",
        "kỳ họp thứ tư",
        "Sở Nội vụ",
        "ngày 30/6/2026",
        "toán, đại số",
        "UBND tỉnh Điện Biên",
        "tại xã Yên Bài",
        "kỳ họp chất vấn tại huyện",
        "nhiều nơi dùng nước",
        "phát huy truyền thống",
        "bán hàng năm nay, hàng tháng",
        "chỉ bộ phận này",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert repaired(text) == text


def test_letters_keep_their_places_and_confidences() -> None:
    word = Word(tuple(Letter(letter, (9, 9, 9, 9), 61.0) for letter in "tô"), (1, 2, 3, 4), 61.0)
    other = Word(tuple(Letter(letter, (9, 9, 9, 9), 61.0) for letter in "chức,"), (5, 2, 7, 4), 61.0)
    first = repair_spelling([Row((word, other), 9.0)])[0].words[0]
    assert (first.text, first.box, first.letters[1].box, first.letters[1].confidence) == (
        "tổ", (1, 2, 3, 4), (9, 9, 9, 9), 61.0,
    )  # fmt: skip


def test_marks_are_taken_off() -> None:
    assert without_marks("Đường Ưu tiên, QUYẾT") == "duong uu tien, quyet"
