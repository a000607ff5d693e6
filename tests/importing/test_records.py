"""JSON exports: into an empty registry as they were, into another row by row, on both databases."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from examples import make_extraction
from importing.edited import bring, changed, reasons
from measure.generated_records import make_record
from nhiemvu.errors import ImportingError
from nhiemvu.export.flatten import export_document, validate_record
from nhiemvu.export.masking import mask_record
from nhiemvu.export.registry_schema import schema_of_version
from nhiemvu.export.writers import as_first_version, write_json, write_json_lines
from nhiemvu.importing.report import Outcome
from nhiemvu.registry import Filing, Registry, open_registry

Record = dict[str, Any]
HEALTH = [{"mention": "Sở Y tế", "name": None, "id": None}]
SIGNS = st.characters(exclude_characters="\x00", exclude_categories=("Cs",))
WORDS = st.text(SIGNS, max_size=12)


def json_of(registry: Registry, *, lines: bool = False, optional: bool = True) -> str:
    stream = io.StringIO(newline="")
    (write_json_lines if lines else write_json)(stream, registry.exports(optional=optional))
    return stream.getvalue()


def saved(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.fixture
def filled(registry: Registry) -> Registry:
    registry.store(make_extraction(), path="/vb/ke-hoach.docx")
    return registry


@pytest.fixture
def exported(filled: Registry) -> list[Record]:
    found: list[Record] = json.loads(json_of(filled))
    return found


def edited(tmp_path: Path, records: list[Record]) -> Path:
    return saved(tmp_path / "sua.json", json.dumps(records, ensure_ascii=False, indent=1))


@st.composite
def registries(draw: st.DrawFn) -> Callable[[Registry], None]:
    """What fills a registry: documents with scans and drafts of them, edited files, corrections of every kind."""
    seed = draw(st.integers(0, 10_000))
    count = draw(st.integers(1, 4))
    strange = draw(st.lists(WORDS, min_size=1, max_size=4))
    steps = draw(st.lists(st.integers(0, 9), max_size=12))

    def fill(registry: Registry) -> None:
        chance = random.Random(seed)
        for number in range(seed, seed + count):
            record = validate_record(make_record(number))
            record["tasks"] = record["tasks"][: chance.randrange(0, 6)]
            for task, words in zip(record["tasks"], strange, strict=False):
                task["text"] += words
            registry.store_filings([Filing(record, f"/vb/{number}.docx", "1")])
            if chance.random() < 0.5:
                registry.store_filings([Filing(_scan_of(record, number), f"/vb/{number}.pdf", "1")])
        for step in steps:
            _speak(registry, chance, step, strange)

    return fill


def _scan_of(record: Record, number: int) -> Record:
    scan: Record = json.loads(json.dumps(record))
    scan["source"] |= {"sha256": f"{number:064x}", "ocr": True, "format": "pdf"}
    return scan


def _speak(registry: Registry, chance: random.Random, step: int, strange: list[str]) -> None:
    tasks = registry.tasks(optional=True)
    if not tasks:
        return
    task, day = chance.choice(tasks), date(2024, 1, 1) + timedelta(days=chance.randrange(400))
    words = chance.choice(strange) or "lời"
    own = next(each for record in registry.records() for each in record["tasks"] if each["id"] == task.task_id)
    sayings: list[Callable[[], Any]] = [
        lambda: registry.correct(task.task_id, "lead", HEALTH, who="Lan", why=words),
        lambda: registry.correct(task.task_id, "text", words, who="Mai"),
        lambda: registry.correct(task.task_id, "deadline", None, who="Mai"),
        lambda: registry.remove(task.task_id, who="Lan"),
        lambda: registry.complete(task.task_id, day.isoformat(), who="Lan"),
        lambda: registry.complete(task.task_id, day.isoformat(), occurrence=day.isoformat(), who="Lan"),
        lambda: registry.extend(task.task_id, day.isoformat(), document=words, who="Lan"),
        lambda: registry.add_task(task.document_id, {**own, "text": words}, who="Lan"),
        lambda: registry.correct(task.task_id, "note", words, who="Lan"),
        lambda: registry.correct(task.task_id, "category", "general", who="Lan"),
    ]
    sayings[step]()


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to make a registry smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fill=registries(), lines=st.booleans(), optional=st.booleans())
def test_export_import_into_an_empty_registry_and_export_give_the_same_bytes(
    new_address: Callable[[], str], tmp_path: Path, fill: Callable[[Registry], None], lines: bool, optional: bool
) -> None:
    with open_registry(new_address()) as one, open_registry(new_address()) as other:
        fill(one)
        text = json_of(one, lines=lines, optional=optional)
        report = bring(other, saved(tmp_path / "so.json", text))
        assert report.complete and report.documents == len(one.documents())
        assert json_of(other, lines=lines, optional=optional) == text
        assert other.tasks(optional=True, today="2024-06-01") == one.tasks(optional=True, today="2024-06-01")
        assert list(other.events()) == sorted(
            one.events(), key=lambda event: [each.key for each in other.events()].index(event.key)
        )
        # A second time it is the same registry already.
        again = bring(other, tmp_path / "so.json")
        assert (again.findings, again.documents, again.events) == ([], 0, 0)


def test_the_export_fits_its_published_schemas(filled: Registry) -> None:
    filled.complete(filled.tasks()[0].task_id, "2022-06-10", who="Lan")
    for record in json.loads(json_of(filled)):
        jsonschema.validate(record, schema_of_version("2"))
        jsonschema.validate(as_first_version(record), schema_of_version("1"))
        jsonschema.validate(record, schema_of_version(None))


def test_edited_json_becomes_events(filled: Registry, exported: list[Record], tmp_path: Path) -> None:
    (record,) = exported
    record["tasks"][0]["lead"] = HEALTH
    record["registry"]["tasks"][0] |= {"completed_on": "2022-06-09", "note": "gấp"}
    path = edited(tmp_path, exported)
    report = bring(filled, path)
    assert sorted(changed(report)) == ["completed", "lead", "note"]
    task = filled.tasks()[0]
    assert (task.lead, task.completed_on) == (("Sở Y tế",), "2022-06-09")
    events = list(filled.events())
    assert bring(filled, path).findings == []
    assert list(filled.events()) == events


def test_one_task_that_is_wrong_is_refused_and_the_others_are_taken(
    filled: Registry, exported: list[Record], tmp_path: Path
) -> None:
    first, second, *_ = exported[0]["tasks"]
    first["deadline"]["due"], second["deliverable"] = "2022-02-30", "Lịch"
    report = bring(filled, edited(tmp_path, exported))
    assert ["due" in each for each in reasons(report)] == [True]
    assert changed(report) == {"deliverable": "Lịch"}


def test_json_that_changed_in_the_registry_since_is_a_conflict(
    filled: Registry, exported: list[Record], tmp_path: Path
) -> None:
    exported[0]["tasks"][0]["lead"] = HEALTH
    filled.correct(filled.tasks()[0].task_id, "lead", [{**HEALTH[0], "mention": "Sở Xây dựng"}], who="Mai")
    report = bring(filled, edited(tmp_path, exported))
    assert (report.count(Outcome.REFUSED), report.count(Outcome.CHANGED)) == (1, 0)
    assert filled.tasks()[0].lead == ("Sở Xây dựng",)


def test_tasks_without_an_id_are_added_once_and_unknown_ones_refused(
    filled: Registry, exported: list[Record], tmp_path: Path
) -> None:
    own = exported[0]["tasks"][0]
    exported[0]["tasks"] += [{**own, "id": "", "text": "Công an tỉnh bảo đảm an ninh."}, {**own, "id": "khong-co"}]
    path = edited(tmp_path, exported)
    assert [bring(filled, path).count(Outcome.ADDED) for _ in range(2)] == [1, 0]
    assert ["khong-co" in each for each in reasons(bring(filled, path))] == [True]
    assert len(filled.tasks(text="an ninh")) == 1


def test_version_one_is_read(registry: Registry, tmp_path: Path) -> None:
    """Files of a run, and exports of 0.1.0: what the documents say, and nothing that people said."""
    record = export_document(make_extraction())
    for key in ("package",):
        del record["source"][key]  # as 0.1.0 wrote it
    path = saved(tmp_path / "cu.json", json.dumps(record))
    assert bring(registry, path).documents == 1
    assert len(registry.tasks()) == 2
    record["tasks"][0]["deliverable"] = "Tờ trình"
    report = bring(registry, saved(path, json.dumps([record])))
    assert changed(report) == {"deliverable": "Tờ trình"}


def test_an_edited_export_fills_no_registry_since_nobody_would_know_what_was_extracted(
    exported: list[Record], new_address: Callable[[], str], tmp_path: Path
) -> None:
    exported[0]["tasks"][0]["lead"] = HEALTH
    with open_registry(new_address()) as other:
        assert ["đã sửa" in each for each in reasons(bring(other, edited(tmp_path, exported)))] == [True]
        assert other.documents() == []


def test_what_was_said_elsewhere_joins_the_log_where_nobody_said_other_things_here(
    filled: Registry, new_address: Callable[[], str], tmp_path: Path
) -> None:
    first, second = (task.task_id for task in filled.tasks())
    with open_registry(new_address()) as other:
        other.store(make_extraction(), path="/vb/ke-hoach.docx")
        other.complete(first, "2022-06-09", who="Mai")
        other.correct(second, "lead", HEALTH, who="Mai")
        path = saved(tmp_path / "khac.json", json_of(other))
    filled.complete(first, "2022-06-10", who="Lan")
    report = bring(filled, path)
    assert (report.events, len(reasons(report))) == (1, 1)
    assert filled.tasks(task=second)[0].lead == ("Sở Y tế",)
    assert filled.tasks(task=first)[0].completed_on == "2022-06-10"


def test_a_document_that_is_new_to_a_registry_comes_with_what_was_said_of_it(
    filled: Registry, new_address: Callable[[], str], tmp_path: Path
) -> None:
    with open_registry(new_address()) as other:
        other.store(make_extraction("thong-bao.docx", "7/TB-UBND"))
        other.complete(other.tasks()[0].task_id, "2022-06-09", who="Mai")
        path = saved(tmp_path / "khac.jsonl", json_of(other, lines=True))
    assert bring(filled, path).documents == 1
    assert [task.completed_on for task in filled.tasks(document="7/TB-UBND")] == ["2022-06-09", None]
    assert bring(filled, path).documents == 0


def test_a_part_fills_no_registry(filled: Registry, new_address: Callable[[], str], tmp_path: Path) -> None:
    parts = {
        "theo-co-quan": list(filled.exports(agency="so noi vu")),
        "da-che": [mask_record(record) for record in filled.exports()],
    }
    with open_registry(new_address()) as other:
        for name, records in parts.items():
            path = saved(tmp_path / f"{name}.json", json.dumps(records))
            assert ["một phần" in each for each in reasons(bring(other, path))] == [True]
            assert bring(filled, path).findings == []
        assert other.documents() == []


@pytest.mark.parametrize(
    ("text", "message"),
    [("[{]", "JSON"), ('{"schema": "nhiemvu/9", "tasks": []}', None), ("[1]", "JSON"), ("", "rỗng"), (" \n", "rỗng")],
)
def test_a_file_that_is_none_of_ours_is_named_with_its_fault(
    filled: Registry, tmp_path: Path, text: str, message: str | None
) -> None:
    path = saved(tmp_path / "x.json", text)
    if message is None:
        assert ["nhiemvu/9" in each for each in reasons(bring(filled, path))] == [True]
        return
    with pytest.raises(ImportingError, match=message):
        bring(filled, path)


def test_a_long_object_and_many_short_ones_are_read_alike(tmp_path: Path) -> None:
    from nhiemvu.importing.json_stream import read_objects

    objects = [{"a": "đ" * length} for length in (0, 5, 3_000_000, 7)]
    for text in (json.dumps(objects, indent=2), "\n".join(map(json.dumps, objects)), "\ufeff" + json.dumps(objects)):
        assert list(read_objects(saved(tmp_path / "x.json", text))) == objects
