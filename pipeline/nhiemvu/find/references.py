"""The documents that a text refers to: by number, and laws and codes by name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from nhiemvu.document import Document, Span
from nhiemvu.find.back_references import Placed, named_again
from nhiemvu.find.citation_lists import shared_out
from nhiemvu.find.citations import Citation, find_citations
from nhiemvu.find.gathering import Gathering
from nhiemvu.find.laws import LawName, law_names, whole_title
from nhiemvu.find.provisions import with_provisions
from nhiemvu.find.relations import relations_of
from nhiemvu.find.shared_symbols import with_shared_symbols
from nhiemvu.normalise.document_types import CODE, LAW, ORDINANCE
from nhiemvu.normalise.references import iso_date, law_key, number_key
from nhiemvu.rules.reference_grammar import build_reference_grammar
from nhiemvu.task import Head, Mention, Reference

_LAW_DATE = re.compile(
    r"\s*(?:\((?:sửa đổi|đã được)[^()\n]{0,60}\)|sửa đổi)?\s*,?\s*(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?![\d/])"
)


#: The year behind the law is the budget's: "dự toán thực hiện Pháp lệnh Ưu đãi người có công năm 2020".
_BUDGET = re.compile(r"(?:dự toán|kinh phí)\s[^,;.:()\n]{0,60}?(?:thực hiện|triển khai|thi hành)\s+$", re.IGNORECASE)


def find_references(text: str) -> tuple[Mention, ...]:
    """Every place in `text` that names a document, in reading order; `text` of a mention is the text at its span.

    "theo Quyết định số 12/QĐ-UBND ngày 5/3/2023" gives one mention, "Quyết định số 12/QĐ-UBND".
    """
    return tuple(Mention(c.span, c.span.of(text), "reference", c.rule) for c in _all_citations(text))


def references_in(text: str) -> tuple[Reference, ...]:
    """The documents that `text` names, once each, in the order of their first mention.

    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ" gives one reference: Nghị định,
    "30/2020/NĐ-CP", "2020-03-05", "Chính phủ", basis.
    """
    return _gathered(text, None)


def numbers_at(references: Iterable[Reference], spans: Iterable[Span]) -> list[tuple[str, ...]]:
    """For each of `spans`, the numbers that the text there names, also where it leaves the number out.

    "Báo cáo kết quả thực hiện Chỉ thị nêu trên." gives ("11-CT/TU",) where that is the Chỉ thị named above.
    """
    places = sorted((place.start, place.end, ref.number) for ref in references if ref.number for place in ref.spans)
    longest = max((end - start for start, end, _ in places), default=0)
    named = []
    for span in spans:
        first = bisect_left(places, (span.start - longest,))
        last = bisect_left(places, (span.end,))
        named.append(tuple(dict.fromkeys(number for _, end, number in places[first:last] if end > span.start)))
    return named


def read_references(document: Document, head: Head | None = None) -> tuple[Reference, ...]:
    """The documents that `document` names in its body, tables and footnotes; never the document itself."""
    return _gathered(document.text, head)


def _all_citations(text: str) -> list[Citation]:
    numbered = with_shared_symbols(text, shared_out(text, list(find_citations(text))))
    found = list(numbered)
    starts = [citation.span.start for citation in numbered]
    laws = list(law_names(text))
    titles = {law.title for law in laws if law.known}
    titles |= {each.title for each in numbered if each.title and _is_law(each)}
    amended_to = -1
    for law in laws:
        if _covered(starts, numbered, law):
            continue
        dated = law.amending or law.span.end != amended_to  # the date behind an amending law is that law's own
        amended_to = law.span.end if law.amending else amended_to
        found.append(_law_citation(text, law.span, whole_title(law, titles), dated))
    found.sort(key=lambda citation: (citation.span.start, -citation.span.end))
    return list(with_provisions(text, found))


def _is_law(citation: Citation) -> bool:
    return citation.doc_type in (LAW, CODE, ORDINANCE)


def _covered(starts: list[int], numbered: list[Citation], law: LawName) -> bool:
    """Whether a numbered citation is of this law: "Luật Giá số 16/2023/QH15" is one, under its number."""
    at = bisect_right(starts, law.span.start)
    for found in numbered[max(at - 1, 0) : at + 1]:
        if found.span.overlaps(law.span):
            same = law_key(found.title or "") == law_key(law.title)
            return same or found.span.start == law.span.start
    return False


def _law_citation(text: str, span: Span, title: str, dated: bool) -> Citation:
    grammar = build_reference_grammar()
    end, day = span.end, None
    if not dated:
        pass
    elif match := grammar.date.match(text, end):
        day, end = iso_date(match["date"]), match.end()
    elif (match := _LAW_DATE.match(text, end)) and not _BUDGET.search(text, max(span.start - 90, 0), span.start):
        day, end = match["year"], match.end()
    doc_type = next((name for name in (CODE, ORDINANCE) if title.lower().startswith(name.lower())), LAW)
    return Citation(span, end, doc_type, None, "reference-law", day, None, title, True)


def _gathered(text: str, head: Head | None) -> tuple[Reference, ...]:
    citations = _all_citations(text)
    gathering = Gathering()
    placed: list[Placed] = []
    for citation, relation in zip(citations, relations_of(text, citations), strict=True):
        if not _is_own(citation, head):
            placed.append(Placed(citation, gathering.add(citation, text, relation)))
    for span, index in named_again(text, placed, gathering.found, head):
        gathering.spans[index].append(span)
    return gathering.references()


def _is_own(citation: Citation, head: Head | None) -> bool:
    """Whether a citation names the document itself: its number, and not of another year's document."""
    if head is None or not head.number or not citation.number:
        return False
    if number_key(citation.number) != number_key(head.number):
        return False
    return not (citation.issued_on and head.issued_on) or citation.issued_on[:4] == head.issued_on[:4]
