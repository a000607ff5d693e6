"""The form of a gold record: its fields and their types, as the head of the guidelines shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.records import Record

Words = str | None


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Head(_Form):
    doc_type: Words
    number: Words
    symbol: Words
    issuing_body: Words
    place: Words
    issued_on: Words
    title: Words
    signer: Words
    signer_role: Words


class _Reference(_Form):
    doc_type: Words
    number: Words
    title: Words = None
    issued_on: Words
    issuing_body: Words


class _Deadline(BaseModel):
    """Which other fields a deadline has goes by its kind: `deadline_fields` tells."""

    model_config = ConfigDict(extra="allow", strict=True)
    text: str
    kind: Literal["date", "recurring", "relative", "ongoing", "event"]


class _Task(_Form):
    item: str
    text: str = Field(min_length=1)
    lead: list[str]
    coordinating: list[str]
    deadline: _Deadline | None
    deliverable: Words = None
    optional: bool


class _Gold(_Form):
    file: str
    document: _Head
    references: list[_Reference]
    tasks: list[_Task]


_CODES = {"missing": "form-missing", "extra_forbidden": "form-extra"}


def check_form(record: Any) -> Iterator[Breach]:
    """What a record has too much, too little, or of another type than the guidelines show."""
    try:
        _Gold.model_validate(record)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            path = [part for part in each["loc"] if part != "_Deadline"]
            task = int(path[1]) + 1 if path[:1] == ["tasks"] and len(path) > 1 else None
            words = ".".join(str(part) for part in (path[2:] if task else path)) or "record"
            yield Breach(_CODES.get(each["type"], "form-type"), words, _shown(each["input"]), task)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def is_sound(record: Record) -> bool:
    """Whether a record has the form of the guidelines, so that what it says can be read."""
    return next(check_form(record), None) is None
