"""Sentences that nothing around them makes orders, and that may order all the same by their own form.

Notices and papers without an outline say who does what, or what is to be done, without an order word: "Sở Tài chính
đảm bảo kinh phí tổ chức kỳ thi.", "Các cơ quan treo cờ Tổ quốc tại trụ sở.", "Di dời các hộ ven sông đến nơi an toàn."
So do reports and news, so that rules alone take none of them for a task; the model hears them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.assemble.going_on import is_to_act
from nhiemvu.find.actions import action_start
from nhiemvu.find.orders import NO_ORDER, Verdict
from nhiemvu.find.roles import Roles
from nhiemvu.normalise.issuers import is_issuer

NAMED = "headless-named"
VERB_FIRST = "headless-verb-first"

_SHORTEST = 6
_ENDS = (".", ";", "./", "…")  # a slogan ends with "!"
#: What an entry of a timetable opens with, its doer before the colon: "Phó Chủ tịch: | 7 giờ 30, dự họp …".
_AT_AN_HOUR = re.compile(
    r"(?:[^:;]{2,60}: ?)?(?:(?:lúc |từ )?\d{1,2} ?(?:giờ|h|g|:)|(?:buổi )?(?:sáng|chiều|tối)\b)", re.IGNORECASE
)
#: What names the grounds or goes on telling: "Thực hiện Công văn số …;", "Trên cơ sở kết luận …", "Bên cạnh đó, …".
_GROUNDS = re.compile(
    r"(?:căn cứ|xét|theo|trên cơ sở|qua|để|nhằm|dự báo|cùng đi|tiếp theo)\b"
    r"|(?:bên cạnh đó|ngoài ra|tuy nhiên|đồng thời|do (?:đó|vậy)|vì (?:thế|vậy)|mặt khác)\b"
    r"|(?:thực hiện|triển khai|thi hành|tiếp tục thực hiện) (?:các |theo |nội dung )*(?:công văn|công điện|kế hoạch|"
    r"thông báo|chỉ thị|quyết định|nghị quyết|kết luận|hướng dẫn|chương trình|chỉ đạo|ý kiến|văn bản|luật|nghị định|"
    r"thông tư|đề án|chức năng|nhiệm vụ năm)\b",
    re.IGNORECASE,
)
#: What is told of a subject: "Cải cách hành chính | nhằm đem lại lợi ích …", "Các xã | có sự phối hợp chặt chẽ".
_SAID_OF = re.compile(
    r"(?:\S+ ){2,6}(?:nhằm|là|giúp|góp phần|đem lại|mang lại)\b|(?:\S+ ){2,14}có (?:sự|nhiều|một số)\b"
)
#: What was done, by its amount: "cho 1.500 lượt người", "300 triệu đồng", "20 lớp tập huấn cho 500 cán bộ".
_AMOUNT = re.compile(
    r"(?<!năm )(?<!số )(?<!/)\b(?:\d{1,3}(?:\.\d{3})+|\d{3,})\s+[^\W\d]"
    r"|\b\d[\d,.]*\s(?:triệu|tỷ|tỉ|tấn|lượt|vụ|đối tượng|%)|\d%"
)


def with_form(verdict: Verdict, words: str, roles: Roles, issuer: str | None) -> Verdict:
    """The verdict, where no rule makes the sentence an order under the name of the form that it may order by."""
    kind = headless_kind(words, roles, issuer) if verdict.by == NO_ORDER else None
    return replace(verdict, by=kind) if kind is not None else verdict


def headless_kind(words: str, roles: Roles, issuer: str | None) -> str | None:
    """Which form of an order a sentence has that nothing around it makes one: `NAMED`, `VERB_FIRST`, `None` for none.

    "Các trường treo băng rôn tại cổng." is `NAMED`, "Sở Y tế đã cấp 200 cơ số thuốc." none.
    """
    told = any(form.match(words) for form in (_AT_AN_HOUR, _GROUNDS, _SAID_OF))
    if told or _AMOUNT.search(words) or len(words.split()) < _SHORTEST:
        return None
    if roles.explicit and is_to_act(words, roles) and not is_issuer(roles.lead[0].mention, issuer):
        return NAMED
    return VERB_FIRST if words.rstrip().endswith(_ENDS) and action_start(words) == 0 else None
