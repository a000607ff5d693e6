"""The way of a JSON export back: into an empty registry as it was, into another row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from nhiemvu.errors import ImportingError, NhiemvuError
from nhiemvu.export.flatten import validate_record, validate_task
from nhiemvu.export.registry_schema import REGISTRY_SCHEMA_NAME, validate_registry_record
from nhiemvu.export.row_marks import LENGTH, MARKED_FIELDS, plain_value, was_changed
from nhiemvu.export.schema import SCHEMA_NAME
from nhiemvu.export.sheet_rows import document_name
from nhiemvu.importing.adding import key_of
from nhiemvu.importing.comparing import Speaker
from nhiemvu.importing.report import Report, Where
from nhiemvu.messages import in_both_languages
from nhiemvu.registry import Addition, Event, Filing, HeldDocument, Registry, Restored, Revision, Saying
from nhiemvu.registry.corrections import resolved_agencies
from nhiemvu.registry.exporting import tracked_values
from nhiemvu.registry.happenings import CORRECTED_FIELDS
from nhiemvu.registry.present import AGENCY_FIELDS, PresentTask

Record = dict[str, Any]
AT_ONCE = 100
IMPORTED = "imported"
"""The version of the extractor of a record that does not tell it: a later run reads its file anew."""
MERGED = "event"


def import_records(
    registry: Registry, records: Iterable[Record], speaker: Speaker, report: Report, *, dry: bool
) -> None:
    """Take the records of an export in and note in `report` what became of each; with `dry` nothing is written."""
    following = iter(records)
    if registry.is_empty():
        while page := list(islice(following, AT_ONCE)):
            whole = [restored for record in page if (restored := _checked(record, report)) is not None]
            report.documents += len(whole)
            if not dry:
                registry.restore_documents(whole)
        return
    for record in following:
        _take(registry, record, speaker, report, dry=dry)


def restored_of(record: Record) -> Restored:
    """All that a record tells of a document, of either version; raises `ImportingError` where it is a part only."""
    if record["schema"] == SCHEMA_NAME:
        return Restored((Filing(record, record["source"]["file"], IMPORTED),), ((),), ())
    registry = record["registry"]
    if not registry["complete"]:
        raise ImportingError(*in_both_languages("import.part-only", document=document_name(record)))
    _check_unedited(record)
    first, *others = registry["files"]
    leading = _without_registry(record)
    shown = {task["id"]: task for task in record["tasks"]}
    leading["tasks"] = [shown[each] if isinstance(each, str) else each for each in first["extracted"]]
    pairs = [(leading, first), *((file["record"], file) for file in others)]
    filings = tuple(Filing(each, file["path"], file["version"]) for each, file in pairs)
    return Restored(filings, tuple(tuple(file["former"]) for _, file in pairs), _events(record))


def _check_unedited(record: Record) -> None:
    """Raise `ImportingError` where a task was edited: what was extracted of it is not known any more."""
    tracked = {each["id"]: each for each in record["registry"]["tasks"]}
    for task in record["tasks"]:
        values = _values(task, tracked.get(task["id"]))
        mark = tracked[task["id"]]["mark"] if task["id"] in tracked else ""
        for name, value in values.items():
            if was_changed(mark, MARKED_FIELDS.index(name), plain_value(value)) is not False:
                values_shown = {"document": document_name(record), "task": task["id"]}
                raise ImportingError(*in_both_languages("import.edited-whole", **values_shown))


def _checked(record: Record, report: Report) -> Restored | None:
    """The document of a record; `None` where that is refused."""
    try:
        return restored_of(_validated(record))
    except NhiemvuError as error:
        report.refuse(_where(record), error)
    except KeyError as error:  # a task of the extraction that stands nowhere
        report.refuse(_where(record), ImportingError(*in_both_languages("import.task-missing", task=error.args[0])))
    return None


def _validated(record: Record) -> Record:
    if record.get("schema") == REGISTRY_SCHEMA_NAME:
        return validate_registry_record(record)
    if record.get("schema") == SCHEMA_NAME:
        return validate_record(record)
    raise ImportingError(*in_both_languages("import.schema-unknown", schema=record.get("schema", "?")))


def _take(registry: Registry, record: Record, speaker: Speaker, report: Report, *, dry: bool) -> None:
    """Compare a record with the document that the registry has of it, or file it as a new one."""
    try:
        sound, refused = _sound_tasks(record)
        checked = _validated(sound)
        hashes = [checked["source"]["sha256"]]
        known = registry.documents_of_files(hashes)
        if not known:
            restored = restored_of(checked) if not refused else None
            if restored is not None:
                report.documents += 1
                if not dry:
                    registry.file_document(restored)
                return
    except (NhiemvuError, KeyError, TypeError) as error:
        reason = error if isinstance(error, NhiemvuError) else _malformed(error)
        report.refuse(_where(record), reason)
        return
    for task, reason in refused:
        report.refuse(_where(record, task), reason)
    if known:
        _revise(registry, known[hashes[0]], checked, speaker, report, dry=dry)


def _sound_tasks(record: Record) -> tuple[Record, list[tuple[str, NhiemvuError]]]:
    """The record with those of its tasks that fit the schema, and the others' ids with what is wrong."""
    sound, refused = [], []
    for task in record["tasks"]:
        try:
            sound.append(validate_task(task))
        except NhiemvuError as error:
            refused.append((str(task.get("id") if isinstance(task, dict) else task), error))
    return {**record, "tasks": sound}, refused


def _revise(registry: Registry, document: int, record: Record, speaker: Speaker, report: Report, *, dry: bool) -> None:
    refused: list[Revision] = []
    said = {event.key: event for event in _events(record)}

    def judge(held: HeldDocument) -> Iterator[tuple[Any, Saying | Addition | Event]]:
        refused.clear()  # a transaction may be made anew
        for where, name, what in _verdicts(held, record, said.values(), speaker):
            if isinstance(what, ImportingError):
                refused.append(Revision((where, name), None, what))
            else:
                yield (where, name), what

    revisions = registry.revise(document, judge, dry=dry)
    merged = [each for each in revisions if each.sign[1] == MERGED]
    report.events += sum(each.event is not None for each in merged)
    own = [each for each in revisions if each.sign[1] != MERGED]
    report.take([_where(record, task["id"]) for task in record["tasks"]], [*own, *refused])


Verdicts = Iterator[tuple[Where, str, Saying | Addition | Event | ImportingError]]


def _verdicts(held: HeldDocument, record: Record, said: Iterable[Event], speaker: Speaker) -> Verdicts:
    """What a record adds to the log of its document, and what its tasks change."""
    keys = {event.key for event in held.events}
    told = {event.key for event in said}
    for event in said:
        others = (own for own in held.events if own.key not in told)
        if event.key in keys:
            continue
        if any((own.task, own.field) == (event.task, event.field) for own in others):
            where = _where(record, event.task)
            yield where, event.field, ImportingError(*in_both_languages("import.other-log", who=event.who or "?"))
        else:
            yield _where(record, event.task), MERGED, event
    present = {task.id: task for task in held.present.tasks}
    tracked = {each["id"]: each for each in record.get("registry", {}).get("tasks", ())}
    for task in record["tasks"]:
        where = _where(record, task["id"])
        if task["id"] in present:
            for name, what in _changes(held, present[task["id"]], task, tracked.get(task["id"]), speaker):
                yield where, name, what
        elif task["id"] == "":
            yield where, "task", Addition(task, speaker.who, speaker.why, key_of(held, task))
        elif not any(event.task == task["id"] for event in said):
            yield where, "", ImportingError(*in_both_languages("import.unknown", task=task["id"]))


def _changes(
    held: HeldDocument, present: PresentTask, task: Record, tracked: Record | None, speaker: Speaker
) -> Iterator[tuple[str, Saying | ImportingError]]:
    """The fields of a task that were edited, each as what is to be taken down or as why it is not."""
    values, now = _told(held, task, tracked), tracked_values(present)
    mark = tracked["mark"] if tracked else ""
    for name, value in values.items():
        place = MARKED_FIELDS.index(name)
        new, old, written = plain_value(value), plain_value(now[name]), plain_value(_as_written(task, name, value))
        if was_changed(mark, place, written) is False or old in (new, written):
            continue
        base = mark[1 + LENGTH * place : 1 + LENGTH * (place + 1)]
        own = [event for event in held.events if event.task == present.id and event.field == name]
        touched = was_changed(mark, place, old) if mark else bool(own)
        again = bool(own) and own[-1].who == speaker.who and own[-1].evidence.get("base") == base
        if present.removed:
            yield name, ImportingError(*in_both_languages("import.removed"))
        elif touched and not again:
            values_shown = {"file": _short(new), "present": _short(old), "column": name}
            yield name, ImportingError(*in_both_languages("import.conflict", **values_shown))
        else:
            yield name, Saying(present.id, name, value, speaker.who, speaker.why, base)


def _told(held: HeldDocument, task: Record, tracked: Record | None) -> Record:
    """The values that a task of the record tells, agencies with their full names."""
    named = {name: resolved_agencies(task[name], held.record["document"]) for name in AGENCY_FIELDS}
    return _values(task, tracked) | named


def _values(task: Record, tracked: Record | None) -> Record:
    values = {name: task[name] for name in CORRECTED_FIELDS}
    if tracked is not None:
        due = tracked["extended_to"]
        values["completed"] = tracked["completed_on"]
        values["extension"] = {"due": due, "document": tracked["extended_by"]} if due else None
        values["note"] = tracked["note"]
    return values


def _as_written(task: Record, name: str, value: Any) -> Any:
    return task[name] if name in AGENCY_FIELDS else value


def _events(record: Record) -> tuple[Event, ...]:
    return tuple(Event(**event) for event in record.get("registry", {}).get("events", ()))


def _without_registry(record: Record) -> Record:
    return {**{key: value for key, value in record.items() if key != "registry"}, "schema": SCHEMA_NAME}


def _malformed(error: Exception) -> ImportingError:
    return ImportingError(*in_both_languages("import.malformed", reason=str(error)))


def _short(value: str) -> str:
    return value if len(value) <= 80 else value[:79] + "…"


def _where(record: Record, task: str = "") -> Where:
    try:
        return Where(document=document_name(record), task=task)
    except (KeyError, TypeError):
        return Where(document="?", task=task)
