"""The head of a document: type, number, issuing body, place, date, title, signer; and where the text itself runs."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.document import Document
from nhiemvu.normalise.document_types import LETTER, type_of_symbol
from nhiemvu.normalise.letter_case import is_capitals, ordinary_letters, title_letters
from nhiemvu.normalise.references import symbol_of
from nhiemvu.structure.body_spans import body_and_appendices
from nhiemvu.structure.broken_heads import head_below, mended_lines
from nhiemvu.structure.head_lines import (
    HeadParts,
    TextLine,
    is_date_line,
    is_motto,
    is_number_line,
    read_head_lines,
    text_lines,
)
from nhiemvu.structure.head_reading import HeadReading, dated_below
from nhiemvu.structure.head_sources import PortalFields, portal_fields, reported_head, with_annex, with_introduction
from nhiemvu.structure.issuer import issuing_name, name_from_symbol, shortened, with_organ, with_place
from nhiemvu.structure.labels import BULLETS, read_label
from nhiemvu.structure.minutes import MINUTES, held_on
from nhiemvu.structure.one_line_heads import OneLineHead, one_line_head
from nhiemvu.structure.signature import Signature, ordinary_role, read_signature
from nhiemvu.structure.speakers import announced_type, closing_type, opening_speaker, self_named_type, speaker
from nhiemvu.structure.telling_papers import is_news
from nhiemvu.structure.title import Title, is_body_in_capitals, read_title
from nhiemvu.structure.untyped_titles import (
    bodies_above,
    is_of_head,
    notice_in_one_line,
    opens_form,
    title_in_capitals,
    title_of_news,
)
from nhiemvu.task import Agency, Head

_ADDRESS = re.compile(r"\W*(?i:kính\s+gửi)\b")
_LETTER_HEAD_LINES = 30
_LONG = 250
_LONGEST_HEADING = 160
#: The code of what several bodies issue together: "TTLT-BTC-BNV", "NQLT", "KHLN".
_JOINTLY = re.compile(r"(?<![^\W\d_])(?:TT|NQ|KH|HD|CT|QC|CV)(?:LT|LN)(?![^\W\d_])")
#: A body that is still to be filled in: "UBND XÃ ……".
_BLANK_NAME = re.compile(r"…|\.{3}|_{3}")


def read_head(document: Document) -> HeadReading:
    """The head of `document` and the spans of its body and appendices.

    "UBND TỈNH LÀO CAI / Số: 12/KH-UBND / Lào Cai, ngày 5 tháng 3 năm 2026 / KẾ HOẠCH / Chuyển đổi số năm 2026" gives
    Kế hoạch, "12/KH-UBND", "KH-UBND", "UBND tỉnh Lào Cai", "Lào Cai", "2026-03-05", "Chuyển đổi số năm 2026". What
    is missing is looked for in a portal's list of fields, in a news report's opening, then in symbol and signature.
    """
    lines = mended_lines(text_lines(document))
    return _read(document, lines, portal_fields(lines))


def _read(document: Document, lines: list[TextLine], portal: PortalFields | None) -> HeadReading:
    """The head that `lines` have at their top, else the one that stands below a page's news or its list of fields."""
    title = read_title(lines)
    top_end = title.line if title is not None else _letter_head_end(lines)
    parts = read_head_lines(_head_lines(lines, title, top_end))
    if title is None and not parts.is_head and (start := head_below(lines)):
        lower = [replace(line, index=index) for index, line in enumerate(lines[start:])]
        return _read(document, lower, replace(portal, first=portal.first - start) if portal else None)
    body_start = title.end if title is not None else top_end
    told = one_line_head(lines, document.text) if portal is None and not parts.has_number else None
    if told is not None and (title is None or title.line <= told.line):
        return _told_in_one_line(document, lines, told)
    signature = read_signature(lines[: portal.first] if portal and portal.first > body_start else lines, body_start)
    reading = _read_whole(document, lines, title, parts, portal, signature, body_start)
    return reading if parts.has_date else dated_below(reading, lines, signature)


def _read_whole(
    document: Document,
    lines: list[TextLine],
    title: Title | None,
    parts: HeadParts,
    portal: PortalFields | None,
    signature: Signature | None,
    body_start: int,
) -> HeadReading:
    if title is None and not parts.is_head and portal is None and not _is_letter(lines):
        return _headless(document, lines, signature)
    head, assumed = _composed(document, lines, title, parts, portal, signature)
    if title is not None and not parts.has_number:
        head = with_introduction(head, [line.text for line in lines[: title.line]])
        head = with_annex(head, lines[signature.end :]) if signature is not None and head.number is None else head
    return HeadReading(head, *body_and_appendices(document, lines, body_start, signature, portal), assumed)


def _told_in_one_line(document: Document, lines: list[TextLine], told: OneLineHead) -> HeadReading:
    signature = read_signature(lines, told.end)
    symbol = symbol_of(told.number) or None
    behalf = signature.on_behalf_of if signature else None
    named = told.issuing_body or name_from_symbol(symbol, behalf, None, document.text)
    named = named or speaker(None, document.text) or opening_speaker(_above_numbers(lines[told.end :]))
    head = Head(
        doc_type=told.doc_type,
        number=told.number,
        symbol=symbol,
        issuing_body=Agency(shortened(named)) if named else None,
        issued_on=told.issued_on,
        title=told.title,
        signer=signature.name if signature else None,
        signer_role=signature.role if signature else None,
    )
    assumed = ("issuing_body",) if named and not told.issuing_body else ()
    return HeadReading(head, *body_and_appendices(document, lines, told.end, signature, None), assumed)


def _letter_head_end(lines: list[TextLine]) -> int:
    """Where a head without a type line ends: before "Kính gửi" or the first long line, behind the last head line."""
    last = 0
    for line in lines[:_LETTER_HEAD_LINES]:
        if _ADDRESS.match(line.text):
            return line.index
        label = read_label(line.text)
        if len(line.text) > _LONG or (not last and label is not None and label.kind not in BULLETS):
            break  # a text has begun
        if is_number_line(line.text) or is_motto(line.text) or is_date_line(line.text):
            last = line.index + 1
    return last


def _head_lines(lines: list[TextLine], title: Title | None, end: int) -> list[TextLine]:
    """The lines above the title; some papers print number and date below the type line."""
    if title is None:
        return lines[:end]
    return lines[:end] + [
        line for line in lines[title.line + 1 : title.end + 1] if is_number_line(line.text) or is_date_line(line.text)
    ]


def _composed(
    document: Document,
    lines: list[TextLine],
    title: Title | None,
    parts: HeadParts,
    portal: PortalFields | None,
    signature: Signature | None,
) -> tuple[Head, tuple[str, ...]]:
    number = parts.number or (portal.number if portal else None)
    symbol = parts.symbol or (symbol_of(number) if number else None) or None
    subject = " ".join(" ".join(parts.subject).split()) or None
    place = title_letters(parts.place) if parts.place and is_capitals(parts.place) else parts.place
    head = Head(
        _doc_type(title, symbol, portal, subject, lines),
        number,
        symbol,
        None,
        place,
        parts.issued_on if parts.has_date else (portal.issued_on if portal else _day_of_minutes(lines, title)),
        (title.title if title else None) or subject or (portal.title if portal else None) or _untyped(lines, title),
        (signature.name if signature else None) or (portal.signer if portal else None),
        (signature.role if signature else None) or _portal_role(portal),
    )
    body, assumed = _issuing_body(document, lines, title, parts, portal, signature, head)
    return replace(head, issuing_body=Agency(body) if body else None), assumed


def _day_of_minutes(lines: list[TextLine], title: Title | None) -> str | None:
    if title is None or title.doc_type != MINUTES:
        return None
    return held_on(line.text for line in lines[title.end :])


def _untyped(lines: list[TextLine], title: Title | None) -> str | None:
    """The title of a form or a table with a head but no type line."""
    below = _below_head(lines)
    return title_in_capitals(below)[0] if title is None and not (below and is_body_in_capitals(below[0].text)) else None


def _below_head(lines: list[TextLine]) -> list[TextLine]:
    """The lines from behind the last of motto, number and date."""
    head = (line for line in lines[:_LETTER_HEAD_LINES] if not _ADDRESS.match(line.text))
    top = [line.index for line in head if is_of_head(line.text)]
    return lines[max(top, default=-1) + 1 :]


def _doc_type(
    title: Title | None, symbol: str | None, portal: PortalFields | None, subject: str | None, lines: list[TextLine]
) -> str | None:
    if title is not None:
        return title.doc_type
    if portal is not None and portal.doc_type:
        return portal.doc_type
    told = type_of_symbol(symbol, LETTER if _is_letter(lines) else None) if symbol else None
    if told is not None:
        return told
    if opens_form(_below_head(lines)):
        return None
    return LETTER if subject or _is_letter(lines) else None


def _is_letter(lines: list[TextLine]) -> bool:
    """Whether the paper addresses somebody: "Kính gửi: …"."""
    return any(_ADDRESS.match(line.text) for line in lines[:_LETTER_HEAD_LINES])


def _above_numbers(lines: list[TextLine]) -> list[str]:
    """The lines of the text above its first number, where the body that speaks is named."""
    labels = ((line.index, read_label(line.text)) for line in lines)
    first = next((index for index, label in labels if label is not None and label.kind not in BULLETS), len(lines))
    return [line.text for line in lines[:first]]


def _portal_role(portal: PortalFields | None) -> str | None:
    if portal is None or portal.signer_role is None:
        return None
    return ordinary_role(portal.signer_role) or portal.signer_role


def _authority(lines: list[TextLine], title: Title | None) -> list[str]:
    """The line in capitals below a decision's title: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI"."""
    if title is None or title.end >= len(lines):
        return []
    text = lines[title.end].text.rstrip(" :,")
    return [text] if is_capitals(text) and len(text) < _LONGEST_HEADING and read_label(text) is None else []


def _issuing_body(
    document: Document,
    lines: list[TextLine],
    title: Title | None,
    parts: HeadParts,
    portal: PortalFields | None,
    signature: Signature | None,
    head: Head,
) -> tuple[str | None, tuple[str, ...]]:
    """The issuing body from the head's lines, the type's line, the portal or the signature; and if it was assumed."""
    text = document.text
    if title is None and not parts.has_number and opens_form(_below_head(lines)):
        return None, ()
    behalf = (signature.on_behalf_of if signature else None) or (title.issuer if title else None)
    named = issuing_name(parts.bodies, text, joint=bool(head.symbol and _JOINTLY.search(head.symbol)))
    if named is not None and _BLANK_NAME.search(named):
        return None, ()
    if named is not None:
        return shortened(with_place(with_organ(named, behalf, text), head.place, text)), ()
    if title is not None and title.issuer:
        return shortened(with_place(ordinary_letters(title.issuer, ""), head.place, text)), ()
    authority = issuing_name(_authority(lines, title), text)
    if authority is not None:
        return shortened(with_place(authority, head.place, text)), ()
    if portal is not None and portal.issuing_body:
        told = name_from_symbol(head.symbol, behalf, portal.issuing_body.removeprefix("Tỉnh "), text)
        return shortened(told or portal.issuing_body), ("issuing_body",)
    body = name_from_symbol(head.symbol, behalf, head.place, text) or speaker(head.place, text)
    body = body or opening_speaker(_above_numbers(lines))
    return (shortened(body), ("issuing_body",)) if body else (None, ())


def _headless(document: Document, lines: list[TextLine], signature: Signature | None) -> HeadReading:
    """A text without any head: a news report on a document, or a table with a title in capitals."""
    told = reported_head(lines, document.text)
    if told is not None:
        reported, start = told
        body, appendices = body_and_appendices(document, lines, start, signature, None)
        fields = ("issuing_body", "issued_on") if reported.issued_on else ("issuing_body",)
        body_named = Agency(shortened(reported.issuing_body.mention)) if reported.issuing_body else None
        return HeadReading(replace(reported, issuing_body=body_named), body, appendices, fields)
    bodies = bodies_above(lines)
    texts = [line.text for line in lines]
    news = is_news(texts)
    notice = None if news or bodies else notice_in_one_line(lines)
    title: str | None
    announced: str | None = None
    if notice is not None:
        announced, title, end = *notice, 1
    elif news:
        title, end = title_of_news(lines), 1
    else:
        title, end = title_in_capitals(lines[len(bodies) :])
        itself = closing_type(texts) if signature is None else self_named_type(document.text)
        announced = announced_type(texts) or itself
    issuer = issuing_name(bodies, document.text) if bodies else None
    issuer = issuer or (speaker(None, document.text) if announced else None)
    issuer = issuer or (None if news else opening_speaker(_above_numbers(lines)))
    head = Head(
        doc_type=announced,
        issuing_body=Agency(shortened(issuer)) if issuer else None,
        title=title,
        signer=signature.name if signature else None,
        signer_role=signature.role if signature else None,
    )
    assumed = ("issuing_body",) if not bodies and issuer else ()
    start = len(bodies) + end if title else 0
    return HeadReading(head, *body_and_appendices(document, lines, start, signature, None), assumed)
