"""Markdown's marks taken off: what was bold is noted, escapes are undone, pipe tables are found."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

BOLD = "\ue000"
"""Stands before and behind bold words until the lines are taken apart; no office text holds it."""

LINE_BREAK = "\ue002"
"""Stands where a line is broken inside a paragraph, until the lines are taken apart."""

_SIGNS = re.compile(r"\*\*\S|^#{1,6}\s|!?\[[^\]\n]*\]\([^)\s]+\)|^```|\\[-*_.#\[\]()+>|]|^\|.*\|\s*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<&$\"'/:])")
_PROTECTED_FROM = 0xE100
_RULE = re.compile(r"^[ \t]*(?:\*[ \t]*){3,}$", re.MULTILINE)
_BOLD_SIGN = re.compile(r"\*{2,3}")
_UNDERLINED_BOLD = re.compile(r"(?<![\w_])__(?=[^\s_])([^_\n]{1,2000})(?<=[^\s_])__(?![\w_])")
_EMPTY_LINES = re.compile(r"(\n[ \t]*\n)")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,3000}?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINED_ITALIC = re.compile(r"(?<![\w_/])_(?=[^\W\d_])([^_\n]{2,3000}?)(?<=[^\s_])_(?![\w_/])")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:https?:|mailto:|/|#|\.)[^)\s]*(?:\s\"[^\"\n]*\")?\)")
_FENCE = re.compile(r"^[ ]{0,3}(?:```|~~~).*$", re.MULTILINE)
_STRUCK = re.compile(r"~~(?=\S)[^~\n]+~~")
_BOX = re.compile(r"^(\s*[-*+] )\[[ xX]\] ", re.MULTILINE)
_TAG = re.compile(r"</?(?:u|b|i|em|strong|sup|sub|span|center|p|div|font)(?:\s[^<>\n]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE)
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"^\s*\|(?:\s*:?-{1,}:?\s*\|)+\s*$")
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def has_markdown(text: str) -> bool:
    """Whether `text` bears Markdown's marks: "**KẾ HOẠCH**", "## 1. …", "\\- …", "| STT | … |"."""
    return _SIGNS.search(text) is not None


def strip_markdown(text: str) -> str:
    """`text` without Markdown's marks, in the same number of lines; bold stretches stand between `BOLD`s."""
    escaped: list[str] = []

    def protect(match: re.Match[str]) -> str:
        escaped.append(match.group(1))
        return chr(_PROTECTED_FROM + "\\`*_{}[]()#+-.!|>~<&$\"'/:".index(match.group(1)))

    text = _ESCAPE.sub(protect, text)
    text = _LINK.sub(lambda match: match.group(1), _STRUCK.sub("", _FENCE.sub("", _PICTURE.sub("", text))))
    text = _BOX.sub(lambda match: match.group(1), _TAG.sub("", _LINE_BREAK_TAG.sub(LINE_BREAK, text)))
    text = _ENTITY.sub(lambda match: _shown(match.group()), text)
    text = _HEADING.sub(lambda match: match.group(1), text)
    text = _QUOTE.sub("", text)
    text = _UNDERLINED_BOLD.sub(lambda match: f"**{match.group(1)}**", _RULE.sub("", text))
    # Bold never runs over an empty line, so that one stray sign spoils one paragraph only.
    text = "".join(_mark_bold(part) for part in _EMPTY_LINES.split(text))
    for italic in (_ITALIC, _UNDERLINED_ITALIC):
        text = italic.sub(lambda match: match.group(1), text)
    for index, sign in enumerate("\\`*_{}[]()#+-.!|>~<&$\"'/:"):
        text = text.replace(chr(_PROTECTED_FROM + index), sign)
    return text


def _shown(entity: str) -> str:
    shown = html.unescape(entity)
    return " " if shown.isspace() else shown


def _mark_bold(paragraph: str) -> str:
    parts = _BOLD_SIGN.split(paragraph)
    if len(parts) % 2 == 0:  # the last sign has no partner
        parts[-2:] = ["**".join(parts[-2:])]
    for index in range(1, len(parts), 2):
        # Each line carries its own pair of marks, because lines are taken apart later.
        lines = parts[index].split("\n")
        parts[index] = "\n".join(f"{BOLD}{line}{BOLD}" if line.strip() else line for line in lines)
    return "".join(parts)


def take_bold(line: str) -> tuple[str, bool]:
    """`line` without the marks of bold, and whether all its letters stood between them."""
    if BOLD not in line:
        return line, False
    outside = "".join(line.split(BOLD)[::2])
    return line.replace(BOLD, ""), not any(letter.isalpha() for letter in outside)


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A Markdown table: the index of its first line, that behind its last, and its cells' paragraphs."""

    start: int
    end: int
    rows: tuple[tuple[tuple[str, ...], ...], ...]


def find_pipe_tables(lines: list[str]) -> list[PipeTable]:
    """The tables among `lines`, drawn with `|`: at least a head row and the rule of dashes below it."""
    tables = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and _TABLE_ROW.match(lines[end]):
            end += 1
        if end - index >= 2 and any(_TABLE_RULE.match(line) for line in lines[index:end]):
            rows = tuple(_cells(line) for line in lines[index:end] if not _TABLE_RULE.match(line))
            tables.append(PipeTable(index, end, rows))
        index = max(end, index + 1)
    return tables


def _cells(line: str) -> tuple[tuple[str, ...], ...]:
    inner = line.strip()[1:-1]
    return tuple(tuple(_LINE_BREAK_TAG.split(cell)) for cell in inner.split("|"))
