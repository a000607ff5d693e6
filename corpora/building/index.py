"""The page that lists the documents of the corpus, made from their records and splits."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

_LONGEST_TITLE = 66
_WHAT_SPLITS_ARE_FOR = {
    "train": "rules may be mended on them, and the model learns from them",
    "dev": "teaches how sure a row is",
    "test": "only measures",
}


def index_page(home: Path) -> str:
    """The text of INDEX.md for the corpus in `home`: its sums, then a table for each split."""
    splits: dict[str, list[str]] = tomllib.loads((home / "splits.toml").read_text("utf-8"))
    records = {name: _record(home, name) for names in splits.values() for name in names}
    tasks = [task for record in records.values() for task in record["tasks"]]
    optional = sum(bool(task.get("optional")) for task in tasks)
    references = sum(len(record["references"]) for record in records.values())
    without = sum(not _firm(record) for record in records.values())
    lines = [
        "# The documents of the corpus",
        "",
        f"{len(records)} documents, {without} of which assign nothing: {len(tasks)} tasks"
        f" ({len(tasks) - optional} firm, {optional} optional), {references} references."
        " Made by `python corpora/build.py`.",
    ]
    for split, names in splits.items():
        firm = sum(_firm(records[name]) for name in names)
        lines += ["", f"## {split}", ""]
        lines += [f"{len(names)} documents, {firm} firm tasks: {_WHAT_SPLITS_ARE_FOR[split]}.", ""]
        lines += ["| document | format | firm | issued by | title |", "|---|---|---|---|---|"]
        lines += [_line(name, records[name]) for name in sorted(names)]
    return "\n".join(lines) + "\n"


def _record(home: Path, name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((home / "gold" / f"{name}.json").read_text("utf-8"))
    return record


def _firm(record: dict[str, Any]) -> int:
    return sum(not task.get("optional") for task in record["tasks"])


def _line(name: str, record: dict[str, Any]) -> str:
    head = record["document"]
    title = " ".join((head.get("title") or "").split())
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    suffix = record["file"].rpartition(".")[2]
    return f"| `{name}` | {suffix} | {_firm(record)} | {head.get('issuing_body') or ''} | {title} |"
