"""`make bench-extraction`: the figures of the rules alone and of rules and model, side by side, group by group.

The corpus is always measured; the private documents where they lie beside the checkout.
"""

from __future__ import annotations

import sys

from measure.score import COLUMNS, SHARED, corpora, extract_all, load_score, shared
from nhiemvu.model.weights import default_weights

SHOWN = ("gold", "got", "task", "lead", "coord", "time", "row")


def main() -> int:
    """Print one line a group and way; exit code 1 where there is no model to compare with."""
    weights = default_weights()
    if weights is None:
        print("There is no model: see `nhiemvu doctor`.")
        return 1
    score = load_score()
    print(f"{'':42}" + "".join(f"{column:>8}" for column in SHOWN))
    for measured in (corpora(), shared()) if SHARED.is_dir() else (corpora(),):
        lines: dict[str, list[str]] = {}
        for way, judge in (("rules", None), ("rules and model", weights)):
            extract_all(measured, judge)
            for group, names in measured.groups.items():
                figures = score(measured.gold, measured.results, names)
                cells = (figures[COLUMNS[column]] for column in SHOWN)
                shown = "".join(f"{cell:8.3f}" if isinstance(cell, float) else f"{cell:8}" for cell in cells)
                lines.setdefault(group, []).append(f"{group + ', ' + way:42}{shown}")
        print("\n".join(line for group in lines.values() for line in group))
    return 0


if __name__ == "__main__":
    sys.exit(main())
