"""What the steps of a document cost in processor time, and what a million documents cost by that: `make bench-scale`.

Each step is measured on documents of the corpus, the processor time of the programs that it starts included, so that
the figures hold on a machine that others use as well. Storing a million tasks is measured by `make bench-registry`.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measure.bench_registry import filings
from measure.generated_records import TASKS_OF_DOCUMENT
from nhiemvu.export.flatten import export_document
from nhiemvu.export.workbook import write_workbook
from nhiemvu.export.writers import write_record
from nhiemvu.messages import load_catalogue
from nhiemvu.model.weights import default_weights
from nhiemvu.pipeline import extract
from nhiemvu.readers import read_document
from nhiemvu.registry import open_registry

DOCUMENTS = Path(__file__).resolve().parents[2] / "corpora" / "documents"
WORDS_OF_PAGE = 400


@dataclass(slots=True)
class Costs:
    """Seconds of processor time by step, and how many pages or documents they were for."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    count: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def spend(self, step: str, count: float, action: Callable[[], Any]) -> Any:
        """Do it and add what it took."""
        began = _processor_seconds()
        answer = action()
        self.seconds[step] += _processor_seconds() - began
        self.count[step] += count
        return answer

    def each(self, step: str) -> float:
        """Seconds for one page or document."""
        return self.seconds[step] / max(self.count[step], 1e-9)


def _processor_seconds() -> float:
    used = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def measure_documents(costs: Costs, paths: list[Path], folder: Path) -> None:
    """Read, extract and write each document of the corpus; a page is 400 words, of a PDF or scan its own."""
    weights = default_weights()
    extract(read_document(paths[0]), weights=weights)  # what is loaded once is no part of a page
    for path in paths:
        began = _processor_seconds()
        document = read_document(path)
        took = _processor_seconds() - began
        words = len(document.text.split())
        pages = document.source.pages or max(words / WORDS_OF_PAGE, 0.1)
        kind = "scan" if document.source.ocr else document.source.format
        costs.seconds[f"read {kind}"] += took
        costs.count[f"read {kind}"] += pages
        full = max(words / WORDS_OF_PAGE, 0.1)
        extraction = costs.spend("extract", full, lambda: extract(document, weights=weights))  # noqa: B023
        record = costs.spend("record", full, lambda: export_document(extraction))  # noqa: B023
        costs.spend("write JSON", full, lambda: write_record(folder / "one.json", record))  # noqa: B023
        costs.count["bytes of JSON"] += (folder / "one.json").stat().st_size
        costs.count["words"] += words
        costs.count["tasks"] += len(record["tasks"])


def measure_storing(costs: Costs, folder: Path, documents: int) -> None:
    """Store generated documents one by one, as a run does, and by the hundred, and write the workbook of all."""
    made = filings(0, 2 * documents)
    with open_registry(str(folder / "registry.db")) as registry:
        for filing in made[:documents]:
            costs.spend("store one by one", 1, lambda: registry.store_filings([filing]))  # noqa: B023
        costs.spend("store many at once", documents, lambda: registry.store_filings(made[documents:]))
        target = folder / "all.xlsx"
        costs.spend("workbook", 2 * documents, lambda: write_workbook(target, registry.records, load_catalogue("vi")))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="documents to measure beside those of the corpus")
    parser.add_argument("--documents", type=int, default=200, help="how many are stored")
    options = parser.parse_args()
    costs, began = Costs(), time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        measure_documents(costs, [*sorted(DOCUMENTS.iterdir()), *options.paths], Path(name))
        measure_storing(costs, Path(name), options.documents)
    for step in sorted(step for step in costs.seconds if step.startswith("read")):
        print(f"{step:24} {costs.each(step):8.4f} s a page   ({costs.count[step]:,.0f} pages)")
    for step in ("extract", "record", "write JSON"):
        print(f"{step:24} {costs.each(step):8.4f} s a page   ({costs.count[step]:,.0f} pages of {WORDS_OF_PAGE} words)")
    for step in ("store one by one", "store many at once", "workbook"):
        print(f"{step:24} {costs.each(step):8.4f} s a document of {TASKS_OF_DOCUMENT} tasks")
    pages = costs.count["extract"]
    print(f"{costs.count['bytes of JSON'] / pages / 1024:.1f} KB of JSON and {costs.count['tasks'] / pages:.1f} tasks"
          f" a page of {WORDS_OF_PAGE} words; {time.perf_counter() - began:,.0f} s on the clock")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
