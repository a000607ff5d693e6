"""Sentences of a paragraph, as the annotation guidelines count them (section 3.1).

The splitter is our own: it knows list numbers, document numbers and the abbreviations of official papers.
"""

from __future__ import annotations

import re

from nhiemvu.document import Span

#: What counts within a paragraph stands before the sentence that it numbers: ". (ii) Xây dựng chương trình …".
_COUNT = r"\((?:[ivx]{1,5}|[a-zđ]|\d{1,2})\)\s*(?=[^\W\d_])"
_END = re.compile(rf"(?:\.{{3}}|…|[.!?])(?:[”\"’')\]]+)?(?=\s+(?:{_COUNT})?[“\"'(]*(?P<next>\w))")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-ZĐ]|TP|Tp|tp|TS|ThS|PGS|GS|BS|CN|KS|TM|KT|TL|TUQ|Q|P|H|T|St|Co|Ltd|No|đ/c|v\.v|vv|VD|Vd|vd"
    r"|DS|ĐD|KTS|NHS|KTV|TSKH|(?:BS|DS|ĐD)?\.?CK(?:I{1,2}|[12])|CNĐD|BSNT|(?<![&/-])(?:TT|BM|VP)))\.$"
)
_SINGLE_LETTER = re.compile(
    r"\b(?:độ|loại|hạng|nhóm|lớp|khối|mẫu|vitamin|cúm|phương án|phụ lục|biểu|nhà|khu|dãy|giảng đường|hội trường)"
    r"\s+[A-ZĐ]\.$",
    re.IGNORECASE,
)
#: A place that its neighbour's name parts by a letter: "xã Hưng Điền A.", and no initial.
_PLACE_BY_LETTER = re.compile(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ [A-D]\.$")
_NUMBERED = re.compile(r"\b(?:khoản|điểm|mục|điều|số)\s+(?:\d\w{0,2}|[ivx]{1,3}|[a-zđ])$", re.IGNORECASE)
_COUNTED = re.compile(_COUNT)
_BRACKETED = re.compile(rf"[“\"]?(?!{_COUNT})\(.*\)[.;]?\s*$", re.DOTALL)


def split_sentences(text: str) -> tuple[Span, ...]:
    """The spans of the sentences of one paragraph, without the space around them; clauses stay together.

    A sentence in brackets belongs to the one before it: "Báo cáo Sở Nội vụ. (Có biểu mẫu kèm theo.)" is one.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match["next"].islower():
            continue
        if match.group().startswith(".") and _is_abbreviation(text[max(start, end - 16) : end]):
            continue
        if _is_number_stop(text, match.start(), end) or _inside_brackets(text, start, end):
            continue
        spans.append(Span(start, end))
        start = end
    spans.append(Span(start, len(text)))
    return _joined_brackets(text, [_stripped(text, span) for span in spans])


def behind_count(text: str, span: Span) -> Span:
    """The sentence `span` without the number in brackets that counts it: "(ii) Xây dựng …" is "Xây dựng …"."""
    match = _COUNTED.match(text, span.start, span.end)
    return span if match is None else Span(match.end(), span.end)


def _is_abbreviation(before: str) -> bool:
    """Whether the stop at the end of `before` closes an abbreviation: "TP.", "Q.", but not "12 độ C."."""
    single = _SINGLE_LETTER.search(before) or _PLACE_BY_LETTER.search(before)
    return bool(_ABBREVIATION.search(before)) and not single


def _is_number_stop(text: str, stop: int, end: int) -> bool:
    """Whether the stop closes a number in the running text ("khoản 2. Điều 5") rather than a sentence."""
    if text[stop] != ".":
        return False
    before = text[max(stop - 12, 0) : stop]
    if _NUMBERED.search(before):
        return True
    counted = before[-1:].isdigit() or before.lower().endswith("số")  # "số. 12", not "kinh tế số. Rà soát"
    return counted and text[end:].lstrip()[:1].isdigit()


def _inside_brackets(text: str, start: int, end: int) -> bool:
    """Whether the stop stands inside a bracket that was opened in this sentence and is closed later."""
    part = text[start:end]
    return part.count("(") > part.count(")") and ")" in text[end : end + 600]


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _joined_brackets(text: str, spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if not len(span):
            continue
        if joined and _BRACKETED.fullmatch(span.of(text)):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
