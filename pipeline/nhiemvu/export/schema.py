"""The export "nhiemvu/1" as pydantic models: every key stands in every record, and no other key does.

These models are the published face of the program: the JSON Schema comes from them, and no record is
written that they do not accept.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

SCHEMA_NAME = "nhiemvu/1"


def _in_the_calendar(day: str) -> str:
    date.fromisoformat(day)
    return day


CalendarDay = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_in_the_calendar)]
"""A day that exists; a due date is counted by us, while a date of issue may be as wrong as its paper prints it."""

PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]


class ExportModel(BaseModel):
    """What all parts of a record share: no unknown keys, and no change once made."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @model_validator(mode="after")
    def _without_nul(self) -> Self:
        """Refuse the sign NUL, which no database but SQLite and no sheet can hold."""
        if any(isinstance(value, str) and "\x00" in value for value in self.__dict__.values()):
            raise ValueError("a text holds the control sign NUL")
        return self


class SpanRecord(ExportModel):
    """A half-open range of code points of the document's text, and its place in the file where known."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = Field(ge=1, description="counts from 1")
    table: int | None = Field(ge=0, description="counts from 0, in reading order")
    row: int | None = Field(ge=0, description="counts from 0, with the heading rows")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span ends before it starts: {self.start}..{self.end}")
        return self


class AgencyRecord(ExportModel):
    """A body or office: as written, as it is known in full, and its identifier."""

    mention: str
    name: str | None
    id: str | None


class AnsweredRecord(ExportModel):
    """A document that this one answers, as the package says (ResponseFor)."""

    number: str | None
    issued_on: CalendarDay | None
    organ_id: str | None
    document_id: str | None


class PackageRecord(ExportModel):
    """What the interchange package says in which the file came (edXML, QCVN 102:2016/BTTTT)."""

    file: str
    is_main: bool = Field(description="whether the package is about this document; else it lies beside that one")
    document_id: str | None
    doc_type: str | None
    number: str | None
    symbol: str | None
    issued_on: CalendarDay | None
    place: str | None
    issuing_body: str | None = Field(description="the sender (From/OrganName)")
    parent_body: str | None = Field(description="the body above it (OrganizationInCharge)")
    organ_id: str | None
    title: str | None
    content: str | None
    signer: str | None
    signer_role: str | None
    due_on: CalendarDay | None = Field(description="the day by which an answer is asked for (DueDate)")
    steering_type: str | None = Field(description="the code as sent")
    priority: str | None = Field(description="the code as sent")
    business: str | None = Field(description="new, recall, update, replacement; another code as sent")
    business_reason: str | None
    business_documents: list[str] = Field(description="identifiers of what is recalled, updated or replaced")
    recipients: list[str]
    response_for: list[AnsweredRecord]
    missing: list[str] = Field(description="attachments that the package lists and does not hold")
    completed: list[str] = Field(description="the fields of `document` that the text lacks and the package gave")


class SourceRecord(ExportModel):
    """The file that the document came from."""

    file: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    format: str
    pages: int | None = Field(ge=0)
    ocr: bool
    language: str | None = Field(description="ISO 639-1, where it was looked for")
    package: PackageRecord | None = Field(default=None, description="null where the file came in no such package")


class HeadRecord(ExportModel):
    """What the head and the signature say."""

    doc_type: str | None
    number: str | None
    symbol: str | None
    issuing_body: AgencyRecord | None
    place: str | None
    issued_on: PartialDate | None
    title: str | None
    signer: str | None
    signer_role: str | None


class ReferenceRecord(ExportModel):
    """A document that this one names, once, with every place where it is named."""

    doc_type: str | None
    number: str | None
    issued_on: PartialDate | None
    issuing_body: str | None
    title: str | None
    mention: str
    relation: str
    spans: list[SpanRecord]


class DeadlineRecord(ExportModel):
    """When a task is due: the words and their value."""

    text: str
    kind: Literal["date", "recurring", "relative", "ongoing", "event"]
    start: PartialDate | None
    due: CalendarDay | None
    bound: Literal["before", "by", "after"] | None
    rrule: str | None = Field(description="an RFC 5545 rule")
    amount: int | None
    unit: Literal["hour", "day", "working_day", "week", "month", "year"] | None
    from_: str | None = Field(alias="from", description="the words that name the starting point")
    time: ClockTime | None
    inherited: str | None = Field(description="where it was taken from; null where the sentence itself says it")
    assumed: list[str] = Field(description="what was not written and was taken from the document: year, month")
    by: str
    cue: str | None = Field(None, description="the words that make it a deadline: trước, hoàn thành, kể từ")
    anchor: PartialDate | None = Field(
        None, description="the date or year that what is not written was taken or counted from"
    )
    span: SpanRecord | None


class TaskRecord(ExportModel):
    """One sentence or one row of a task table that orders somebody to do something."""

    id: str
    item: str
    text: str
    section: list[str] = Field(description="the headings above, outermost first")
    lead: list[AgencyRecord]
    coordinating: list[AgencyRecord]
    report_to: list[AgencyRecord]
    deadline: DeadlineRecord | None
    deliverable: str | None
    references: list[str] = Field(description="the numbers named in the task")
    category: Literal["task", "general", "lead-in", "closing"]
    confidence: float = Field(ge=0, le=1)
    by: str = Field(description="the rule's id or the model's version")
    span: SpanRecord


class IssueRecord(ExportModel):
    """Something that a person should look at."""

    code: str
    message: str
    span: SpanRecord | None


class DocumentRecord(ExportModel):
    """One document with all that was found in it."""

    schema_name: Literal["nhiemvu/1"] = Field(alias="schema")
    source: SourceRecord
    document: HeadRecord
    references: list[ReferenceRecord]
    tasks: list[TaskRecord]
    issues: list[IssueRecord]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one exported record."""
    schema = DocumentRecord.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": SCHEMA_NAME}
