"""The export "nhiemvu/2": a document as the registry holds it, with all from which another registry can be filled.

Version 2 is version 1 and one key more, `registry`: how far each task is, the files of the document as they were
extracted, and what people said. A reader of version 1 finds every key where it was.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from nhiemvu.errors import ExportError
from nhiemvu.export.schema import CalendarDay, DocumentRecord, ExportModel, TaskRecord, json_schema
from nhiemvu.messages import in_both_languages

REGISTRY_SCHEMA_NAME = "nhiemvu/2"
VERSIONS = ("1", "2")
Record = dict[str, Any]


class TrackedTask(ExportModel):
    """How far a task of `tasks` is, and what was set right in it."""

    id: str
    in_time_until: CalendarDay | None = Field(description="the last day on which it is done in time")
    completed_on: CalendarDay | None
    occurrences: dict[str, CalendarDay] = Field(description="of a recurring task: day due, day done")
    extended_to: CalendarDay | None
    extended_by: str | None = Field(description="the number of the document that grants it")
    note: str | None = Field(description="what a person noted")
    corrected: list[str] = Field(description="the fields that people set right")
    added: bool = Field(description="whether a person added the task")
    sequence: int = Field(ge=0, description="how many events speak of the task")
    mark: str = Field(description="by which an import sees what was changed since, here or in the registry")


class EventRecord(ExportModel):
    """One thing that a person said of a task: who, when, which field, old and new value, why."""

    key: str
    at: str
    who: str
    sha256: str = Field(description="the file that led the document at the time")
    task: str
    field: str
    old: Any
    new: Any
    why: str
    evidence: dict[str, Any]


class FileRecord(ExportModel):
    """One file of the document; the first leads."""

    path: str
    version: str = Field(description="the version of the extractor")
    former: list[str] = Field(description="the hashes of the bytes that the file had before it was edited")
    record: DocumentRecord | None = Field(description="null where it is the leading file: see `extracted`")
    extracted: list[str | TaskRecord] | None = Field(
        description="of the leading file: its tasks as extracted, by id where they stand unchanged in `tasks`"
    )


class RegistryPart(ExportModel):
    """What the registry knows of the document beside its text."""

    complete: bool = Field(description="whether all is here; not so where the export was narrowed or masked")
    masked: bool = Field(description="whether personal data was taken out")
    tasks: list[TrackedTask]
    files: list[FileRecord]
    events: list[EventRecord]


class RegistryDocument(DocumentRecord):
    """One document of a registry with all that was found in it and said of it."""

    schema_name: Literal["nhiemvu/2"] = Field(alias="schema")  # type: ignore[assignment]
    registry: RegistryPart


def registry_json_schema() -> Record:
    """The JSON Schema (2020-12) of one record of version 2."""
    return _titled(RegistryDocument.model_json_schema(by_alias=True, mode="serialization"), REGISTRY_SCHEMA_NAME)


def any_json_schema() -> Record:
    """The JSON Schema of a record of any version: of the files of a run, and of an export of a registry."""
    either: TypeAdapter[Any] = TypeAdapter(DocumentRecord | RegistryDocument)
    return _titled(either.json_schema(by_alias=True, mode="serialization"), "nhiemvu")


def schema_of_version(version: str | None) -> Record:
    """The JSON Schema of the version "1" or "2"; of either where `version` is `None`."""
    return {"1": json_schema, "2": registry_json_schema}[version]() if version else any_json_schema()


def validate_registry_record(record: Record) -> Record:
    """The same record of version 2, if it fits the schema; else `ExportError` names the first value that does not."""
    try:
        return RegistryDocument.model_validate(record).model_dump(mode="json", by_alias=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        values = {"schema": REGISTRY_SCHEMA_NAME, "where": where, "reason": first["msg"]}
        raise ExportError(*in_both_languages("export.breaks-schema", **values)) from error


def _titled(schema: Record, title: str) -> Record:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
