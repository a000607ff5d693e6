"""Some dozens of spoilt files in one batch; `make fuzz` takes a thousand."""

from __future__ import annotations

from pathlib import Path

import pytest

from measure import fuzz
from measure.mutations import MUTATIONS, mutate


def test_spoilt_files_are_read_or_refused_and_leave_no_partial_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = [(suffix, data) for suffix, data in fuzz.sound_files(tmp_path) if suffix not in fuzz.SLOW]
    monkeypatch.setattr(fuzz, "sound_files", lambda _: quick)
    findings = fuzz.fuzz(tmp_path, count=48, seed=5, processes=2)
    assert findings.faults == []
    assert {"docx", "pdf", "html", "txt", "zip", "eml"} <= set(findings.outcomes)
    assert sum(counts["read"] for counts in findings.outcomes.values()) > 0


def test_the_same_seed_spoils_the_same_way_and_every_way_comes_up() -> None:
    data, other = b"<a>1 0 R</a>" * 99, b"another file" * 99
    made = [mutate(seed, data, other) for seed in range(80)]
    assert made == [mutate(seed, data, other) for seed in range(80)]
    assert {name for name, _ in made} == {mutation.__name__ for mutation in MUTATIONS}
    assert all(spoilt != data for name, spoilt in made if name not in ("splice", "blank", "change_numbers"))
