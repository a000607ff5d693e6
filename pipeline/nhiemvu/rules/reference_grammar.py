"""The patterns by which documents are cited: numbers, standards, dates, issuing bodies, laws.

Built once from the words in `rules/document_types.toml`, `rules/laws.toml` and `rules/reference_words.toml`.
Numbers are case-sensitive, words are not. Every pattern is bounded, so that reading stays linear.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from unicodedata import name

from nhiemvu.rules.load import load_entries

_CAPITAL = "A-ZĐĂÂÊÔƠƯ"
#: Every capital letter of Vietnamese, with and without tone marks.
CAPITALS = "A-ZĐ" + "".join(
    letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper() and "LATIN" in name(letter)
)
#: One part of a symbol: UBND, TTg, QyĐ, KTTH.1, BYT&BNV; no run of three small letters, so no word.
_PART = rf"[{_CAPITAL}](?:[{_CAPITAL}0-9]|[a-zđ](?![a-zđ]{{2}})|\.(?=\d|[A-ZĐ]\d)|&(?=[{_CAPITAL}]))*"
_WHOLE = rf"(?=[{_CAPITAL}]{{2}})"
_HYPHEN = "[-–‑‐−]"
#: A type behind its slash: only there may a hyphen with spaces on both sides be one of the number ("07/KH - UBND").
_TYPED = "|".join(f"(?<=[/ ]{code})" for code in ("QĐ", "KH", "CT", "TB", "BC", "NQ", "NĐ", "TT", "HD", "TTr", "CĐ"))
#: What parts: "-", "/", with one space before it, or with spaces or line breaks behind it ("76/BC-\n\nSNV").
_MARK = (
    rf"(?:\s?(?:{_HYPHEN}|[/&_])(?=[{_CAPITAL}])|(?<=\d)\s{_HYPHEN}\s(?=(?:QĐ|KH|CT|TB|BC|NQ|KL|HD|CV|CTr)/)|(?:{_HYPHEN}|/)\s{{1,3}}{_WHOLE}"
    rf"|(?:{_TYPED})(?:\.{_WHOLE}|\s{_HYPHEN}\s{_WHOLE}|[^\S\n](?=(?:UBND|HĐND|TTg|VPCP)(?!\w))))"
)
_YEAR = r"(?:19|20)\d\d"
NUMBER = (
    rf"(?<![\w/])(?<!\d[.,\-–])(?P<serial>\d{{1,6}}[A-Zabcdđ]?)(?:\s?/\s?(?P<year>{_YEAR}))?"
    rf"(?P<symbol>(?:{_MARK}{_PART})+)(?:[-/](?P<last>{_YEAR})(?!\d))?(?!(?!(?i:ngày)\s)\w)"
)
#: The symbol of a number without the mark in front: "QĐ-UBND", "CT/TU".
HEAD_SYMBOL = rf"{_PART}(?:{_MARK}{_PART})*"
STANDARD = (
    r"(?<!\w)(?P<standard>QCVN|TCVN|TCXDVN|TCXD|QCĐP)\s?(?:(?:ISO|IEC|ISO/IEC|OIML)\s)?"
    rf"\d{{1,5}}(?:-[A-Z0-9]{{1,4}})*(?:\s?:\s?{_YEAR})?(?:\s?/\s?[{_CAPITAL}]{{2,10}}(?:-[{_CAPITAL}]{{1,6}})?)?(?!\w)"
)
DATE = (
    rf"(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?(?:{_YEAR}|\d\d)(?![\d/])"
    rf"|(?:\d{{1,2}}|[….\s]{{0,12}})\s*(?i:tháng)\s*\d{{1,2}}\s*,?\s*(?i:năm)\s*{_YEAR}"
    rf"|(?i:tháng)\s*\d{{1,2}}\s?/\s?{_YEAR}|[….\s]{{0,12}}/[….\s]{{0,12}}/\s?{_YEAR}(?![\d/]))"
)


#: Types that may be named by a number without a symbol: "Đề án số 13".
BARE_TYPES = (
    "Nghị quyết", "Nghị định", "Thông tư", "Chỉ thị", "Quyết định", "Kết luận", "Đề án", "Chương trình",
    "Chương trình hành động", "Kế hoạch", "Thông báo", "Thông báo kết luận", "Công văn", "Công điện", "Hướng dẫn",
    "Quy định", "CV", "TB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReferenceGrammar:
    """The compiled patterns; see the functions below for what each one matches."""

    number: re.Pattern[str]
    standard: re.Pattern[str]
    bare: re.Pattern[str]
    bare_openings: tuple[str, ...]
    type_alone: re.Pattern[str]
    date: re.Pattern[str]
    same_day: re.Pattern[str]
    amending: re.Pattern[str]
    bracketed_date: re.Pattern[str]
    issuer_mark: re.Pattern[str]
    issuer_stop: re.Pattern[str]
    issuer_head: re.Pattern[str]
    issuing_verb: re.Pattern[str]
    date_before: re.Pattern[str]
    passed: re.Pattern[str]
    list_gap: re.Pattern[str]
    subject: re.Pattern[str]


def words_of(name: str, kind: str) -> list[str]:
    """The words of all entries of one kind, longest first."""
    found = [word for entry in load_entries(name) if entry.kind == kind for word in entry.words]
    return sorted(found, key=len, reverse=True)


def any_of(words: list[str]) -> str:
    """A pattern for any of the words, whatever their spaces and both ways to set a tone mark."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


@dataclass(frozen=True, slots=True)
class RelationWord:
    """What a word in front of a document tells of it, and how many characters it may stand away.

    `relation` is "" where the word tells that the document has the relation of the one before it ("Nghị định A được sửa
    đổi bởi Nghị định B").
    """

    relation: str
    farthest: int


@functools.cache
def relation_grammar() -> tuple[re.Pattern[str], dict[str, RelationWord], re.Pattern[str]]:
    """The pattern of the words in front, what each of its groups tells, and that of the words behind a document."""
    alternatives, words = [], {}
    for place, entry in enumerate(entry for entry in load_entries("reference_words") if entry.kind == "relation"):
        group = f"r{place}"
        alternatives.append(f"(?P<{group}>{entry.pattern or any_of(sorted(entry.words, key=len, reverse=True))})")
        words[group] = RelationWord(str(entry.extra["relation"]), int(entry.extra["farthest"]))
    behind = any_of(words_of("reference_words", "relation-behind"))
    return re.compile(rf"(?i:(?<!\w)(?:{'|'.join(alternatives)})(?!\w))"), words, re.compile(rf"(?i:{behind}(?!\w))")


def _type_words() -> str:
    codes = sorted(
        {code for entry in load_entries("document_types") for code in entry.extra["codes"] if len(code) > 1},
        key=len,
        reverse=True,
    )
    codes = [code for code in codes if code not in {"QH", "UBTVQH", "QCVN", "TCVN", "TCXDVN", "QCĐP"}]
    return rf"(?:(?i:{any_of(words_of('document_types', 'document-type'))})|(?:{'|'.join(codes)}))"


def _bare_number() -> re.Pattern[str]:
    """A number without a symbol: "Đề án số 13", "Số 177"."""
    numbered = "(?:" + "|".join(sorted(BARE_TYPES, key=len, reverse=True)) + ")"
    return re.compile(
        rf"(?<!\w)(?:(?P<type>{numbered})\s+(?P<mark>(?i:số)\s*:?\s*)?|(?P<alone>(?i:số)\s*:?\s*))"
        r"(?P<serial>\d{1,5})(?![\w%]|\s?[/:–-]\s?\w|[.,]\d)"
    )


def _issuer_end() -> re.Pattern[str]:
    """What ends the name of a body: a word that no such name holds, or a mark; "Ban Chỉ đạo" goes on."""
    small = words_of("reference_words", "issuer-stop")
    stop = any_of([*small, *(word.upper() for word in small)])
    stop_capital = any_of(words_of("reference_words", "issuer-stop-capital"))
    return re.compile(
        rf"(?<!\w)(?<!ban )(?<!BAN )(?:{stop}|(?i:{stop_capital}|số(?=\s*:?\s*\d)))(?!\w)"
        r"|[;.:()“”…|\"\n]|,|\s[-–]\s(?=[a-zà-ỹđ])"
    )


@functools.cache
def build_reference_grammar() -> ReferenceGrammar:
    """The patterns, compiled once a process."""
    types = _type_words()
    head = any_of(words_of("reference_words", "issuer-head"))
    said = r"(?:\(?\s*(?:được\s+)?(?:ban hành|ký)\s+)?"
    return ReferenceGrammar(
        number=re.compile(NUMBER),
        standard=re.compile(STANDARD),
        bare=_bare_number(),
        bare_openings=("số", "Số", "SỐ", *BARE_TYPES),
        type_alone=re.compile(rf"(?<!\w){types}(?!\w)"),
        date=re.compile(rf"\s*[,;]?\s*(?i:{said}(?:cùng\s+)?ngày)\s*:?\s*(?P<date>{DATE})"),
        same_day=re.compile(r"\s*,?\s*(?i:cùng\s+ngày)(?!\s*\d)(?!\w)"),
        amending=re.compile(
            r"(?i:(?:bộ\s+)?luật\s+sửa\s+đổi,?\s*bổ\s+sung\s+(?:một\s+số|các)\s+(?:điều|nội\s+dung))[^.;:()\n]*$"
        ),
        bracketed_date=re.compile(rf"\s*[,;]?\s*(?:\(\s*(?i:ngày\s*)?(?P<date>{DATE})\s*\)|(?P<plain>{DATE}))"),
        issuer_mark=re.compile(r"\s*,?\s*(?i:của|do)\s+"),
        issuer_stop=_issuer_end(),
        issuer_head=re.compile(rf"(?i:(?<!\w){head}(?!\w))"),
        issuing_verb=re.compile(
            r"(?<=\s)(?i:(?:đã|vừa|tiếp tục|cũng)\s+)?(?i:(?:đã\s+)?(?:ban hành|ký ban hành|có|ký|thông qua)"
            r"|(?:phê duyệt|ban hành|quy định|giao|chỉ đạo|nêu|kết luận)\s+tại)\s+(?i:các\s+|những\s+)?$"
        ),
        date_before=re.compile(rf"(?i:ngày)\s*(?P<date>{DATE})\s*,?\s*[^.;:\n]{{0,120}}?$"),
        passed=re.compile(
            rf"\s*,?\s*(?:đã\s+)?(?:được|do)\s+(?P<issuer>[^,;.:()\n]{{2,80}}?)\s+(?:thông qua|ban hành)"
            rf"(?:\s+ngày\s*(?P<date>{DATE}))?"
        ),
        list_gap=re.compile(r"\s*(?:[,;]|[,;]?\s*(?i:và|hoặc|cùng|cùng với))\s*(?i:(?:các|cùng)\s+)?$"),
        subject=re.compile(
            r"\s*,?\s*(?=(?:về|v/v|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|công bố|thực hiện|triển khai|tiếp tục"
            r"|tăng cường|bãi bỏ|giao|điều chỉnh)\s)(?P<title>[^;.()\n“”]{4,300}(?:“[^”\n]{1,200}”)?)"
        ),
    )


def _any_title(names: list[str]) -> str:
    """A pattern for any of the names, with or without their commas: "Luật Phòng chống ma túy"."""
    return any_of(names).replace(r",\s+", r",?\s+")


@functools.cache
def law_grammar() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of a named law, code or ordinance, and that of a further name in a list ("Luật Đất đai, Nhà ở").

    A name stands in one line with its type: what follows in the next cell of a table is no name of a law.
    """
    laws, codes, ordinances = (_any_title(words_of("laws", kind)) for kind in ("law", "code", "ordinance"))
    space = r"[^\S\n]+"
    known = rf"(?i:bộ{space}luật{space}{codes}(?!\w)|luật{space}{laws}(?!\w)|pháp{space}lệnh{space}{ordinances}(?!\w))"
    amending = (
        r"(?i:Luật\s+sửa\s+đổi(?:,?\s*bổ\s+sung)?\s+(?:một\s+số|các)\s+(?:điều|nội\s+dung)(?:\s+của)?(?:\s+các)?)"
    )
    unknown = rf"(?:Bộ{space}luật|Luật|LUẬT|Pháp{space}lệnh){space}(?=[{CAPITALS}])"
    further = rf"(?:\s*,\s*|\s+và\s+|\s*:\s*)(?P<name>(?=[{CAPITALS}])(?i:{laws})(?!\w))"
    before = (
        r"(?<!\w)(?<![Pp]háp )(?<!PHÁP )(?<![Kk]ỷ )(?<!KỶ )(?<![Qq]uy )(?<!QUY )(?<!Hội )(?<!học )(?<!Khoa )"
        r"(?<!thảo )(?<!dự án )"
    )
    return (
        re.compile(
            rf"{before}(?:(?P<amending>{amending}\s*)|(?P<known>{known})|(?P<listed>(?<=[Cc]ác )[Ll]uật\s*:\s*)"
            rf"|(?P<unknown>{unknown}))"
        ),
        re.compile(further),
    )


@functools.cache
def listed_law() -> re.Pattern[str]:
    """The pattern of one law behind "các Luật:" and of what parts it from the next; `number` where it has one."""
    laws = _any_title(words_of("laws", "law"))
    year = rf"(?:\s*,?\s*(?:(?i:ngày)\s*{DATE}|(?i:năm)\s*{_YEAR}))?"
    return re.compile(
        rf"(?P<name>(?=[{CAPITALS}])(?i:{laws})(?!\w))(?P<number>\s+(?:số\s*)?\d+/{_YEAR}/QH\d+)?{year}"
        r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)?"
    )
