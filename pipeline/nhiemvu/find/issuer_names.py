"""The names of bodies that issue documents, read behind "của" and in front of a document's type."""

from __future__ import annotations

import re

from nhiemvu.normalise.document_types import load_document_types
from nhiemvu.normalise.references import iso_date
from nhiemvu.rules.reference_grammar import ReferenceGrammar

_LONGEST_ISSUER = 110
_NEAR = 120
#: Around a comma that stands inside one name, or between two bodies that issue together.
_COMMA_INSIDE = (
    "văn hóa, thể", "văn hoá, thể", "phòng, chống", "nhũng, lãng phí", "phí, tiêu cực", "bộ chính trị, ban bí",
)  # fmt: skip
#: What stands between a body and the document in which it said so.
_LEADS_TO = re.compile(r"\s+(?:nêu |ghi )?(?:tại|theo)\s+(?:các\s+)?$")


def issuer_at(text: str, at: int, grammar: ReferenceGrammar) -> str:
    """The name of the body that begins at `at`, up to the first word that no such name holds; "" where none does."""
    limit = min(len(text), at + _LONGEST_ISSUER)
    end = at
    while stop := grammar.issuer_stop.search(text, end, limit):
        end = stop.start()
        if stop.group() != "," or not _comma_in_name(text, end):
            break
        end = stop.end()
    else:
        end = limit
    name = _without_next_document(text[at:end])
    return name if name and (name[0].isupper() or name[0].isdigit() or name.startswith("liên ")) else ""


def _comma_in_name(text: str, comma: int) -> bool:
    before = " ".join(text[max(comma - 30, 0) : comma].lower().split())
    behind = " ".join(text[comma + 1 : comma + 30].lower().split())
    parted = (words.partition(", ") for words in _COMMA_INSIDE)
    return any(before.endswith(left) and behind.startswith(right) for left, _, right in parted)


def _without_next_document(name: str) -> str:
    """The name without "và Kế hoạch …", the next document of a list, and without a lower-case "và các …"."""
    for match in re.finditer(r"\s+(?:và|của)\s+", name):
        rest = name[match.end() :]
        if not rest[:1].isupper() or any(rest.lower().startswith(word) for word in load_document_types().by_word):
            return name[: match.start()].rstrip()
    return name.rstrip()


def said_in_front(text: str, at: int, grammar: ReferenceGrammar, floor: int = 0) -> tuple[str | None, str | None]:
    """The body and the date in front: "Ngày 10/4/2024, Bộ trưởng Bộ Nội vụ ban hành Quyết định …"."""
    low = max(at - 220, text.rfind("\n", floor, at) + 1, floor)
    window = text[low:at]
    verb = grammar.issuing_verb.search(window)
    if verb is None:
        return None, None
    for head in grammar.issuer_head.finditer(window, 0, verb.start()):
        name = window[head.start() : verb.start()].rstrip()
        if issuer_at(window, head.start(), grammar)[: len(name)] == name and name[0].isupper():
            day = grammar.date_before.search(window[: head.start()])
            return " ".join(name.split()), iso_date(day["date"]) if day else None
    return None, None


def speaker_in_front(text: str, at: int, grammar: ReferenceGrammar, floor: int = 0) -> str | None:
    """The body whose word the document is: "chỉ đạo của UBND tỉnh Lào Cai tại | Công văn số 812/UBND-VX"."""
    window = text[max(at - _NEAR, floor) : at]
    led = _LEADS_TO.search(window)
    start = window.rfind("của ", 0, led.start()) + 4 if led is not None else 3
    if led is None or start < 4:
        return None
    name = window[start : led.start()].rstrip()
    whole = issuer_at(window, start, grammar)[: len(name)] == name and name[:1].isupper()
    return " ".join(name.split()) if whole else None
