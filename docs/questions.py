"""The worked questions of questions.md: a registry to ask, each question in SQL and in pandas, and their answers.

`make docs` writes the answers into the page; the tests ask again, on both databases, and compare.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from nhiemvu.document import DocumentBuilder, Source
from nhiemvu.export.flatten import export_document
from nhiemvu.normalise.resolved_agencies import resolve_mention
from nhiemvu.registry import Event, Filing, Registry
from nhiemvu.registry.tracking import in_time_until
from nhiemvu.task import Agency, Deadline, DeadlineKind, Extraction, Head, Reference, Task

Record = dict[str, Any]
PAGE = Path(__file__).resolve().parent / "questions.md"
GOLD = PAGE.parent.parent / "corpora" / "gold"
_QUESTION = re.compile(
    r"^## (?P<title>.+?)\n.*?^```sql\n(?P<sql>.*?)^```\n.*?^```python\n(?P<python>.*?)^```\n.*?"
    r"^```text\n(?P<answer>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_DEADLINE = ("start", "due", "bound", "rrule", "amount", "unit", "time")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the page: its heading, the two ways to ask it, and the answer that is printed."""

    title: str
    sql: str
    python: str
    answer: str


def questions() -> list[Question]:
    """The questions of the page, in its order."""
    return [Question(**match.groupdict()) for match in _QUESTION.finditer(PAGE.read_text("utf-8"))]


def fill(registry: Registry) -> None:
    """Store the documents of sample.txt as their gold records have them, and note some of their tasks as done.

    Every third task that has a day is done on the last day in time, and of the others every fifth ten days later.
    """
    names = [line for line in (PAGE.parent / "sample.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    golds = [json.loads((GOLD / f"{name}.json").read_text("utf-8")) for name in names]
    records = [export_document(_extraction(name, gold)) for name, gold in zip(names, golds, strict=True)]
    registry.store_filings([Filing(record, record["source"]["file"], "gold") for record in records])
    registry.append_events(_completions(records))


def _completions(records: Iterable[Record]) -> Iterator[Event]:
    dated = 0
    for record in records:
        for task in record["tasks"]:
            if (until := in_time_until(task["deadline"])) is None:
                continue
            dated += 1
            if dated % 3 == 0 or dated % 5 == 0:
                on = date.fromisoformat(until) + timedelta(days=0 if dated % 3 == 0 else 10)
                evidence = {"item": task["item"], "text": task["text"], "start": task["span"]["start"]}
                told = {"sha256": record["source"]["sha256"], "evidence": evidence}
                yield Event(
                    task["id"], "completed", None, on.isoformat(), "Lan", at="2026-07-01T00:00:00+00:00", **told
                )


def _extraction(name: str, gold: dict[str, Any]) -> Extraction:
    head = gold["document"]
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    builder = DocumentBuilder()
    for task in gold["tasks"]:
        builder.add(task["text"])
    document = builder.build(Source(Path(gold["file"]).name, sha256, "text"))
    spans = [block.span for block in document.blocks]
    issuer = head["issuing_body"]

    def agency(mention: str) -> Agency:
        known = resolve_mention(mention, issuer, head["issued_on"])
        return Agency(mention, known.name, known.id)

    tasks = [
        Task(
            f"{sha256[:8]}-{number}",
            task["item"],
            task["text"],
            span,
            lead=tuple(agency(mention) for mention in task["lead"]),
            coordinating=tuple(agency(mention) for mention in task["coordinating"]),
            deadline=_deadline(task["deadline"]),
            by="gold",
        )
        for number, (task, span) in enumerate(zip(gold["tasks"], spans, strict=True), 1)
        if not task["optional"]
    ]
    facts = {key: head[key] for key in ("doc_type", "number", "symbol", "place", "issued_on", "title", "signer")}
    references = [
        Reference(each["doc_type"], each["number"], each["issued_on"], each["issuing_body"], each.get("title"))
        for each in gold["references"]
    ]
    return Extraction(
        document, Head(issuing_body=agency(issuer) if issuer else None, **facts), tuple(references), tuple(tasks)
    )


def _deadline(told: dict[str, Any] | None) -> Deadline | None:
    if told is None:
        return None
    return Deadline(
        told["text"],
        DeadlineKind(told["kind"]),
        from_=told.get("from"),
        **{key: told[key] for key in _DEADLINE if key in told},
    )


def ask_sql(registry: Registry, question: Question) -> str:
    """The answer of the database, as it is printed."""
    with registry._transaction() as connection:
        found = connection.exec_driver_sql(question.sql.replace("%", "%%") if _is_server(connection) else question.sql)
        return as_text(list(found.keys()), [list(row) for row in found])


def ask_pandas(registry: Registry, question: Question) -> str:
    """The answer of the frame that the Python lines of the question call `answer`, as it is printed."""
    import pandas

    names: dict[str, Any] = {"registry": registry, "pandas": pandas}
    exec(compile(question.python, str(PAGE), "exec"), names)
    answer = names["answer"]
    return as_text([str(name) for name in answer.columns], answer.astype(object).to_numpy().tolist())


def as_text(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table in plain letters: words to the left, numbers to the right."""
    cells = [[_cell(value) for value in row] for row in rows]
    numbers = [all(re.fullmatch(r"-?[\d.]+|", row[at]) for row in cells) for at in range(len(names))]
    widths = [max(len(name), *(len(row[at]) for row in cells)) for at, name in enumerate(names)]
    lines = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numbers, strict=True)
        ).rstrip()
        for row in [list(names), *cells]
    ]
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    if value is None or value != value:
        return ""
    return f"{value:.1f}" if isinstance(value, float | Decimal) else str(value)


def _is_server(connection: Any) -> bool:
    return bool(connection.dialect.name == "postgresql")


def page_with_answers(registry: Registry) -> str:
    """The page with the answers that the registry gives to its questions."""
    page = PAGE.read_text("utf-8")
    for question in questions():
        old = f"{question.python}```\n"
        start = page.index("```text\n", page.index(old)) + len("```text\n")
        page = page[:start] + ask_sql(registry, question) + page[start + len(question.answer) :]
    return page
