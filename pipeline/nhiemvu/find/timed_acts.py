"""The act that a time opens: "…, tháng 5 | tổ chức 03 lớp", "ngày 20/8 | phải xong", "quý II | các xã mở lớp"."""

from __future__ import annotations

import re

from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar, tokenise

_CLAUSE_OPENS = re.compile(r"[,;:]\s*(?:(?:và|rồi|riêng|đến)\s+)?$")
_EACH = frozenset(("mỗi", "từng", "các"))
_MARKS = frozenset((",", ";", ".", ":", "(", ")"))
_REACH = 8  # words of whom "mỗi", "các" or a body's name tells: "mỗi trường học | tổ chức"
#: Bodies, in small letters: "Quý II | Sở Giao thông vận tải trình phương án".
_BODY = re.compile(
    r"\s*(?:sở|phòng|cục|chi cục|trung tâm|trạm y tế|văn phòng|ủy ban|uỷ ban|ubnd|công an|hạt kiểm lâm|mttq"
    r"|ban (?:quản lý|chỉ đạo|chỉ huy|tổ chức|giám hiệu|giám đốc|thường vụ|dân vận|tuyên giáo))\s"
)
_ACTS = frozenset(("hoàn thành", "hoàn thiện", "làm", "tiếp tục", "đồng loạt", "phấn đấu", "bắt đầu"))
#: A verb's word in a name ("cấp trên", "chi bộ"), and what is told of a fact ("tháng 3 thu được 12 tỷ đồng").
_NO_ACTS = re.compile(
    r"\s*(?:làm (?:cơ sở|căn cứ|mốc|gốc|tròn|cho)|dự (?:án|kiến|thảo)|trực (?:thuộc|tiếp)|thu nhập"
    r"|chi (?:cục|bộ|đoàn|hội)|cấp (?:trên|dưới|ủy|uỷ|tỉnh|huyện|xã|trưởng|độ)|giao (?:thông|dịch)"
    r"|(?:báo cáo|kiểm tra|phát thanh) viên"
    r"|[^\W\d]+ (?:được|viên))(?!\w)"
)
_THOROUGHLY = re.compile(r"^\s*(?:tổng|cùng)\s")  # "Tuần tới | tổng kiểm tra phòng cháy"
_YEAR_AND_ACT = re.compile(r"(?:^|[,;:(]\s*)năm\s+(?P<year>\d{4})\s+(?P<act>[^,;:.()]{2,60})")


def opens_clause(left: str) -> bool:
    """Whether the words before a time end with the mark behind which a clause begins."""
    return _CLAUSE_OPENS.search(left) is not None


def opens_act(right: str) -> bool:
    """Whether the words behind a time begin with an ordered act, or with who does it.

    >>> [opens_act(words) for words in (" phải xong 34 cống", " mỗi trường mở 01 lớp", " là Ngày Người khuyết tật")]
    [True, True, False]
    """
    if _NO_ACTS.match(right):
        return False
    tokens, grammar = tokenise(_THOROUGHLY.sub("", right)), build_agency_grammar()
    if _acts(tokens, 0, grammar):
        return True
    if tokens.word(0) not in _EACH and not _BODY.match(right):
        return False
    for index in range(1, min(_REACH, len(tokens))):
        if tokens.words[index] in _MARKS:
            return False
        if grammar.length("verb", tokens, index) or grammar.length("must", tokens, index):
            return True
    return False


def _acts(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    if grammar.length("verb", tokens, index) or grammar.length("must", tokens, index):
        return True
    return any(" ".join(tokens.words[index : index + length]) in _ACTS for length in (1, 2))


def is_year_of_stage(left: str, right: str) -> bool:
    """Whether a year is the second or later one that a work is parted into.

    "Sửa kênh N2, năm 2024 làm đoạn đầu, năm 2025 | làm đoạn cuối", not "năm 2023 đạt 12 xã, năm 2024 | đạt 15 xã".
    """
    if not opens_clause(left) or not opens_act(right):
        return False
    return any(opens_act(f" {stage['act']}") for stage in _YEAR_AND_ACT.finditer(left))
