"""How a line opens: list labels, and whether it can go on from the line before it."""

from __future__ import annotations

import re

from nhiemvu.rules.bullets import BULLET_MARKS

_ITEM = re.compile(
    rf"""
      (?: \d{{1,3}} (?: \.\d{{1,3}} ){{0,5}} [.)/]{{1,2}} (?: [-–](?=\s) )?   # 1.  1.2.  1.2.3)  2/  1/.  1.-
        | \d{{1,2}} (?: \.\d{{1,2}} ){{1,5}} (?=\s+[^\W\d_a-zà-ỹđ])          # 1.2 Text, with no stop behind the number
        | [IVXLC]{{1,7}} [.)/]{{1,2}} (?: [-–](?=\s) )?                       # IV.
        | (?: [IVXLC]{{1,7}} | [A-ZĐ] ) (?: \.\d{{1,2}} ){{1,3}} [.)/]        # II.1.
        | (?: [IVXLC]{{1,7}} | \d{{1,2}} ) [-–] (?=\s)                       # IV- 3-   (Party form)
        | [A-ZĐ] [.)/] (?=\s)                                              # A.
        | \d{{1,2}} \.? [a-zđ] [.)]                                         # 1.a)  1a.
        | [a-zđ]{{1}} (?: \.?\d{{1,2}} )? [.)/]                              # a)  a1)
        | \( (?: \d{{1,2}} | [ivx]{{1,5}} | [a-zđ] ) \)                      # (1)  (ii)
        | [{BULLET_MARKS}]                                                # bullets
      ) (?=\s|[^\W\d_]|“|"|\()
    """,
    re.VERBOSE,
)
_BULLET = re.compile(f"[{BULLET_MARKS}]")
_HEADING = re.compile(r"(?:Điều|Chương|Mục|Phần|Phụ lục|ĐIỀU|CHƯƠNG|MỤC|PHẦN|PHỤ LỤC)\s+[IVXLC\d]+\b")
_FINAL = (".", ";", ":", "!", "?", "…", "./.", ".”", '."', "/.")
_BROKEN_NUMBER = re.compile(r"(?:\w[-/]|[/])$")
_NUMBER_AHEAD = re.compile(r"[A-ZĐ\d]")
_SYMBOL_AHEAD = re.compile(r"/(?:\d{4}/)?[A-ZĐ][\w&]*-")


_NUMBER = re.compile(r"\d{1,5}/(?:\d{4}/)?[A-ZĐ][\w&]*-")  # "06/QĐ-TTg", which begins like the item "6/ Rà soát"
_OPEN_WORD = re.compile(r"\b(?:của|và|các|những|theo|tại|cho|về|với|từ|đến|do)$")
_OPEN_COUNT = re.compile(r"\b(?:số|ngày|tháng|quý|lớp|khoản|điểm|Điều|giai đoạn|thứ|trên)$")
_DASHED = re.compile(
    r"(?:Lao động - (?:Thương binh|TB|Xã hội)|TB - XH|[Vv]ăn (?:hóa|hoá) - "
    r"(?:[Xx]ã hội|Thông tin|Thể thao|TT|XH)|Thông tin - Thể thao|[Kk]inh tế - (?:[Xx]ã hội|[Hh]ạ tầng|HT|[Kk]ỹ thuật|"
    r"Ngân sách)|Tài chính - (?:Kế hoạch|KH|Ngân sách)|TC - KH|[Cc]hính trị - [Xx]ã hội|Hậu cần - Kỹ thuật|"
    r"(?:Phát|Truyền) thanh - (?:Truyền hình|TH)|TT - TH|Khoa học - Kỹ thuật|\d - \d|"
    r"(?:Ban|Phòng|[Cc]ông chức) (?:Tổ chức|Hành chính|Kế hoạch|Tuyên giáo|Địa chính|Tư pháp|Văn phòng) - "
    r"(?:Kiểm tra|Cán bộ|Hành chính|Tài chính|Nữ công|Quản trị|Xây dựng|Hộ tịch|Thống kê|Tổng hợp))"
)
_LEVEL = re.compile(r"\b(?:tỉnh|huyện|quận|xã|phường|thị trấn|thành phố)$")
_BODY = re.compile(
    r"(?:Sở|UBND|Ủy ban|Uỷ ban|Công an|Ban|Phòng|Văn phòng|Chi cục|Cục|Hội|Đoàn|Tỉnh đoàn|Huyện đoàn|Trung tâm|"
    r"Thanh tra|Kho bạc|Bảo hiểm|Bưu điện|Đài|Báo|Viện|Tòa án|Toà án|MTTQ|Các)\b"
)
_OPEN_DATE = re.compile(r"\b(?:ngày|tháng|năm)(?: \d{1,2})?$")
_MOTTOS = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM")


def begins_item(text: str) -> bool:
    """Whether `text` opens with a list label, a bullet or a heading's word: "1.1. …", "a) …", "- …", "Điều 2"."""
    match = _ITEM.match(text)
    if match is None or _NUMBER.match(text):
        return _HEADING.match(text) is not None
    if _BULLET.match(text):
        return True
    behind = text[match.end() : match.end() + 1]
    # "1.000 đồng" and "b.Nội" look alike; a letter straight behind the label must be a capital.
    return not (behind.isalpha() and behind.islower())


def begins_bullet(text: str) -> bool:
    """Whether `text` opens with a dash, a plus or another bullet."""
    return _BULLET.match(text) is not None and begins_item(text)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a paragraph or a list item does: with a stop, a semicolon or a colon."""
    return text.rstrip("”\"’') ").endswith(_FINAL) or text.endswith(_FINAL)


def goes_on_in_lower_case(text: str) -> bool:
    """Whether `text` opens in lower case and not with a label: it continues what stands before it."""
    first = text.lstrip("“\"'( ")[:1]
    return bool(first) and first.islower() and not begins_item(text)


def is_number_broken(before: str, after: str) -> bool:
    """Whether a line break cut a document's number or a range: "76/BC-" and "SNV", "43/2018" and "/TT-BYT"."""
    if before[-1:].isdigit() and _SYMBOL_AHEAD.match(after):
        return True
    return bool(_BROKEN_NUMBER.search(before)) and bool(_NUMBER_AHEAD.match(after))


def join_pieces(before: str, after: str) -> str:
    """The two lines as one: with a space, or without where a hyphen or a slash holds a number together."""
    if not before or not after:
        return before or after
    if is_number_broken(before, after):
        return before + after
    return f"{before} {after}"


def expects_more(before: str, after: str) -> bool:
    """Whether no paragraph ends as `before` does: "theo Quyết định số" and "06/QĐ-TTg", but not "Nhận thức số"."""
    return _OPEN_WORD.search(before) is not None or (after[:1].isdigit() and _OPEN_COUNT.search(before) is not None)


def joins_name(before: str, after: str) -> bool:
    """Whether the dash that opens `after` stands inside a name or a range: "Bộ Lao động" and "- Thương binh"."""
    left = before[-20:]
    return any(match.start() < len(left) < match.end() for match in _DASHED.finditer(f"{left} {after[:20]}"))


def begins_next_body(before: str, after: str) -> bool:
    """Whether the lines of a cell name two bodies: "Công an tỉnh" and "UBND cấp xã" (not "Văn phòng" and "UBND")."""
    return _LEVEL.search(before) is not None and _BODY.match(after) is not None


def goes_on_in_column(before: str, after: str) -> bool:
    """Whether, in a narrow column, `after` goes on with `before`: "V/v tăng cường" and "quản lý đất đai"."""
    if is_number_broken(before, after):
        return True
    if ends_sentence(before) or begins_item(after):
        return False
    if _OPEN_DATE.search(before) and not after[:1].isupper():
        return True
    if any(motto.startswith(f"{before} {after}") for motto in _MOTTOS):
        return True
    return begins_bullet(before) or before.endswith(",") or goes_on_in_lower_case(after)


def opens_column(text: str) -> bool:
    """Whether `text` behind a wide gap may be a column of its own; what fills a blank ("ngày     tháng 5") is none."""
    return not (text[:1].islower() or text[:1].isdigit() or text[:1] in "/,.;:)")
