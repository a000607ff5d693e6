"""Laws, codes and ordinances named by title: "Luật Tiếp cận thông tin", "Bộ luật Lao động năm 2019"."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from nhiemvu.document import Span
from nhiemvu.rules.reference_grammar import law_grammar, listed_law

#: What ends the name of a law that is not in the list.
_END = re.compile(
    r"\s+(?:và|hoặc)\s+(?=[A-ZĐ]|các\b|những\b|văn\b|nghị\b|quy\b|hướng\b)|[;.:()“”\"\n…,]"
    r"|\s+(?=(?:số|ngày|năm|có|được|đã|quy|của|tại|trong|trên|thì|là|để|về|cho|theo|này|và|hiện|mới|ban|sửa|do|khi"
    r"|như|với|đến|nhằm|cùng|hoặc|\d+)(?!\w))"
)
#: What goes on in small letters behind "và" or a comma is of an unknown name where the next law follows it in the list:
#: "Luật Khai thác và chế biến hải sản, Luật Thủy sản".
_GOES_ON = re.compile(
    r"(?:(?:,|\s+và)\s+(?!(?:các|những|văn|nghị|quy|hướng|ban|xây|sửa|bổ|trình|thực|triển|thi|kế|chương|đề|dự|một"
    r"|thông|tổ|phổ|tuyên|luật)\s)[a-zà-ỹđ][^\s;.:()“”\",]*"
    r"(?:\s+(?!(?:số|ngày|năm|của|và)\s)[a-zà-ỹđ][^\s;.:()“”\",]*){0,5}){1,3}"
    r"(?=(?:\s*[,;]|\s+và)\s+(?:Luật|Bộ luật|Pháp lệnh)\s(?!sư))"
)
_OPENING = re.compile(r"[LlBbPp](?:uật|UẬT|ộ|Ộ|háp|HÁP)")
_LIST_GAP = re.compile(r"(?:\s*,\s*|\s*,?\s+và\s+)(?=Luật|Bộ luật)")


@dataclass(frozen=True, slots=True)
class LawName:
    """A law as the text names it: where, its title, whether it is one that amends others, whether it is well known."""

    span: Span
    title: str
    amending: bool = False
    known: bool = True


def law_names(text: str) -> Iterator[LawName]:
    """The laws named in `text`, in reading order; the laws that an amending law amends come behind it."""
    if not any(word in text for word in ("uật", "UẬT", "háp lệnh")):
        return
    pattern, _ = law_grammar()
    at = 0
    for opening in _OPENING.finditer(text):
        match = pattern.match(text, opening.start()) if opening.start() >= at else None
        if match is None:
            continue
        if match["amending"]:
            end = _amended_end(text, match.end())
            if end > match.end():
                yield LawName(Span(match.start(), end), _title(text, match.start(), end), True)
            at = match.end()
            continue
        if match["listed"]:
            at = yield from _listed(text, match.end())
            continue
        end = match.end() if match["known"] else _unknown_end(text, match.end())
        if end - match.end() > 1 or match["known"]:
            known = match["known"] is not None
            yield LawName(Span(match.start(), end), _title(text, match.start(), end), known=known)
            at = end if match.group()[0] in "Pp" else (yield from _further(text, end))
        else:
            at = match.end()


def whole_title(law: LawName, titles: Iterable[str]) -> str:
    """The title among `titles` that an unknown short name begins: "Luật Thi đua" beside "Luật Thi đua, khen thưởng".

    "Luật Đầu tư" is a law of its own and no short name of "Luật Đầu tư công".
    """
    if law.known or law.amending:
        return law.title
    short = law.title.lower()
    longer = {
        title for title in titles if re.match(rf"{re.escape(short)}(?!\w)", title.lower()) and len(title) > len(short)
    }
    return longer.pop() if len(longer) == 1 else law.title


def _title(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _amended_end(text: str, start: int) -> int:
    """Where the list of amended laws ends: "… của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"."""
    pattern, _ = law_grammar()
    end = start
    while match := pattern.match(text, _skip(text, end) if end > start else start):
        if match["amending"]:
            break
        end = match.end() if match["known"] else _unknown_end(text, match.end())
    return end


def _listed(text: str, at: int) -> Generator[LawName, None, int]:
    """The laws behind "các Luật:", each with its date ("Đất đai ngày 18/01/2024; Nhà ở năm 2023"); returns the end."""
    name = listed_law()
    while match := name.match(text, at):
        at = match.end()
        if match["number"] is None:
            yield LawName(Span(*match.span("name")), f"Luật {_title(text, *match.span('name'))}")
    return at


def _skip(text: str, at: int) -> int:
    gap = _LIST_GAP.match(text, at)
    return gap.end() if gap else at


def _unknown_end(text: str, start: int) -> int:
    stop = _END.search(text, start, start + 120)
    end = stop.start() if stop else min(len(text), start + 120)
    further = _GOES_ON.match(text, end)
    return further.end() if further is not None else end


def _further(text: str, at: int) -> Generator[LawName, None, int]:
    """Further names that share the word "Luật": "Luật Đất đai, Nhà ở". Gives back where they end."""
    _, further = law_grammar()
    while match := further.match(text, at):
        yield LawName(Span(match.start("name"), match.end("name")), f"Luật {_title(text, *match.span('name'))}")
        at = match.end()
    return at
