"""Personal data taken out of a text: telephone numbers, numbers of identity papers, e-mail addresses.

Numbers of documents, dates, sums of money, tax codes and the public numbers 1800 and 1900 stay. What a number is, is
told by its form (Quy hoạch kho số viễn thông: ten digits for mobiles, eleven for fixed lines since 2017; Luật Căn cước:
twelve digits; chứng minh nhân dân: nine) and by the words before and behind it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

PHONE = "[số điện thoại]"
PAPER = "[số giấy tờ]"
EMAIL = "[thư điện tử]"
LABELS = (PHONE, PAPER, EMAIL)

_PLAIN_KEYS = frozenset(
    {"schema", "sha256", "id", "number", "symbol", "issued_on", "format", "language", "by", "rrule", "start", "due"}
    | {"time", "kind", "bound", "unit", "category", "relation", "code", "inherited", "anchor", "due_date", "mark"}
    | {"completed_on", "extended_to", "extended_by", "in_time_until", "document_id", "organ_id", "corrected", "state"}
    | {"response_for", "business_documents"}
)
"""The keys of a record whose values are no free text."""

_EMAIL = re.compile(r"[\w.+%-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_BEFORE = r"(?<![\w@])(?:(?<![./-])(?<!\d,)|(?<=\d{3}[/-])|(?<=\][/-]))"
_BEHIND = r"(?![\w@])(?!\.\w)(?!,\d)(?!/[^\W\d])(?!/(?!0)\d{1,4}(?!\d))(?!-(?!0\d)\w)"
_GAP = r"[ .\-\u00a0]"
_CODE = r"(?:\(?(?:\+|00)84\)? ?(?:\(0\))?|\(?84\)? ?|0)"


def _numbers(*forms: str) -> re.Pattern[str]:
    """A pattern of whole numbers in one of some forms, in which a blank stands for any sign between groups."""
    return re.compile("|".join(f"{_BEFORE}{form.replace(' ', _GAP)}{_BEHIND}" for form in forms))


_MOBILE = _numbers(
    rf"{_CODE}[35789]\d{{8}}",
    rf"{_CODE}[35789]\d\d? \d{{3}} \d{{3,4}}",
    rf"{_CODE}[35789]\d \d{{3}} \d\d \d\d",
    rf"{_CODE}[35789]\d\d \d\d \d\d \d\d",
    rf"{_CODE}[35789]\d\d \d\d \d{{4}}",
    rf"{_CODE}[35789] \d{{4}} \d{{4}}",
    rf"{_CODE}[35789]\d{{2,3}} \d{{5,6}}",
)
_FIXED = _numbers(
    rf"{_CODE}2\d{{9}}",
    r"\(0\d{1,3}\) ?\d{3,4} ?\d{3,4}",
    rf"{_CODE}2\d{{1,2}} \d{{3,4}} ?\d{{3,4}}",
    rf"{_CODE}2\d{{1,2}} \d \d{{3}} \d{{3,4}}",
)
_PHONE_WORD = (
    r"(?:điện thoại|đt|đtdđ|sđt|số máy|di động|đường dây nóng|hotline|zalo|viber|fax|tel|mobile|phone|liên hệ qua số)"
)
_PHONE_CUE = re.compile(
    rf"(?i)(?<!\w)({_PHONE_WORD}(?: số)?(?: của [\w ]{{1,40}}| là)?\s*[.:]*\s*)"
    rf"(?!1[89]00)(\+?\(?\d(?:{_GAP}?[()]?\d){{7,12}})(?!\w)(?!/[^\W\d])"
)
_PAPER_WORD = (
    r"(?:cccd|cmnd|cmtnd|cmt|chứng minh(?: nhân dân| thư)?|(?:thẻ )?căn cước(?: công dân)?|định danh(?: cá nhân)?)"
)
_PAPER_CUE = re.compile(
    rf"(?i)(?<!\w)({_PAPER_WORD}(?:/{_PAPER_WORD})*(?: số)?(?: là)?\s*[.:]*\s*)"
    rf"(\d(?:{_GAP}?\d){{11}}|\d(?:{_GAP}?\d){{8}})(?![\d/])"
)
_PASSPORT_CUE = re.compile(r"(?i)(?<!\w)((?:hộ chiếu|passport)(?: số)?(?: là)?\s*[.:]*\s*)([a-z]\d{7,8})(?!\w)")
_PAPER_NUMBER = _numbers(r"\d{12}", r"\d{9}")
_OTHER_NUMBER = re.compile(
    r"(?i)(?:mã số thuế|mã số doanh nghiệp|mst|mã số|mã hồ sơ|mã|tài khoản|stk|kinh phí|số tiền|tổng mức đầu tư|dự toán"
    r"|vốn|giá trị|tổng số|doanh thu|hóa đơn|biên lai|công văn|văn bản|quyết định|số hiệu)"
    r"(?: số| là| khoảng| đạt| của \w+)?\s*[.:]*\s*$"
)
_UNIT = re.compile(
    r"(?i)\s*(?:đồng|đ(?!\w)|vnđ|vnd|usd|triệu|tỷ|tỉ|nghìn|ngàn|%|m2|m²|m3|ha(?!\w)|kg|tấn|km|người|hộ(?!\w)|lượt|hồ sơ"
    r"|trường hợp)"
)
_WORDS_BEFORE = 30


def mask_text(text: str) -> str:
    """`text` with a label in place of each piece of personal data.

    >>> mask_text("Liên hệ ông An, ĐT: 0912.345.678, trước ngày 15/6/2022")
    'Liên hệ ông An, ĐT: [số điện thoại], trước ngày 15/6/2022'
    """
    if not any(sign.isdigit() or sign == "@" for sign in text):
        return text
    text = _EMAIL.sub(EMAIL, text)
    text = _PAPER_CUE.sub(rf"\g<1>{PAPER}", text)
    text = _PASSPORT_CUE.sub(rf"\g<1>{PAPER}", text)
    text = _PHONE_CUE.sub(rf"\g<1>{PHONE}", text)
    for pattern, label in ((_FIXED, PHONE), (_MOBILE, PHONE), (_PAPER_NUMBER, PAPER)):
        text = pattern.sub(partial(_label, label), text)
    return text


def _label(label: str, match: re.Match[str]) -> str:
    return match[0] if _is_other(match) else label


def mask_record(record: dict[str, Any]) -> dict[str, Any]:
    """The record of an export with every free text masked, and without what would tell the texts all the same.

    The files as extracted and the log are left out: `registry.complete` is false, and no other registry can be filled
    from it.
    """
    masked: dict[str, Any] = _masked(record)
    if "registry" in masked:
        masked["registry"] |= {"complete": False, "masked": True, "files": [], "events": []}
    return masked


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask_text(value)
    if isinstance(value, list):
        return [_masked(each) for each in value]
    if isinstance(value, dict):
        return {key: each if key in _PLAIN_KEYS else _masked(each) for key, each in value.items()}
    return value


def _is_other(match: re.Match[str]) -> bool:
    """Whether the words around say that the number is a sum, a code or a quantity."""
    before = match.string[max(match.start() - _WORDS_BEFORE, 0) : match.start()]
    return bool(_OTHER_NUMBER.search(before)) or bool(_UNIT.match(match.string, match.end()))
