"""Events of people, tracking, drafts and standing of documents, the search index, and the views.

The rows of tasks, agencies, references and issues are made anew from the records after the step up, and so are only
emptied here. On the step down they are kept as they stand; the events stay in the database, where the older program
leaves them alone, and are taken up again by the next step up.
"""

import sqlalchemy as sa
from alembic import op

from nhiemvu.registry.search_index import POSTGRESQL_INDEX, SQLITE_INDEX
from nhiemvu.registry.views import MARKS, create_views, drop_views

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LEADING = ("leading_sha256", "leading_file")
DOCUMENT_KEYS = ("head_key", "draft_key", "key_type", "key_number", "key_seat", "key_year", *LEADING)
LENGTHS = {"head_key": 512, "draft_key": 64, "leading_sha256": 64}
REFERENCE_TEXTS = ("doc_type", "number", "issuing_body", "title")
REFERENCE_KEYS = ("key_type", "key_number", "key_seat", "key_year")
TASK_COLUMNS = (
    ("extracted_id", sa.Text()),
    ("due_date", sa.String(length=10)),
    ("in_time_until", sa.String(length=10)),
    ("extended_to", sa.String(length=10)),
    ("extended_by", sa.Text()),
    ("completed_on", sa.String(length=10)),
)
APPEND_ONLY = {
    "sqlite": tuple(
        f"CREATE TRIGGER events_never_{what.lower()} BEFORE {what} ON events"
        " BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
        for what in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        "CREATE FUNCTION events_never_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'events are never changed'; END $$",
        "CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE ON events"
        " FOR EACH ROW EXECUTE FUNCTION events_never_change()",
    ),
}


def upgrade() -> None:
    """Empty what is made from records, add the new columns and tables, and the index of words."""
    for table in ("task_roles", "tasks", "document_references", "issues", "agencies"):
        op.execute(sa.delete(sa.table(table)))
    op.drop_table("document_references")
    op.drop_table("cited_documents")
    _change_runs()
    _change_documents()
    _change_sources()
    _change_tasks()
    _create_agency_tables()
    _create_references()
    _create_events()
    dialect = op.get_bind().dialect.name
    for statement in (
        *(SQLITE_INDEX if dialect == "sqlite" else POSTGRESQL_INDEX),
        *create_views(dialect, without=MARKS),
    ):
        op.execute(sa.text(statement.replace(":", "\\:")))


def _create_table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, sa.Column("id", sa.Integer(), nullable=False), *columns, sa.PrimaryKeyConstraint("id"))


def _text(name: str) -> "sa.Column[str]":
    kind = sa.String(length=LENGTHS[name]) if name in LENGTHS else sa.Text()
    return sa.Column(name, kind, nullable=False, server_default="")


def _owner(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([f"{table.removesuffix('s')}_id"], [f"{table}.id"], ondelete="CASCADE")


def _change_runs() -> None:
    op.add_column("runs", sa.Column("copies", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("runs", sa.Column("tasks", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("runs", sa.Column("machine", sa.Text(), nullable=True))
    op.add_column("runs", sa.Column("process", sa.Integer(), nullable=True))
    _create_table(
        "run_failures",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason_vi", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        _owner("runs"),
    )
    op.create_index("ix_run_failures_run_id", "run_failures", ["run_id"])


def _change_documents() -> None:
    for name in DOCUMENT_KEYS:
        op.add_column("documents", _text(name))
    for name in ("head_key", "draft_key", "key_number", "leading_sha256"):
        op.create_index(f"ix_documents_{name}", "documents", [name])


def _change_sources() -> None:
    op.add_column("sources", _text("name"))
    op.add_column("sources", sa.Column("rank", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("sources", sa.Column("export_key", sa.Text(), nullable=True))
    op.create_index("ix_sources_name", "sources", ["name"])
    op.create_index("ix_sources_export_key", "sources", ["export_key"], unique=True)


def _change_tasks() -> None:
    for name, kind in TASK_COLUMNS:
        op.add_column("tasks", sa.Column(name, kind, nullable=True))
    op.add_column("tasks", sa.Column("due_order", sa.String(length=10), nullable=False, server_default="9999-99-99"))
    op.add_column("tasks", _text("corrected"))
    for name in ("added", "removed"):
        op.add_column("tasks", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.text("false")))
    op.drop_index("ix_tasks_deadline_due", "tasks")
    op.drop_index("ix_tasks_document_id", "tasks")
    op.create_index("ix_tasks_due", "tasks", ["due_order", "document_id", "position"])
    op.create_index("ix_tasks_confidence", "tasks", ["confidence", "document_id", "position"])
    op.create_index("ix_tasks_states", "tasks", ["category", "removed", "in_time_until", "completed_on"])
    for name in ("completed_on", "deadline_rrule"):
        there = sa.text(f"{name} IS NOT NULL")
        op.create_index(f"ix_tasks_{name}", "tasks", [name], sqlite_where=there, postgresql_where=there)
    op.drop_index("ix_task_roles_agency_id", "task_roles")
    op.drop_column("task_roles", "folded")
    op.create_index("ix_task_roles_agency_id", "task_roles", ["agency_id", "task_id"])
    _create_table(
        "task_occurrences",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.String(length=10), nullable=False),
        sa.Column("completed_on", sa.String(length=10), nullable=False),
        _owner("tasks"),
    )
    op.create_index("ix_task_occurrences_task_id", "task_occurrences", ["task_id"])


def _create_agency_tables() -> None:
    for name in ("kind", "level"):
        op.add_column("agencies", sa.Column(name, sa.Text(), nullable=True))
    for name, column, kind in (
        ("agency_spellings", "folded", sa.String(length=1024)),
        ("agency_members", "member_key", sa.String(length=512)),
    ):
        more = [sa.Column("folded", sa.Text(), nullable=False)] if column == "member_key" else []
        _create_table(
            name,
            sa.Column("agency_id", sa.Integer(), nullable=False),
            sa.Column(column, kind, nullable=False),
            *more,
            sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"]),
            sa.UniqueConstraint("agency_id", column),
        )
    op.create_index("ix_agency_members_member_key", "agency_members", ["member_key"])


def _create_references() -> None:
    _create_table(
        "document_references",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("doc_type", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.String(length=10), nullable=True),
        sa.Column("issuing_body", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in REFERENCE_KEYS),
        _owner("documents"),
    )
    op.create_index("ix_document_references_document_id", "document_references", ["document_id"])
    op.create_index("ix_document_references_key_number", "document_references", ["key_number", "relation"])
    changes = sa.text("relation IN ('amended', 'replaced')")
    op.create_index(
        "ix_document_references_changes",
        "document_references",
        ["key_number"],
        sqlite_where=changes,
        postgresql_where=changes,
    )
    _create_table(
        "task_references",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("key_number", sa.Text(), nullable=False),
        _owner("tasks"),
    )
    op.create_index("ix_task_references_task_id", "task_references", ["task_id"])
    op.create_index("ix_task_references_key_number", "task_references", ["key_number"])


def _create_events() -> None:
    if not sa.inspect(op.get_bind()).has_table("events"):  # else a step down has left them
        texts = ("who", "task", "field", "old", "new", "why", "evidence")
        _create_table(
            "events",
            sa.Column("key", sa.String(length=32), nullable=False),
            sa.Column("at", sa.String(length=32), nullable=False),
            sa.Column("sha256", sa.String(length=64), nullable=False),
            *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
            sa.UniqueConstraint("key"),
        )
        op.create_index("ix_events_sha256", "events", ["sha256"])
        op.create_index("ix_events_task", "events", ["task"])
        _create_table(
            "former_files",
            sa.Column("source_id", sa.Integer(), nullable=False),
            sa.Column("sha256", sa.String(length=64), nullable=False),
            sa.UniqueConstraint("sha256"),
            _owner("sources"),
        )
        op.create_index("ix_former_files_source_id", "former_files", ["source_id"])
        for statement in APPEND_ONLY[op.get_bind().dialect.name]:
            op.execute(statement)
    _create_table(
        "unplaced_events",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        _owner("documents"),
        _owner("events"),
    )
    for name in ("document_id", "event_id"):
        op.create_index(f"ix_unplaced_events_{name}", "unplaced_events", [name])


def downgrade() -> None:
    """Give the rows the form that version 0.1.0 reads; the log of events is left where it is."""
    for statement in drop_views():
        op.execute(statement)
    for trigger in ("delete", "update") if op.get_bind().dialect.name == "sqlite" else ():
        op.execute(f"DROP TRIGGER task_words_{trigger}")
    for table in ("task_words", "unplaced_events", "task_references", "task_occurrences", "run_failures"):
        op.drop_table(table)
    _restore_references()
    _restore_roles()
    op.drop_table("agency_members")
    op.drop_table("agency_spellings")
    for name in ("kind", "level"):
        op.drop_column("agencies", name)
    op.execute("DELETE FROM tasks WHERE removed")
    for name in ("due", "confidence", "states", "completed_on", "deadline_rrule"):
        op.drop_index(f"ix_tasks_{name}", "tasks")
    for name in (*(name for name, _ in TASK_COLUMNS), "due_order", "corrected", "added", "removed"):
        op.drop_column("tasks", name)
    op.create_index("ix_tasks_deadline_due", "tasks", ["deadline_due"])
    op.create_index("ix_tasks_document_id", "tasks", ["document_id"])
    op.drop_index("ix_sources_name", "sources")
    op.drop_index("ix_sources_export_key", "sources")
    for name in ("name", "rank", "export_key"):
        op.drop_column("sources", name)
    for name in ("head_key", "draft_key", "key_number", "leading_sha256"):
        op.drop_index(f"ix_documents_{name}", "documents")
    for name in DOCUMENT_KEYS:
        op.drop_column("documents", name)
    for name in ("copies", "tasks", "machine", "process"):
        op.drop_column("runs", name)


def _restore_references() -> None:
    """One row a cited document again, named by the four keys in one."""
    _create_table(
        "cited_documents",
        sa.Column("identity", sa.String(length=512), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in REFERENCE_TEXTS),
        sa.Column("issued_on", sa.String(length=10), nullable=True),
        sa.UniqueConstraint("identity"),
    )
    op.create_index("ix_cited_documents_number", "cited_documents", ["number"])
    key = "substr(" + " || '|' || ".join(REFERENCE_KEYS) + ", 1, 512)"
    told = (*REFERENCE_TEXTS, "issued_on")
    op.execute(
        f"INSERT INTO cited_documents (identity, {', '.join(told)})"
        f" SELECT {key}, {', '.join(f'min({name})' for name in told)} FROM document_references GROUP BY {key}"
    )
    kept = ("document_id", "position", "relation", "mention", "page")
    op.execute(
        f"CREATE TEMPORARY TABLE kept_references AS SELECT {', '.join(f'r.{name}' for name in kept)},"
        f" c.id AS cited_document_id FROM document_references r JOIN cited_documents c ON c.identity = {key}"
    )
    op.drop_table("document_references")
    _create_table(
        "document_references",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("cited_document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cited_document_id"], ["cited_documents.id"]),
        _owner("documents"),
    )
    names = ", ".join((*kept, "cited_document_id"))
    op.execute(
        f"INSERT INTO document_references ({names}) SELECT {names} FROM kept_references ORDER BY document_id, position"
    )
    op.execute("DROP TABLE kept_references")
    for name in ("cited_document_id", "document_id"):
        op.create_index(f"ix_document_references_{name}", "document_references", [name])


def _restore_roles() -> None:
    """The folded words stand in each role again, those of the mention before those of the name."""
    from nhiemvu.registry.folding import folded_column

    op.drop_index("ix_task_roles_agency_id", "task_roles")
    op.add_column("task_roles", _text("folded"))
    roles = sa.table("task_roles", sa.column("agency_id"), sa.column("mention"), sa.column("folded"))
    connection = op.get_bind()
    agencies = sa.table("agencies", sa.column("id"), sa.column("name"))
    named = sa.select(roles.c.agency_id, roles.c.mention, agencies.c.name).distinct()
    for row in connection.execute(named.join(agencies, agencies.c.id == roles.c.agency_id)).all():
        same = (roles.c.agency_id == row.agency_id) & (roles.c.mention == row.mention)
        folded = folded_column(row.mention, row.name if row.name != row.mention else None)
        connection.execute(sa.update(roles).where(same).values(folded=folded))
    op.create_index("ix_task_roles_agency_id", "task_roles", ["agency_id"])
