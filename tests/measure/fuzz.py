"""`make fuzz`: a thousand spoilt files over all formats, read in one batch.

Each must be read or be refused with a reason, within its time and its memory; none may stop the others, and of none may
a part of its rows lie in the registry. `make fuzz FUZZ="--count 50 --seed 7 --keep folder"` asks for others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from measure.mutations import mutate
from measure.sound_files import sound_files
from nhiemvu.batch import Batch, Summary, Worked, collect_files, read_and_extract, run_batch, unpack_packages
from nhiemvu.readers import Limits
from nhiemvu.registry import Registry, open_registry

MEGABYTE = 1024 * 1024
LIMITS = Limits(seconds=60.0, memory_bytes=2048 * MEGABYTE)
SLACK = 5.0
"""Seconds beyond its limit that a file may cost until its process is ended."""


@dataclass(slots=True)
class Findings:
    """What came of the files of each format, and what must not have happened."""

    outcomes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def measured(path: str, name: str, limits: Limits, *, log: Path) -> Worked:
    """The work on one file; its seconds and the process's largest memory in megabytes go to a file of their own."""
    began = time.monotonic()
    note = log / hashlib.sha256(path.encode()).hexdigest()
    note.write_text(json.dumps([name, LIMITS.seconds, 0.0]), "utf-8")  # what stays if the process is ended
    try:
        return read_and_extract(path, name, limits)
    finally:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MEGABYTE if sys.platform == "darwin" else 1024)
        note.write_text(json.dumps([name, time.monotonic() - began, peak]), "utf-8")


def write_spoilt_files(folder: Path, count: int, seed: int) -> None:
    """Write `count` spoilt files, whose names tell the format, the mutation and the seed."""
    sound = sound_files(folder.parent / "sound")
    formats = sorted({suffix for suffix, _ in sound})
    by_format = {name: [data for suffix, data in sound if suffix == name] for name in formats}
    turns = [name for name in formats for _ in range(1 if name in SLOW else 4)]
    for index in range(count):
        suffix = turns[index % len(turns)]
        choices = by_format[suffix]
        data = choices[index // len(turns) % len(choices)]
        other = sound[(index * 7 + seed) % len(sound)][1]
        name, spoilt = mutate(seed * 1_000_003 + index, data, other)
        (folder / f"{index:04}-{name}.{suffix}").write_bytes(spoilt)


SLOW = frozenset({"doc", "odt", "rtf", "png", "jpg", "tif", "scan.pdf"})
"""Formats that another program reads: a file of these takes seconds, so that fewer are made."""


def fuzz(folder: Path, count: int, seed: int, processes: int) -> Findings:
    """Spoil, read in one batch, and look at what became of it."""
    spoilt, log = folder / "spoilt", folder / "log"
    spoilt.mkdir()
    log.mkdir()
    write_spoilt_files(spoilt, count, seed)
    files = unpack_packages(collect_files([spoilt]), folder / "unpacked", LIMITS)
    findings = Findings()
    with open_registry(str(folder / "registry.db")) as registry:
        batch = Batch(
            files, folder / "out", partial(measured, log=log), limits=LIMITS, processes=processes, version="fuzz"
        )
        summary = run_batch(batch, registry)
        _sort(findings, summary, [file.name for file in files])
        _check_rows(findings, registry, folder / "out" / "json")
    _check_costs(findings, log)
    return findings


def _format_of(name: str) -> str:
    return name.split("/", 1)[0].split(".", 1)[-1]


def _sort(findings: Findings, summary: Summary, names: list[str]) -> None:
    reasons = {row.file: row for row in summary.unreadable}
    if summary.files != len(names):
        findings.faults.append(f"{len(names)} files were given to the batch, and {summary.files} came out")
    for name in names:
        row = reasons.get(name)
        findings.outcomes[_format_of(name)]["read" if row is None else row.code] += 1
        if row is not None and row.code == "crash":
            findings.faults.append(f"{name}: {row.reason('en')}\n{row.traceback}")


def _check_rows(findings: Findings, registry: Registry, exports: Path) -> None:
    """Whether what the registry holds of each document is exactly what was exported of it, tasks and all."""
    exported = {}
    for path in exports.glob("*.json"):
        record = json.loads(path.read_text("utf-8"))
        exported[record["source"]["sha256"]] = record
    for record in registry.records():
        if exported.get(record["source"]["sha256"]) != record:
            findings.faults.append(f"{record['source']['file']}: its rows are not those of a whole reading")
    for sha256, record in exported.items():
        if registry.record_of(sha256) != record:  # also where another file of the same document leads it
            findings.faults.append(f"{record['source']['file']}: exported and not stored")


def _check_costs(findings: Findings, log: Path) -> None:
    for note in log.iterdir():
        name, seconds, peak = json.loads(note.read_text("utf-8"))
        kind = _format_of(name)
        findings.slowest[kind] = max(findings.slowest.get(kind, 0.0), seconds)
        findings.memory[kind] = max(findings.memory.get(kind, 0.0), peak)
        if seconds > LIMITS.seconds + SLACK:
            findings.faults.append(f"{name}: took {seconds:.0f} seconds")
        if peak > LIMITS.memory_bytes / MEGABYTE:
            findings.faults.append(f"{name}: took {peak:.0f} MB")


def print_table(findings: Findings) -> None:
    """Print what came of the files by format."""
    codes = sorted({code for counts in findings.outcomes.values() for code in counts})
    print(f"{'':10}{'files':>7}" + "".join(f"{code:>19}" for code in codes) + f"{'slowest s':>11}{'process MB':>12}")
    for kind, counts in sorted(findings.outcomes.items()):
        cells = "".join(f"{counts[code]:19}" for code in codes)
        costs = f"{findings.slowest.get(kind, 0.0):11.1f}{findings.memory.get(kind, 0.0):12.0f}"
        print(f"{kind:10}{sum(counts.values()):7}{cells}{costs}")
    total = Counter[str]()
    for counts in findings.outcomes.values():
        total.update(counts)
    print(f"{'all':10}{sum(total.values()):7}" + "".join(f"{total[code]:19}" for code in codes))


def main() -> int:
    """Fuzz and print; 1 where something happened that must not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="an empty folder for the files, which are thrown away otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        began = time.monotonic()
        findings = fuzz(folder, options.count, options.seed, options.processes)
        print_table(findings)
        print(f"seed {options.seed}, {time.monotonic() - began:.0f} seconds, {len(findings.faults)} faults")
    for fault in findings.faults:
        print(f"FAULT {fault}")
    return 1 if findings.faults else 0


if __name__ == "__main__":
    sys.exit(main())
