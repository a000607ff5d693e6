"""`make bench-extraction`: what rules alone, the model alone and both together find, side by side.

Printed by group, by type of document and by document, with what both together gained and lost against the baseline.
The corpus is always measured; the private documents where they lie beside the checkout.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping

from measure.model_alone import model_alone
from measure.score import (
    COLUMNS,
    SHARED,
    Make,
    Measured,
    by_program,
    changes_since,
    corpora,
    extract_all,
    load_score,
    outcomes,
    read_baseline,
    shared,
)
from nhiemvu.model.weights import default_weights

SHOWN = ("gold", "got", "task", "lead", "coord", "time", "row", "refs", "whole", "head")
WIDTH = 52


def main() -> int:
    """Print the figures of each way; exit code 1 where there is no model to compare with."""
    weights = default_weights()
    if weights is None:
        print("There is no model: see `nhiemvu doctor`.")
        return 1
    ways = {
        "rules": by_program(None),
        "model": lambda document: model_alone(document, weights),
        "both": by_program(weights),
    }
    for measured in (corpora(), shared()) if SHARED.is_dir() else (corpora(),):
        compare(measured, ways)
    return 0


def compare(measured: Measured, ways: Mapping[str, Make]) -> None:
    """Print the figures of one folder; the last of the ways is compared with the baseline."""
    score = load_score()
    groups = {**measured.groups, **types(measured)}
    names = sorted(path.stem for path in measured.gold.glob("*.json"))
    lines: dict[str, list[str]] = {group: [] for group in groups}
    rows: dict[str, list[float]] = {name: [] for name in names}
    for way, make in ways.items():
        extract_all(measured, make)
        for group, members in groups.items():
            figures = score(measured.gold, measured.results, members)
            lines[group].append(f"{group + ', ' + way:{WIDTH}}" + _cells(figures[COLUMNS[column]] for column in SHOWN))
        for name in names:
            rows[name].append(score(measured.gold, measured.results, (name,))["row_f1"])
    print(f"{'':{WIDTH}}" + "".join(f"{column:>8}" for column in SHOWN))
    print("\n".join(line for group in lines.values() for line in group))
    print(f"\n{'row, by document':{WIDTH}}" + "".join(f"{way:>8}" for way in ways))
    print("\n".join(f"{name[: WIDTH - 1]:{WIDTH}}" + _cells(found) for name, found in rows.items()))
    changed = changes_since(read_baseline(), measured, outcomes(measured))
    print("\nBoth against the baseline:", *(changed or ["  nothing gained, nothing lost"]), "", sep="\n")


def types(measured: Measured) -> dict[str, list[str]]:
    """The documents of each type, by their records."""
    found: dict[str, list[str]] = {}
    for path in sorted(measured.gold.glob("*.json")):
        kind = json.loads(path.read_text("utf-8"))["document"].get("doc_type")
        found.setdefault(f"{measured.name}, {kind or 'no type'}", []).append(path.stem)
    return dict(sorted(found.items()))


def _cells(figures: Iterable[float]) -> str:
    return "".join(f"{cell:8.3f}" if isinstance(cell, float) else f"{cell:8}" for cell in figures)


if __name__ == "__main__":
    sys.exit(main())
