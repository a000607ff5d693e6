"""Whether a sentence looks back: it tells what those whom it names have done, and orders nothing."""

from __future__ import annotations

import re

from nhiemvu.find.order_words import DIRECT
from nhiemvu.find.orders import goes_on
from nhiemvu.find.roles import Roles

#: It may stand within what reads like a name: "Chi cục Thủy lợi hiện | quản lý 12 hồ chứa".
_NOW = " hiện"
_HAS_DONE = re.compile(
    r"\s*(?:\([^()]*\)\s*)?,?\s*(?:hiện (?:nay |tại )?(?:có|quản lý|giữ|sử dụng|phụ trách|chỉ|thiếu)\b"
    r"|(?:cũng |hiện |cơ bản |vẫn |còn )*"
    r"(?:đã|đang|chưa|mới|còn|vẫn|có nhiều|đạt được|vừa (?:được|qua|mới|hoàn thành))\b)"
)


#: A year that a sentence opens with: "Trong năm 2023, | lực lượng chức năng xử phạt 45 vụ".
_YEAR = re.compile(
    r"\s*(?:Riêng |Cả |Trong )?(?:năm|quý [IV\d]+[/,]?|tháng \d{1,2}[/,]?|\d{1,2} tháng(?: đầu| cuối)?)"
    r"(?: năm)? ?(?P<year>20\d\d)\b(?!\s*[-–]\s*20\d\d)",
    re.IGNORECASE,
)


def tells_of_past_year(words: str, issued_on: str | None) -> bool:
    """Whether the sentence opens with a year before that of the paper and orders nothing by its own words."""
    year = _YEAR.match(words)
    past = year is not None and issued_on is not None and year["year"] < issued_on[:4]
    return past and DIRECT.search(words.lower()) is None


def looks_back(words: str, roles: Roles) -> bool:
    """Whether the sentence tells what its subject has done: "Các huyện đã tiêm phòng 1,2 triệu lượt".

    Not where that only tells which of them go on: "Các xã đã đạt chuẩn duy trì các tiêu chí".
    """
    ends = [agency.span.end for agency in roles.lead if agency.span is not None]
    end = max(ends, default=0)
    done = _HAS_DONE.match(words, end - len(_NOW) * words[:end].endswith(_NOW)) if ends else None
    return done is not None and not goes_on(words, done.end())
