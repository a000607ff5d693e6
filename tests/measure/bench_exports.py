"""How much memory and time each export takes for few tasks and for many: `make bench-exports`."""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from measure.bench_registry import AT_ONCE, filings
from measure.generated_records import TASKS_OF_DOCUMENT
from nhiemvu.registry import open_registry

FEW, MANY = 2_000, 200_000
FORMATS = ("json", "jsonl", "csv", "xlsx", "ics", "parquet")


def fill(address: str, tasks: int) -> None:
    """Store documents with so many tasks in all, and a person's word on one task of each hundredth document."""
    documents = tasks // TASKS_OF_DOCUMENT
    with open_registry(address) as registry:
        for start in range(0, documents, AT_ONCE):
            some = filings(start, min(AT_ONCE, documents - start))
            registry.store_filings(some)
            registry.complete(some[0].record["tasks"][0]["id"], "2023-05-01", who="bench")
        registry.tidy()


# What the system says of a child that ended counts its parent's memory in.
CHILD = """
import sys
from nhiemvu.cli import main
code = main(sys.argv[1:])
with open("/proc/self/status") as status:
    print("HWM", next(line.split()[1] for line in status if line.startswith("VmHWM")))
sys.exit(code)
"""


def run(words: Sequence[str]) -> tuple[float, float]:
    """The seconds that a command line of the program takes, and the most megabytes that it holds at once."""
    began = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", CHILD, *words], capture_output=True, text=True, check=True)
    took = time.perf_counter() - began
    return took, int(told.stdout.rsplit("HWM ", 1)[1]) / 1024


def main() -> int:
    """Print for each format the memory and the time of exporting few tasks and many, then of importing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=FEW)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--formats", nargs="*", default=FORMATS)
    parser.add_argument("--folder", help="where the registries are kept, to be used again")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = options.folder or stack.enter_context(tempfile.TemporaryDirectory())
        addresses = {}
        for tasks in (options.few, options.many):
            addresses[tasks] = f"sqlite:///{Path(folder) / f'{tasks}.db'}"
            if (Path(folder) / f"{tasks}.db").exists():
                continue
            began = time.perf_counter()
            fill(addresses[tasks], tasks)
            print(f"{tasks:,} tasks stored in {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
        names = ("MB few", "MB many", "more", "s few", "s many", "tasks/s", "size")
        print("{:10} {:>8} {:>8} {:>7} {:>7} {:>7} {:>9} {:>8}".format("export", *names))
        for form in options.formats:
            told = []
            for tasks, address in addresses.items():
                target = Path(folder) / f"{tasks}.{form}"
                words = ["export", "--format", form, "--to", str(target), "--registry", address, "--all"]
                told.append((*run(words), target.stat().st_size / 1e6))
            (few_s, few_mb, _), (many_s, many_mb, size) = told
            print(
                f"{form:10} {few_mb:8.0f} {many_mb:8.0f} {many_mb / few_mb:6.2f}x {few_s:7.1f} {many_s:7.1f}"
                f" {options.many / many_s:9,.0f} {size:6.0f} MB",
                flush=True,
            )
        for form in (form for form in ("jsonl", "xlsx") if form in options.formats):
            told = []
            for tasks, address in addresses.items():
                other = f"sqlite:///{Path(folder) / f'{tasks}-{form}.db'}" if form == "jsonl" else address
                told.append(run(["import", str(Path(folder) / f"{tasks}.{form}"), "--registry", other]))
            (few_s, few_mb), (many_s, many_mb) = told
            print(
                f"{'<- ' + form:10} {few_mb:8.0f} {many_mb:8.0f} {many_mb / few_mb:6.2f}x {few_s:7.1f} {many_s:7.1f}"
                f" {options.many / many_s:9,.0f}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
