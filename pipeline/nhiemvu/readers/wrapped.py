"""Lines joined to paragraphs: hard-wrapped text, and paragraphs that a page break cut in two."""

from __future__ import annotations

import re
from collections.abc import Callable

from nhiemvu.readers.counts_inside import inline_labels
from nhiemvu.readers.labels import (
    begins_item,
    ends_sentence,
    expects_more,
    goes_on_in_lower_case,
    is_number_broken,
    join_pieces,
    joins_name,
)
from nhiemvu.readers.lines import Line, Paragraph
from nhiemvu.readers.wrapping import Wrapping

_CUT_PARAGRAPH = 60
#: A field of its own or a heading, where the line before it ends a sentence: "Thời gian: …", "Tháng 11/2026".
_NAMES_A_FIELD = re.compile(
    r"(?:Đơn vị|Cơ quan|Bộ phận|Người|Thời gian|Thời hạn|Hạn|Chủ trì|Phối hợp|Kinh phí|Địa điểm)\b[^:.;\d]{0,40}:"
    r"|(?:Tháng|Quý|Tuần|Đợt)\s+(?:\d{1,2}|[IVX]+)(?:[/\s,\d-]|tháng|năm)*$"
)
#: A law's name stands in the next line: "Căn cứ Luật" and "Giáo dục ngày 14/6/2019".
_LAW_AHEAD = re.compile(r"(?:[Cc]ăn cứ|[Tt]heo|của|thi hành) (?:[Bb]ộ )?[Ll]uật$")
#: What opens the text below a title that no stop closes: "Thực hiện Kế hoạch số …", "Năm 2014, …".
_OPENS_TEXT = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Nhằm|Để|Qua|Trong(?: thời gian)?|Thời gian qua|Tiếp theo) [^\W\dA-ZĐ]|"
    r"(?:Căn cứ|Thực hiện|Theo) |(?:(?:Sáng|Chiều) n|N)gày \d|Năm (?:19|20)\d\d,"
)
#: A title in capitals holds no number: "QUYẾT NGHỊ:", "THỦ TƯỚNG CHÍNH PHỦ".
_IN_WORDS = re.compile(r"[^\W\d_]{2,}(?:,? [^\W\d_]{2,})+:?")
#: A dash of a name that the line's end cut in two: "Châu Đốc" and "- Cần Thơ - Sóc Trăng", "các xã" and "- thị trấn".
_DASH_OF_NAME = re.compile(r"[-–] [^\W\d_]+ (?=(?P<next>\w))")
_BEGINS_ANEW = re.compile(r"(?:Nơi nhận|Kính gửi)\s*:|T/?[ML]\.? [A-ZĐÂÊÔƠƯ]{2}|\((?:Ban hành k|K)èm theo ")


def join_wrapped(lines: list[Line], wrapping: Wrapping) -> list[Paragraph]:
    """The paragraphs of hard-wrapped `lines`."""
    inline = {lines[index].number for index in inline_labels([line.text for line in lines])}

    def goes_on(first: Line, before: Line, line: Line) -> bool:
        if line.gap and not line.page_break:
            return _cut_in_two(before.text, line.text)
        if (is_number_broken(before.text, line.text) or joins_name(before.text, line.text)) and not line.gap:
            return True
        if _LAW_AHEAD.search(before.text) and not line.gap:
            return True
        opens = wrapping.opens(first, before, line)
        if line.number in inline and not opens and not line.gap:
            return True
        told_by_words = opens or not wrapping.shows_paragraphs
        if told_by_words and ends_sentence(before.text) and _NAMES_A_FIELD.match(line.text):
            return False
        if _BEGINS_ANEW.match(line.text) or opens and begins_item(line.text):
            return False
        if not ends_sentence(before.text) and goes_on_in_lower_case(line.text):
            return True
        if opens or told_by_words and before.text.endswith(":") and line.text[:1].isupper():
            return False
        if begins_item(line.text) and not _holds_on(before, line):
            return False
        if before.text.isupper() and not (line.text.isupper() and begins_item(first.text)):
            return False
        return wrapping.is_full(before, line) and not _is_below_title(before, line)

    return _join(lines, goes_on)


def _holds_on(before: Line, line: Line) -> bool:
    """Whether what looks like a label at the head of `line` is of the sentence before it.

    "tháng" and "10. Sân sau …", "Châu Đốc" and "- Cần Thơ", "các xã" and "- thị trấn".
    """
    if ends_sentence(before.text):
        return False
    if expects_more(before.text, line.text):
        return True
    dash = _DASH_OF_NAME.match(line.text)
    if dash is None or line.text[2].islower():
        return dash is not None
    return dash["next"].isupper() and before.text.rsplit(" ", 1)[-1][0].isupper()


def _is_below_title(before: Line, line: Line) -> bool:
    """Whether `line` opens the text below a title, or a ground below another one, or is a title in capitals itself."""
    if line.text.isupper() and not before.text.isupper() and _IN_WORDS.fullmatch(line.text):
        return True
    return not before.text.endswith(".") and _OPENS_TEXT.match(line.text) is not None


def join_cut_paragraphs(lines: list[Line]) -> list[Paragraph]:
    """The paragraphs of text with one paragraph a line; only what an empty line cut in two is joined.

    "tăng cường tuyên" and, behind an empty line, "truyền, vận động" are one paragraph.
    """

    def goes_on(_: Line, before: Line, line: Line) -> bool:
        if not (line.gap or line.page_break):
            return False
        return _cut_in_two(before.text, line.text)

    return _join(lines, goes_on)


def join_broken_lines(lines: list[str]) -> list[str]:
    """The lines of one paragraph, those joined that a manual line break cut in the middle of a sentence."""
    joined: list[str] = []
    for line in lines:
        if joined and _cut_in_two(joined[-1], line):
            joined[-1] = join_pieces(joined[-1], line)
        elif line:
            joined.append(line)
    return joined


def _cut_in_two(before: str, after: str) -> bool:
    if is_number_broken(before, after):
        return any(letter.isdigit() for letter in before.rsplit(" ", 1)[-1]) or before.endswith("/")
    if len(before) < _CUT_PARAGRAPH or ends_sentence(before) or before.isupper():
        return False
    return (before[-1].isalnum() or before[-1] in ',)”"') and goes_on_in_lower_case(after)


def _join(lines: list[Line], goes_on: Callable[[Line, Line, Line], bool]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    first: Line | None = None
    before: Line | None = None
    for line in lines:
        if first and before and not before.alone and not line.alone and goes_on(first, before, line):
            last = paragraphs[-1]
            last.text = join_pieces(last.text, line.text)
            last.bold = last.bold and line.bold
        else:
            paragraphs.append(Paragraph(line.text, line.number, line.bold))
            first = line
        before = line
    return paragraphs
