"""The rules' data: entries read from TOML, each with an example that it matches and one that it must miss."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from nhiemvu.errors import RuleError

_OWN = ("id", "kind", "pattern", "words", "matches", "misses", "note")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the rules' data: its words or its pattern, and what it is for."""

    id: str
    kind: str
    pattern: str = ""
    words: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@functools.cache
def load_entries(name: str) -> tuple[Entry, ...]:
    """The entries of `rules/NAME.toml`, in the file's order. Raises `RuleError` for one without examples."""
    data = tomllib.loads(files("nhiemvu.rules").joinpath(f"{name}.toml").read_text("utf-8"))
    return tuple(_entry(name, raw) for raw in data["entry"])


def _entry(name: str, raw: dict[str, Any]) -> Entry:
    entry = Entry(
        id=raw.get("id", ""),
        kind=raw.get("kind", ""),
        pattern=raw.get("pattern", ""),
        words=tuple(raw.get("words", ())),
        matches=tuple(raw.get("matches", ())),
        misses=tuple(raw.get("misses", ())),
        note=raw.get("note", ""),
        extra={key: value for key, value in raw.items() if key not in _OWN},
    )
    if not (entry.id and entry.kind and entry.matches and entry.misses and (entry.pattern or entry.words)):
        raise RuleError(
            f"Mục quy tắc thiếu thông tin: {name}/{entry.id}.", f"A rule entry is incomplete: {name}/{entry.id}."
        )
    return entry


def entry_finds(entry: Entry, text: str) -> bool:
    """Whether the entry's words or pattern occur in `text`, whatever the case of its letters."""
    pattern = entry.pattern or "|".join(re.escape(word) for word in sorted(entry.words, key=len, reverse=True))
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text.lower()) is not None
