"""The grounds that a sentence opens with before somebody orders: "Thực hiện Công văn số 5, | Sở Y tế yêu cầu …"."""

from __future__ import annotations

import re

from nhiemvu.rules.reference_grammar import CAPITALS

_OPENS = re.compile(
    r"\W*(?:thực hiện|căn cứ|theo|xét|triển khai|tiếp theo|phúc đáp|trên cơ sở)\s[^;]{0,120}?"
    r"(?:số\s*:?\s*\d|ý kiến chỉ đạo|công văn|công điện|văn bản|chỉ thị|kế hoạch|nghị quyết|quyết định|thông báo)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r",\s+(?=(?:(?:trước|trong|chậm nhất|đến|từ|định kỳ|hằng|hàng|ngay|sau)\s[^,;]{2,60},\s+)?"
    rf"[{CAPITALS}][^,;:.]{{2,90}}?\s(?:kính |trân trọng )?(?:đề nghị|yêu cầu|chỉ đạo|giao|có ý kiến|hướng dẫn)\b)"
)


def grounds_end(sentence: str) -> int:
    """Where the grounds end that tell of another paper, 0 for none.

    What that paper asks for by a day is no deadline of the order behind it: "Thực hiện Công văn số 12/BTC-NS yêu cầu
    báo cáo trước ngày 15/3, | Sở Tài chính đề nghị các sở rà soát tài sản."
    """
    opens = _OPENS.match(sentence)
    orders = _ORDERS.search(sentence, opens.end()) if opens is not None else None
    return orders.end() if orders is not None else 0
