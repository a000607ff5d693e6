"""The tables of the registry, in SQL that SQLite and PostgreSQL both understand.

`sources` holds what was extracted and `events` what people said of it; the rows of every other table that belong
to a document are made from these two (see `store` and `present`) and can be made anew at any time. Dates are text in
ISO 8601, because a date that a paper leaves partly blank ("2023-05") must stay partial; in this form they sort and
compare rightly. `folded` columns serve the search (see `folding`).
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
    text,
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
    Column("copies", Integer, nullable=False, default=0, server_default="0"),
    Column("tasks", Integer, nullable=False, default=0, server_default="0"),
    Column("machine", Text),
    Column("process", Integer),
)

run_failures = Table(
    "run_failures",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("runs"),
    Column("file", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason_vi", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    # The key of the head; another content under the same head has the hash of the file that brought it behind that.
    Column("identity", String(512), nullable=False, unique=True),
    Column("head_key", String(512), nullable=False, default="", server_default=""),
    Column("draft_key", String(64), nullable=False, default="", server_default=""),
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
    # By what others cite it: see `normalise.cited_keys`.
    Column("key_type", Text, nullable=False, default="", server_default=""),
    Column("key_number", Text, nullable=False, default="", server_default=""),
    Column("key_seat", Text, nullable=False, default="", server_default=""),
    Column("key_year", Text, nullable=False, default="", server_default=""),
    Column("leading_sha256", String(64), nullable=False, default="", server_default=""),
    Column("leading_file", Text, nullable=False, default="", server_default=""),
    Index("ix_documents_number", "number"),
    Index("ix_documents_head_key", "head_key"),
    Index("ix_documents_draft_key", "draft_key"),
    Index("ix_documents_key_number", "key_number"),
    Index("ix_documents_leading_sha256", "leading_sha256"),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("documents"),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("file", Text, nullable=False),
    Column("name", Text, nullable=False, default="", server_default=""),  # the last part of `file`
    Column("path", Text, nullable=False, index=True),
    Column("format", Text, nullable=False),
    Column("pages", Integer),
    Column("ocr", Boolean, nullable=False),
    Column("rank", Integer, nullable=False, default=0, server_default="0"),  # the least leads its document
    Column("version", Text, nullable=False),
    Column("export_name", Text, unique=True),
    Column("export_key", Text),  # `export_name` in small letters
    Column("stored_at", String(32), nullable=False),
    Column("record", Text, nullable=False),  # the whole record of the export "nhiemvu/1", as JSON
    Index("ix_sources_name", "name"),
    Index("ix_sources_export_key", "export_key", unique=True),
)

former_files = Table(
    "former_files",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("sources"),
    Column("sha256", String(64), nullable=False, unique=True),  # the bytes that the file had before it was edited
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(32), nullable=False, unique=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),  # the file that led the document at the time
    Column("task", Text, nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("old", Text, nullable=False),  # JSON, as is `new`
    Column("new", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("evidence", Text, nullable=False),  # JSON: item, text and span of the task as extracted at the time
)

unplaced_events = Table(
    "unplaced_events",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("documents"),
    _owner("events"),
)

agencies = Table(
    "agencies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(512), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text),  # see `AgencyKind`
    Column("level", Text),  # see `Level`
    Column("folded", Text, nullable=False),
)

agency_spellings = Table(
    "agency_spellings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency_id", Integer, ForeignKey("agencies.id"), nullable=False),
    Column("folded", String(1024), nullable=False),
    UniqueConstraint("agency_id", "folded"),
)

agency_members = Table(
    "agency_members",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency_id", Integer, ForeignKey("agencies.id"), nullable=False),
    Column("member_key", String(512), nullable=False, index=True),  # `agencies.key` of the member, if it has a row
    Column("folded", Text, nullable=False),
    UniqueConstraint("agency_id", "member_key"),
)

tasks = Table(
    "tasks",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("documents", index=False),
    Column("position", Integer, nullable=False),  # the place in reading order, from 0
    # Stays when a corrected task is extracted anew. SQLite has this index, and that of agencies, in `task_blocks`.
    Column("stable_id", Text, nullable=False, index=True),
    Column("extracted_id", Text),  # `Task.id` of the extraction; none for a task that a person added
    Column("item", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("section", Text, nullable=False),  # the headings above, one a line
    Column("category", Text, nullable=False),
    Column("deadline_text", Text),
    Column("deadline_kind", Text),
    Column("deadline_start", String(10)),
    Column("deadline_due", String(10)),
    Column("deadline_bound", Text),
    Column("deadline_time", String(5)),
    Column("deadline_rrule", Text),
    Column("due_date", String(10)),  # the extended day, else `deadline_due`
    Column("due_order", String(10), nullable=False, server_default="9999-99-99"),  # `due_date`; none comes last
    Column("in_time_until", String(10)),  # the last day on which it is done in time
    Column("extended_to", String(10)),
    Column("extended_by", Text),
    Column("completed_on", String(10)),
    Column("corrected", Text, nullable=False, server_default=""),  # the fields that people changed, with commas
    Column("added", Boolean, nullable=False, server_default=text("false")),
    Column("removed", Boolean, nullable=False, server_default=text("false")),
    Column("deliverable", Text),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("page", Integer),
    Column("table_number", Integer),
    Column("row_number", Integer),
    UniqueConstraint("document_id", "position"),
    Index("ix_tasks_due", "due_order", "document_id", "position"),
    Index("ix_tasks_confidence", "confidence", "document_id", "position"),
    # Counted without a look at rows. The document comes first, so that new rows stand side by side in it: an index in
    # the order of days is written at as many places as there are rows.
    Index("ix_tasks_states", "document_id", "category", "removed", "in_time_until", "completed_on"),
)
_done, _repeated = tasks.c.completed_on.is_not(None), tasks.c.deadline_rrule.is_not(None)
Index("ix_tasks_completed_on", tasks.c.completed_on, sqlite_where=_done, postgresql_where=_done)
Index("ix_tasks_deadline_rrule", tasks.c.deadline_rrule, sqlite_where=_repeated, postgresql_where=_repeated)

task_roles = Table(
    "task_roles",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("tasks"),
    Column("agency_id", Integer, ForeignKey("agencies.id"), nullable=False),
    Column("role", Text, nullable=False),  # lead, coordinating, report_to
    Column("position", Integer, nullable=False),
    Column("mention", Text, nullable=False),
    Index("ix_task_roles_agency_id", "agency_id", "task_id", "role"),
)

task_occurrences = Table(
    "task_occurrences",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("tasks"),
    Column("occurrence", String(10), nullable=False),  # the day on which a recurring task was due
    Column("completed_on", String(10), nullable=False),
)

# `references` is a word of SQL itself. The four keys tell which document is meant: see `normalise.cited_keys`.
document_references = Table(
    "document_references",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("documents"),
    Column("position", Integer, nullable=False),
    Column("relation", Text, nullable=False),
    Column("doc_type", Text),
    Column("number", Text),
    Column("issued_on", String(10)),
    Column("issuing_body", Text),
    Column("title", Text),
    Column("mention", Text, nullable=False),
    Column("page", Integer),
    Column("key_type", Text, nullable=False),
    Column("key_number", Text, nullable=False),
    Column("key_seat", Text, nullable=False),
    Column("key_year", Text, nullable=False),
    Index("ix_document_references_key_number", "key_number", "relation"),
)
CHANGES = text("relation IN ('amended', 'replaced')")
"""The few citations that change what they cite; said in these words, or their index would not be used."""
Index(
    "ix_document_references_changes",
    document_references.c.key_number,
    sqlite_where=CHANGES,
    postgresql_where=CHANGES,
)

task_references = Table(
    "task_references",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("tasks"),
    Column("number", Text, nullable=False),  # as the task names it
    Column("key_number", Text, nullable=False, index=True),
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
