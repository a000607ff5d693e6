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
    """The entries of `rules/NAME.toml`, in the file's order. Raises `RuleError` for one that is not complete.

    Whether the examples behave is asked by `check_entries` and not here: that compiles every pattern alone, which
    costs more than all the grammars together, and its answer cannot change between two runs of one version.
    """
    return read_entries(name, files("nhiemvu.rules").joinpath(f"{name}.toml").read_text("utf-8"))


def read_entries(name: str, toml: str) -> tuple[Entry, ...]:
    """The entries of a text in TOML; keys above the first entry ("start = true") hold for all of them.

    Raises `RuleError` for an entry without an id of its own, a kind, words or a pattern, one match or one miss.
    """
    data = tomllib.loads(toml)
    shared = {key: value for key, value in data.items() if key != "entry"}
    entries = tuple(_entry(name, shared | raw) for raw in data["entry"])
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise _at_fault(name, entry.id, "id đã có", "the id stands twice")
        seen.add(entry.id)
    return entries


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
    lacks = [key for key in ("id", "kind", "matches", "misses") if not getattr(entry, key)]
    if not (entry.pattern or entry.words):
        lacks.append("pattern")
    if lacks:
        raise _at_fault(name, entry.id, f"thiếu {', '.join(lacks)}", f"{', '.join(lacks)} missing")
    return entry


def check_entries(name: str, entries: tuple[Entry, ...]) -> None:
    """Raise `RuleError`, with file, id and example, for an entry that breaks one of its own examples."""
    for entry in entries:
        for example in entry.matches:
            if not entry_finds(entry, example):
                raise _at_fault(name, entry.id, f"không khớp «{example}»", f"does not match '{example}'")
        for example in entry.misses:
            if entry_finds(entry, example):
                raise _at_fault(name, entry.id, f"khớp nhầm «{example}»", f"must miss '{example}'")


def entry_finds(entry: Entry, text: str) -> bool:
    """Whether the entry's pattern, or one of its words as a whole word, occurs in `text`, in capitals or not.

    An entry with `start = true` must occur at the beginning.
    """
    words = "|".join(re.escape(word) for word in sorted(entry.words, key=len, reverse=True))
    pattern = re.compile(entry.pattern or rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    find = pattern.match if entry.extra.get("start") else pattern.search
    return find(text.lower()) is not None


def _at_fault(name: str, entry_id: str, vi: str, en: str) -> RuleError:
    place = f"{name}.toml, {entry_id or '?'}"
    return RuleError(f"Quy tắc {place}: {vi}.", f"Rule {place}: {en}.")
