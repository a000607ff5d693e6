"""How fast the registry stores and searches a million tasks, on both databases: `make bench-registry`."""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from measure.generated_records import TASKS_OF_DOCUMENT, make_record
from nhiemvu.registry import Filing, Registry, open_registry
from postgresql_server import PostgresqlServer

DOCUMENTS = 50_000
AT_ONCE = 100
REPEATS = 9
TODAY = "2023-06-01"
SEARCHES: dict[str, dict[str, Any]] = {
    "a common phrase (dau tu)": {"text": "dau tu"},
    "a phrase of four words (cai cach hanh chinh)": {"text": "cai cach hanh chinh"},
    "a rare phrase (khe nui suoi)": {"text": "khe nui suoi"},
    "one word (song)": {"text": "sông"},
    "words that stand nowhere": {"text": "tau vu tru"},
    "one agency": {"agency": "Sở Y tế tỉnh Cà Mau"},
    "an agency of all provinces (so noi vu)": {"agency": "so noi vu"},
    "an agency by a short form (Sở TT&TT)": {"agency": "Sở TT&TT"},
    "a reference": {"reference": "63/2012/NĐ-CP"},
    "a document": {"document": "152/KH-UBND"},
    "due within a week": {"due_after": TODAY, "due_before": "2023-06-08"},
    "overdue": {"state": "open-overdue", "today": TODAY},
    "done late": {"state": "done-late", "today": TODAY},
    "least sure": {"confidence_below": 0.6, "order": "confidence"},
    "item II.2, least sure": {"item": "II.2", "order": "confidence"},
    "agency and phrase and due": {"agency": "so y te", "text": "an toan thuc pham", "due_after": TODAY},
    "agency and phrase": {"agency": "Sở Tư pháp tỉnh Hà Tĩnh", "text": "tiep cong dan"},
    "overdue of an agency": {"agency": "cong an tinh lao cai", "state": "open-overdue", "today": TODAY},
    "the twentieth page of a common phrase": {"text": "dau tu", "offset": 1000},
}


def filings(start: int, count: int) -> list[Filing]:
    """Some of the generated documents on their way into the registry."""
    return [Filing(make_record(number), f"/vb/{number}.docx", "bench") for number in range(start, start + count)]


def store_all(registry: Registry, documents: int) -> list[float]:
    """Store the documents; the answer gives for each hundred the tasks stored a second."""
    speeds = []
    for start in range(0, documents, AT_ONCE):
        some = filings(start, min(AT_ONCE, documents - start))
        began = time.perf_counter()
        registry.store_filings(some)
        speeds.append(len(some) * TASKS_OF_DOCUMENT / (time.perf_counter() - began))
        if start % 5000 == 0:
            print(f"    {start:>6} documents, {speeds[-1]:,.0f} tasks/s", file=sys.stderr, flush=True)
    return speeds


def time_searches(registry: Registry) -> Iterator[tuple[str, float, int]]:
    """Each search with its median time in milliseconds when it is asked again, and how many tasks it gave."""
    for name, conditions in SEARCHES.items():
        found = len(registry.tasks(limit=50, **conditions))
        times = [_milliseconds(lambda: registry.tasks(limit=50, **conditions)) for _ in range(REPEATS)]  # noqa: B023
        yield name, statistics.median(times), found
    day = date.fromisoformat(TODAY)
    for name, question in {
        "due --within 7d, one agency": lambda: registry.due(day, date(2023, 6, 8), day, agency="so y te tinh ca mau"),
        "status of an agency": lambda: registry.state_counts(day, agency="so y te tinh ca mau"),
        "status of all": lambda: registry.state_counts(day),
    }.items():
        answer: Callable[[], Any] = question
        found = len(answer())
        yield name, statistics.median([_milliseconds(answer) for _ in range(3)]), found


def _milliseconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def measure(address: str, documents: int) -> None:
    """Store, ask and print, on one database."""
    with open_registry(address) as registry:
        began, spent = time.perf_counter(), time.process_time()
        speeds = store_all(registry, documents)
        took = time.perf_counter() - began
        spent = time.process_time() - spent
        tenth = max(len(speeds) // 10, 1)
        first, last = statistics.harmonic_mean(speeds[:tenth]), statistics.harmonic_mean(speeds[-tenth:])
        print(
            f"  {documents * TASKS_OF_DOCUMENT:,} tasks in {documents:,} documents, {took:,.0f} s with their making,"
            f" {spent:,.0f} s of this program's own"
        )
        print(f"  stored: {statistics.harmonic_mean(speeds):,.0f} tasks/s; first tenth {first:,.0f}, last {last:,.0f},"
              f" ratio {last / first:.2f}")  # fmt: skip
        for task in registry.tasks(limit=300, due_before="2020-06-01"):
            registry.complete(task.task_id, "2020-03-01", who="bench")
        registry.tidy()
        for name, milliseconds, found in time_searches(registry):
            print(f"  {milliseconds:8.1f} ms  {name} ({found})", flush=True)


def main() -> int:
    """Measure both databases, or the one that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    if options.only != "postgresql":
        folder = Path(tempfile.mkdtemp())
        print("SQLite")
        measure(str(folder / "registry.db"), options.documents)
        print(f"  {(folder / 'registry.db').stat().st_size / 1e9:.2f} GB")
        shutil.rmtree(folder)
    if options.only != "sqlite":
        server = PostgresqlServer(fsync="on", shared_buffers="512MB", max_wal_size="4GB")
        print("PostgreSQL")
        measure(server.create_database("bench"), options.documents)
        server.remove()
    return 0


if __name__ == "__main__":
    sys.exit(main())
