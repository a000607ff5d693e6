"""Titles of papers that no type line opens: forms, tables and pages of news, and the bodies named above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nhiemvu.normalise.letter_case import is_capitals
from nhiemvu.structure.head_lines import TextLine, is_date_line, is_motto, is_number_line
from nhiemvu.structure.issuer import issuing_units
from nhiemvu.structure.title import is_body_in_capitals

_LOOKED_AT = 5
_FEWEST_WORDS = 3
_LONGEST = 200
_NUMBERED_FORM = re.compile(r"(?:PHỤ LỤC|DANH MỤC|BIỂU|PHỤ BIỂU|MẪU|Phụ lục|Biểu mẫu|Mẫu)\b")
#: A form that is known by what stands below its kind: "ĐƠN ĐĂNG KÝ / Tham gia dự án chăn nuôi năm 2026".
_FORM = re.compile(r"(?:ĐƠN|PHIẾU|GIẤY|TỜ KHAI|BẢN (?:ĐĂNG KÝ|CAM KẾT|KÊ KHAI))\b")
#: One that has a number is spoken of: "Thông báo số 12/TB-UBND của UBND huyện về lịch trực".
_NOTICE = re.compile(r"Thông báo:?\s+(?P<title>(?!số\s|của\s|này\s|kết luận\s|kèm\s)[^\W\d_].*[^.:;,?!])", re.DOTALL)
_ASIDE = re.compile(r"\s*\(.*$")
_NO_TITLE = re.compile(r"(?:kính gửi|đơn vị tính|đvt|điều|phần|chương|[ivx]+\.|\d+[.)]|[a-zđ]\))", re.IGNORECASE)


def bodies_above(lines: Sequence[TextLine]) -> list[str]:
    """The lines in capitals at the top that name a body: "UBND HUYỆN SA PA", "PHÒNG NỘI VỤ" above a table's title."""
    bodies: list[str] = []
    for line in lines[:_LOOKED_AT]:
        if not is_capitals(line.text) or not issuing_units([line.text]) or line.block.place.table is not None:
            break
        bodies.append(line.text)
    return bodies if len(lines) > len(bodies) and is_capitals(_bare(lines[len(bodies)].text)) else []


def title_in_capitals(lines: Sequence[TextLine]) -> tuple[str | None, int]:
    """The title in capitals at the top of `lines`, and how many of them it takes.

    A short name of a form gives way to the line below it; a number of the form ("BIỂU SỐ 02/NS") is passed over.
    """
    taken: list[str] = []
    for index, line in enumerate(lines[:_LOOKED_AT]):
        text = line.text.strip()
        if not taken and (_NUMBERED_FORM.match(text) and len(text.split()) < 7 or is_of_head(text)):
            continue
        bare = _bare(text)
        if taken and is_body_in_capitals(text):
            return " ".join(taken), index
        if line.block.place.table is None and is_capitals(bare) and _shortest(taken, bare) <= len(bare.split()):
            taken.append(bare)
            if bare != text:
                return " ".join(taken), index + 1
            continue
        form = len(taken) == 1 and _FORM.match(taken[0]) is not None and len(taken[0].split()) <= 4
        if form and len(text) < _LONGEST and not _NO_TITLE.match(text) and not text.endswith((":", ";", ".")):
            return text, index + 1
        return " ".join(taken) or None, index
    return " ".join(taken) or None, min(len(lines), _LOOKED_AT)


def notice_in_one_line(lines: Sequence[TextLine]) -> tuple[str, str] | None:
    """The type and the title of a notice whose first line says both in ordinary letters, or `None`.

    "Thông báo về việc dời lịch trực của Trạm Y tế" is a Thông báo, "về việc dời lịch trực của Trạm Y tế".
    """
    first = lines[0].text.strip(" *_") if len(lines) > 1 and lines[0].block.place.table is None else ""
    match = _NOTICE.fullmatch(first)
    if match is None or len(first) > _LONGEST or len(match["title"].split()) < _FEWEST_WORDS:
        return None
    return "Thông báo", match["title"]


def title_of_news(lines: Sequence[TextLine]) -> str | None:
    """The headline of a page of news: its first line, where that is no whole paragraph."""
    first = lines[0].text.strip() if lines else ""
    return first if len(first.split()) >= _FEWEST_WORDS and len(first) < _LONGEST and not first.endswith(".") else None


def _shortest(taken: list[str], text: str) -> int:
    return 1 if taken else 2 if _FORM.match(text) else _FEWEST_WORDS


def _bare(text: str) -> str:
    return _ASIDE.sub("", text.strip()).strip(" *_")


def opens_form(lines: Sequence[TextLine]) -> bool:
    """Whether the first line is the name of a form that somebody fills in: "ĐƠN ĐĂNG KÝ", "PHIẾU ĐỀ XUẤT"."""
    return bool(lines) and _FORM.match(lines[0].text.strip()) is not None and is_capitals(_bare(lines[0].text))


def is_of_head(text: str) -> bool:
    """Whether a line is one that only a head has: motto, number, place and date."""
    return is_motto(text) or is_number_line(text) or is_date_line(text)
