"""The records that say what is to be handed in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpora"
RECORDS = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((CORPUS / "gold").glob("*.json"))}
WITH_TASKS = [name for name, record in RECORDS.items() if record["tasks"]]


@pytest.mark.parametrize("name", WITH_TASKS)
def test_each_task_was_read_and_each_name_stands_in_its_sentence_or_in_a_table_of_its_document(name: str) -> None:
    source = (CORPUS / "sources" / f"{name}.md").read_text("utf-8")
    cells = {cell.strip() for line in source.splitlines() if line.startswith("|") for cell in line.split("|")}
    for task in RECORDS[name]["tasks"]:
        named = task["deliverable"] or ""
        for part in () if named in cells else named.split("; "):  # a cell may list several itself
            assert part in task["text"] or part in cells
