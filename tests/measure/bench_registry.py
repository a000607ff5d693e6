"""How fast the registry stores and searches a million tasks, on both databases: `make bench-registry`."""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from measure.generated_records import TASKS_OF_DOCUMENT, make_record
from nhiemvu.commands.tasks import COUNTED
from nhiemvu.registry import Filing, Registry, open_registry
from nhiemvu.registry.report_rows import Grouping, ReportQuery
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


@dataclass(slots=True)
class Meter:
    """What actions took: seconds on the clock, and seconds of the processor, this program's and the server's."""

    server: PostgresqlServer | None = None
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def measure(self, action: Callable[[], object]) -> None:
        """Do it, and note what it took."""
        served = self._served()
        began, spent = time.perf_counter(), time.process_time()
        action()
        self.clock.append(time.perf_counter() - began)
        self.processor.append(time.process_time() - spent + self._served() - served)

    def _served(self) -> float:
        return self.server.processor_seconds() if self.server else 0.0


def store_all(registry: Registry, documents: int, meter: Meter) -> None:
    """Store the documents, a hundred at once."""
    for start in range(0, documents, AT_ONCE):
        some = filings(start, min(AT_ONCE, documents - start))
        meter.measure(lambda: registry.store_filings(some))  # noqa: B023
        if start % 5000 == 0:
            print(f"    {start:>6} documents, {AT_ONCE * TASKS_OF_DOCUMENT / meter.clock[-1]:,.0f} tasks/s",
                  file=sys.stderr, flush=True)  # fmt: skip


def print_storing(documents: int, meter: Meter) -> None:
    """The tasks stored a second, at the beginning, at the end and altogether, by either measure."""
    print(f"  {documents * TASKS_OF_DOCUMENT:,} tasks in {documents:,} documents")
    tenth = max(len(meter.clock) // 10, 1)
    for name, times in (("on the clock", meter.clock), ("of processor time", meter.processor)):
        first, last, speed = (
            len(part) * AT_ONCE * TASKS_OF_DOCUMENT / sum(part) for part in (times[:tenth], times[-tenth:], times)
        )
        print(f"  stored: {speed:,.0f} tasks a second {name}; first tenth {first:,.0f}, last {last:,.0f},"
              f" ratio {last / first:.2f}")  # fmt: skip


def searches(registry: Registry) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each search by its name."""
    for name, conditions in SEARCHES.items():
        yield name, partial(registry.tasks, limit=50, **conditions)
        asked = {key: value for key, value in conditions.items() if key not in ("order", "offset")}
        yield f"… counted up to {COUNTED:,}", partial(count, registry, asked)
    yield "how many tasks", partial(count, registry, {})
    day = date.fromisoformat(TODAY)
    agency = "so y te tinh ca mau"
    yield "due --within 7d, one agency", lambda: registry.due(day, date(2023, 6, 8), day, agency=agency)
    yield "status of an agency", lambda: registry.state_counts(day, agency=agency)
    yield "status of all", lambda: registry.state_counts(day)
    for by in Grouping:
        yield f"report by {by.value}", partial(report, registry, ReportQuery(by, day))


def report(registry: Registry, query: ReportQuery) -> Any:
    """The rows of a report."""
    return registry.report(query).rows


def count(registry: Registry, conditions: dict[str, Any]) -> range:
    """How many fit, as the line below a page tells it: as a range, which has a length."""
    return range(registry.count_tasks(at_most=COUNTED, **conditions))


def measure(address: str, documents: int, server: PostgresqlServer | None = None) -> None:
    """Store, ask and print, on one database."""
    with open_registry(address) as registry:
        storing = Meter(server)
        store_all(registry, documents, storing)
        print_storing(documents, storing)
        for task in registry.tasks(limit=300, due_before="2020-06-01"):
            registry.complete(task.task_id, "2020-03-01", who="bench")
        registry.tidy()
        print("  when asked again: the median on the clock, the mean of processor time")
        for name, question in searches(registry):
            found, asking = len(question()), Meter(server)
            for _ in range(REPEATS):
                asking.measure(question)
            clock, processor = statistics.median(asking.clock) * 1000, sum(asking.processor) / REPEATS * 1000
            print(f"  {clock:8.1f} ms {processor:8.1f} ms  {name} ({found})", flush=True)


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
        measure(server.create_database("bench"), options.documents, server)
        server.remove()
    return 0


if __name__ == "__main__":
    sys.exit(main())
