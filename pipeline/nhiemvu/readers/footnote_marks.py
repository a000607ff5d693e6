"""Footnotes as plain text writes them: taken out of the body, marks and all."""

from __future__ import annotations

import re

# "[footnoteRef:1]" in the text, "[1: 1 Quyết định số …]" behind the paragraph (docx turned into text).
_WORD_MARK = re.compile(r"\[footnoteRef:\s*(\d{1,3})\]")
_WORD_BODY = re.compile(r"\[(\d{1,3}):\s")
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
# "[^1]" in the text, "[^1]: Quyết định …" at the end (Markdown).
_CARET_BODY = re.compile(r"^[ \t]*\[\^(\w{1,20})\]:[ \t]*(.*(?:\n(?:[ ]{2,}|\t).+)*)$", re.MULTILINE)
_CARET_MARK = re.compile(r"\[\^(\w{1,20})\]")
# "[1]" in the text, "[1] Quyết định …" in a line of its own (pages of legal portals).
_SQUARE_BODY = re.compile(r"^[ \t]*\[(\d{1,3})\][ \t]+(\S.*)$", re.MULTILINE)
_OWN_NUMBER = re.compile(r"^\d{1,3}(?=\s)")
_BRACKET = re.compile(r"[\[\]]")

Footnotes = list[tuple[str, str]]


def take_footnotes(text: str) -> tuple[str, Footnotes]:
    """`text` without footnote marks, bodies and bookmarks, and the footnotes as pairs of number and words.

    "theo quy định[1], …" with the line "[1] Quyết định số 12/QĐ-UBND." gives "theo quy định, …" and the
    pair ("1", "Quyết định số 12/QĐ-UBND."). The number of lines stays, so that line numbers hold.
    """
    notes: Footnotes = []
    text = _BOOKMARK.sub("", text)
    if "[footnoteRef" in text:
        text = _take_word_notes(text, notes)
    if "[^" in text:
        text = _take_caret_notes(text, notes)
    return _take_square_notes(text, notes), notes


def _take_word_notes(text: str, notes: Footnotes) -> str:
    known = set(_WORD_MARK.findall(text))
    text = _WORD_MARK.sub("", text)
    closing = _closing_brackets(text)
    parts: list[str] = []
    at = 0
    for match in _WORD_BODY.finditer(text):
        end = closing.get(match.start())
        if end is None or match.start() < at or match.group(1) not in known:
            continue
        body = text[match.end() : end].strip()
        notes.append((match.group(1), _OWN_NUMBER.sub("", body).strip()))
        parts.append(text[at : match.start()] + "\n" * text.count("\n", match.start(), end))
        at = end + 1
    return "".join(parts) + text[at:]


def _closing_brackets(text: str) -> dict[int, int]:
    """The offset of each opening bracket with that of its closing one."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for match in _BRACKET.finditer(text):
        if match.group() == "[":
            opened.append(match.start())
        elif opened:
            pairs[opened.pop()] = match.start()
    return pairs


def _take_caret_notes(text: str, notes: Footnotes) -> str:
    def keep(match: re.Match[str]) -> str:
        notes.append((match.group(1), match.group(2)))
        return "\n" * match.group(0).count("\n")

    text = _CARET_BODY.sub(keep, text)
    known = {number for number, _ in notes}
    return _CARET_MARK.sub(lambda match: "" if match.group(1) in known else match.group(0), text)


def _take_square_notes(text: str, notes: Footnotes) -> str:
    bodies = {match.group(1): match for match in _SQUARE_BODY.finditer(text)}
    known = {number for number, match in bodies.items() if _is_marked_before(text, number, match.start())}
    if not known:
        return text

    def keep(match: re.Match[str]) -> str:
        if match.group(1) not in known:
            return match.group(0)
        notes.append((match.group(1), match.group(2)))
        return ""

    text = _SQUARE_BODY.sub(keep, text)
    return re.sub(r"[ \t]?\[(\d{1,3})\]", lambda match: "" if match.group(1) in known else match.group(0), text)


def _is_marked_before(text: str, number: str, end: int) -> bool:
    """Whether the mark stands behind a word somewhere before the note's own line."""
    return re.search(rf"[^\s\[][ \t]?\[{number}\]", text[:end]) is not None
