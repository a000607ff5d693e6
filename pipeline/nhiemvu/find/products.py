"""What a sentence itself says that its work yields: "…; sản phẩm: kế hoạch được duyệt", "…, kết quả là báo cáo"."""

from __future__ import annotations

import re

_STATED = re.compile(
    r"(?:[;,.(]|\s[-–])\s*(?:kết quả|sản phẩm|đầu ra)(?:\s(?:đầu ra|dự kiến|cuối cùng|cần đạt|phải đạt|giao nộp))*"
    r"(?:\s*:|\slà)\s+(?P<words>[^;.()]{3,160})",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:\d+\s+)?(?:bộ |bản |dự thảo )?(?:báo cáo|kế hoạch|danh sách|danh mục|đề án|phương án|hồ sơ|quyết định|"
    r"nghị quyết|văn bản|quy chế|quy trình|quy định|tờ trình|biên bản|chương trình|cơ sở dữ liệu|"
    r"phần mềm|tài liệu|sổ tay|bảng)\b",
    re.IGNORECASE,
)
#: Where its name ends: whom it goes to, by when, what for, or another note.
_BEHIND = re.compile(
    r"\s+(?:(?:được\s+)?(?:gửi|trình|nộp)|trước|chậm nhất|trong (?:tháng|quý|năm|ngày)|hoàn thành|để|nhằm)\s"
    r"|,\s*(?:thời|hạn|đơn vị|cơ quan|đầu mối|hoàn thành|trình|gửi)\s",
    re.IGNORECASE,
)


def stated_product(sentence: str) -> str | None:
    """The product that the sentence names as such, `None` where it names none.

    >>> stated_product("Tổng hợp nhu cầu vốn, kết quả là báo cáo gửi về Sở trước ngày 05/4.")
    'báo cáo'
    """
    match = _STATED.search(sentence)
    if match is None:
        return None
    words = _BEHIND.split(match["words"], maxsplit=1)[0].strip(" ,-–")
    joined = sentence[match.start() : match.start("words")].rstrip().lower().endswith("là")
    return None if joined and _PAPER.match(words) is None else words or None
