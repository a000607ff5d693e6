"""The tables of the registry, in SQL that SQLite and PostgreSQL both understand.

Dates are text in ISO 8601, because a date that a paper leaves partly blank ("2023-05") must stay partial;
in this form they sort and compare rightly. `…_folded` columns serve the search (see `folding`).
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


def _owner(table: str, *, nullable: bool = False, index: bool = True) -> Column[int]:
    """A column that points to the row it belongs to, and goes with it."""
    return Column(
        f"{table.removesuffix('s')}_id",
        Integer,
        ForeignKey(f"{table}.id", ondelete="CASCADE"),
        nullable=nullable,
        index=index,
    )


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", String(32), nullable=False),
    Column("finished_at", String(32)),
    Column("status", Text, nullable=False),  # running, finished, interrupted
    Column("version", Text, nullable=False),
    Column("files", Integer, nullable=False, default=0),
    Column("stored", Integer, nullable=False, default=0),
    Column("unchanged", Integer, nullable=False, default=0),
    Column("unreadable", Integer, nullable=False, default=0),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", String(512), nullable=False, unique=True),
    Column("doc_type", Text),
    Column("number", Text),
    Column("symbol", Text),
    Column("issuing_body", Text),
    Column("place", Text),
    Column("issued_on", String(10)),
    Column("title", Text),
    Column("signer", Text),
    Column("signer_role", Text),
    Column("folded", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("documents"),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("file", Text, nullable=False),
    Column("path", Text, nullable=False, index=True),
    Column("format", Text, nullable=False),
    Column("pages", Integer),
    Column("ocr", Boolean, nullable=False),
    Column("version", Text, nullable=False),
    Column("export_name", Text, unique=True),
    Column("stored_at", String(32), nullable=False),
    Column("record", Text, nullable=False),  # the whole record of the export "nhiemvu/1", as JSON
)

agencies = Table(
    "agencies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(512), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
)

tasks = Table(
    "tasks",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("documents"),
    Column("position", Integer, nullable=False),  # the place in reading order, from 0
    Column("stable_id", Text, nullable=False, index=True),  # `Task.id`, the same over re-runs
    Column("item", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("section", Text, nullable=False),  # the headings above, one a line
    Column("category", Text, nullable=False),
    Column("deadline_text", Text),
    Column("deadline_kind", Text),
    Column("deadline_start", String(10)),
    Column("deadline_due", String(10), index=True),
    Column("deadline_bound", Text),
    Column("deadline_time", String(5)),
    Column("deadline_rrule", Text),
    Column("deliverable", Text),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("page", Integer),
    Column("table_number", Integer),
    Column("row_number", Integer),
    UniqueConstraint("document_id", "position"),
)

task_roles = Table(
    "task_roles",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("tasks"),
    Column("agency_id", Integer, ForeignKey("agencies.id"), nullable=False, index=True),
    Column("role", Text, nullable=False),  # lead, coordinating, report_to
    Column("position", Integer, nullable=False),
    Column("mention", Text, nullable=False),
    Column("folded", Text, nullable=False),
)

# `references` is a word of SQL itself; the documents that others name are called cited here.
cited_documents = Table(
    "cited_documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", String(512), nullable=False, unique=True),
    Column("doc_type", Text),
    Column("number", Text, index=True),
    Column("issued_on", String(10)),
    Column("issuing_body", Text),
    Column("title", Text),
)

document_references = Table(
    "document_references",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("documents"),
    Column("cited_document_id", Integer, ForeignKey("cited_documents.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("relation", Text, nullable=False),
    Column("mention", Text, nullable=False),
    Column("page", Integer),
)

issues = Table(
    "issues",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("documents"),
    Column("position", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("page", Integer),
)

unreadable_files = Table(
    "unreadable_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("file", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason_vi", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
    Column("traceback", Text),  # only where the program itself failed
    Column("recorded_at", String(32), nullable=False),
)

Index("ix_documents_number", documents.c.number)
