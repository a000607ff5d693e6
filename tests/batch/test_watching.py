"""Watching a folder: when a run begins."""

from pathlib import Path

import pytest

from nhiemvu.batch import watch_files


def test_a_run_begins_when_files_have_come_and_stand_still(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    runs: list[list[str]] = []
    new = tmp_path / "b.txt"

    def drop() -> None:
        (tmp_path / "a.txt").unlink()

    happenings = iter(
        [
            lambda: None,  # nothing new: no run
            lambda: new.write_text("b"),  # it may still be being copied
            lambda: new.write_text("bbb"),
            lambda: None,  # it stands still: a run
            lambda: None,
            drop,
            lambda: None,  # a file is gone: a run
        ]
    )

    def pause() -> None:
        happening = next(happenings, None)
        if happening is None:
            raise KeyboardInterrupt
        happening()

    def run() -> None:
        runs.append(sorted(path.name for path in tmp_path.iterdir()))

    with pytest.raises(KeyboardInterrupt):
        watch_files(lambda: sorted(tmp_path.iterdir()), run, pause)
    assert runs == [["a.txt"], ["a.txt", "b.txt"], ["b.txt"]]
