"""A whole run over a small folder, with a stand-in for reading and extracting."""

import json

import pytest

from examples import read_example
from nhiemvu.batch import Batch, collect_files, run_batch
from nhiemvu.errors import RegistryError
from nhiemvu.registry import open_registry


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "vb" / "con").mkdir(parents=True)
    for name, text in {
        "a.txt": "number: 1/KH-UBND",
        "b.txt": "broken",
        "c.txt": "empty",
        "con/a.txt": "number: 2/KH-UBND",
        "d.txt": "number: 1/KH-UBND\n(bản khác)",
        "e.txt": "number: 1/KH-UBND",
    }.items():
        (tmp_path / "vb" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def registry(folder):
    with open_registry(str(folder / "registry.db")) as opened:
        yield opened


def run(folder, registry, **options):
    files = collect_files([folder / "vb"])
    return run_batch(Batch(files, folder / "out", read_example, version="1", **options), registry)


def exports(folder):
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (folder / "out" / "json").iterdir()}


def test_a_run_sums_up_what_came_of_each_file(folder, registry):
    summary = run(folder, registry, processes=2)
    assert (summary.files, summary.stored, summary.unchanged, summary.tasks, summary.without_tasks) == (6, 3, 0, 4, 1)
    assert [(row.file, row.code) for row in summary.unreadable] == [("b.txt", "broken-file")]
    assert summary.copies == [("d.txt", "a.txt"), ("e.txt", "a.txt")]
    assert summary.renamed == [("con/a.txt", "a-2.json")]
    assert not summary.complete
    assert [document.number for document in registry.documents()] == ["1/KH-UBND", None, "2/KH-UBND"]


def test_each_file_has_its_export_under_its_own_name(folder, registry):
    run(folder, registry)
    written = exports(folder)
    assert {name: record["source"]["file"] for name, record in written.items()} == {
        "a.json": "a.txt",
        "a-2.json": "con/a.txt",
        "c.json": "c.txt",
        "d.json": "d.txt",
    }


def test_the_same_run_again_changes_nothing_and_tells_the_same(folder, registry):
    first, before = run(folder, registry), exports(folder)
    rows = (registry.documents(), registry.tasks())
    second = run(folder, registry)
    assert (second.stored, second.unchanged) == (0, 3)
    assert (second.tasks, second.copies, second.renamed) == (first.tasks, first.copies, first.renamed)
    assert exports(folder) == before
    assert (registry.documents(), registry.tasks()) == rows


def test_a_new_file_of_an_old_name_leaves_the_old_names_alone(folder, registry):
    run(folder, registry)
    (folder / "vb" / "0").mkdir()
    (folder / "vb" / "0" / "a.txt").write_text("number: 3/KH-UBND", encoding="utf-8")
    run(folder, registry)
    assert exports(folder)["a.json"]["document"]["number"] == "1/KH-UBND"
    assert exports(folder)["a-3.json"]["document"]["number"] == "3/KH-UBND"


def test_an_export_that_was_deleted_is_written_again(folder, registry):
    run(folder, registry)
    (folder / "out" / "json" / "a.json").unlink()
    run(folder, registry)
    assert exports(folder)["a.json"]["document"]["number"] == "1/KH-UBND"


def test_the_export_of_another_registry_is_not_overwritten(folder, registry):
    (folder / "out" / "json").mkdir(parents=True)
    (folder / "out" / "json" / "c.json").write_text('{"source": {"sha256": "0"}}', encoding="utf-8")
    assert ("c.txt", "c-2.json") in run(folder, registry).renamed


def test_a_crash_is_recorded_with_its_traceback_and_the_run_goes_on(folder, registry):
    (folder / "vb" / "b.txt").write_text("crash", encoding="utf-8")
    summary = run(folder, registry)
    assert summary.stored == 3
    (row,) = registry.unreadable()
    assert (row.code, row.file) == ("crash", "b.txt")
    assert "lỗi thử" in row.reason_vi
    assert "read_example" in row.traceback


def test_a_file_that_is_mended_is_unreadable_no_more(folder, registry):
    run(folder, registry)
    (folder / "vb" / "b.txt").write_text("number: 9/KH-UBND", encoding="utf-8")
    assert run(folder, registry).complete
    assert registry.unreadable() == []


def test_a_run_that_is_stopped_leaves_whole_documents_and_can_go_on(folder, registry):
    def stop_at_the_second(done, _name):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(folder, registry, progress=stop_at_the_second)
    assert len(registry.documents()) <= 2
    for document in registry.documents():
        assert document.tasks in (0, 2)
    assert run(folder, registry).files == 6
    assert len(registry.documents()) == 3


def test_a_registry_that_fails_ends_the_run_and_is_not_taken_for_a_bad_file(folder, registry, monkeypatch):
    def fail(*_: object, **__: object):
        raise RegistryError("Hết dung lượng đĩa.", "The disk is full.")

    monkeypatch.setattr(type(registry), "store_record", fail)
    with pytest.raises(RegistryError, match="Hết dung lượng"):
        run(folder, registry)


def test_every_file_is_read_again_when_asked(folder, registry):
    run(folder, registry)
    assert run(folder, registry, again=True).unchanged == 3
