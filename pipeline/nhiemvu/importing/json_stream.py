"""The JSON objects of a file, one after another, whether it is a list, one object, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from nhiemvu.errors import ImportingError
from nhiemvu.messages import in_both_languages

BETWEEN = " \t\r\n,[]"
CHUNK = 1 << 20


def read_objects(path: Path) -> Iterator[dict[str, Any]]:
    """Each object of the file; only one is held in memory at a time.

    Raises `ImportingError` where the file is no JSON, with the line.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from _objects(file, path.name)
    except UnicodeDecodeError as error:
        raise ImportingError(*in_both_languages("import.not-utf8", file=path.name)) from error
    except OSError as error:
        raise ImportingError(*in_both_languages("import.broken", file=path.name)) from error


def _objects(file: TextIO, name: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder()
    buffer, line = "", 1
    while True:
        rest = buffer.lstrip(BETWEEN)
        line += buffer[: len(buffer) - len(rest)].count("\n")
        buffer = rest
        if not buffer:
            buffer = file.read(CHUNK)
            if not buffer:
                return
            continue
        try:
            found, end = decoder.raw_decode(buffer)
        except json.JSONDecodeError as error:
            # As much again as there is, so that an object of any length is tried only a few times.
            more = file.read(max(CHUNK, len(buffer)))
            if not more:
                place = line + error.lineno - 1
                raise ImportingError(*in_both_languages("import.no-json", file=name, line=place)) from error
            buffer += more
            continue
        if not isinstance(found, dict):
            raise ImportingError(*in_both_languages("import.no-json", file=name, line=line))
        yield found
        line += buffer[:end].count("\n")
        buffer = buffer[end:]
