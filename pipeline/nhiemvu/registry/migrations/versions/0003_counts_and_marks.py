"""Kept counts of states, the marks of amended and replaced documents in the views, indices that grow at their end."""

import sqlalchemy as sa
from alembic import op

from nhiemvu.registry.state_sums import create_state_counts, drop_state_counts
from nhiemvu.registry.views import MARKS, create_views, drop_views

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# So many parts of the index of words are written together: each word fewer times than with FTS5's own 4.
MERGE_PARTS = "INSERT INTO task_words(task_words, rank) VALUES ('automerge', {parts})"
STATES = ("category", "removed", "in_time_until", "completed_on")


def upgrade() -> None:
    """Count what is there, put the index of states into the order of documents, and make the views anew."""
    dialect = op.get_bind().dialect.name
    _renew_index("tasks", "states", "document_id", *STATES)
    _renew_index("task_roles", "agency_id", "agency_id", "task_id", "role")
    _execute([*create_state_counts(dialect), *drop_views(), *create_views(dialect)])
    if dialect == "sqlite":
        op.execute(MERGE_PARTS.format(parts=16))


def downgrade() -> None:
    """Take the counts and the marks away again."""
    dialect = op.get_bind().dialect.name
    _execute([*drop_views(), *create_views(dialect, without=MARKS), *drop_state_counts(dialect)])
    _renew_index("tasks", "states", *STATES)
    _renew_index("task_roles", "agency_id", "agency_id", "task_id")
    if dialect == "sqlite":
        op.execute(MERGE_PARTS.format(parts=4))


def _renew_index(table: str, name: str, *columns: str) -> None:
    op.drop_index(f"ix_{table}_{name}", table)
    op.create_index(f"ix_{table}_{name}", table, columns)


def _execute(statements: list[str]) -> None:
    for statement in statements:
        op.execute(sa.text(statement.replace(":", "\\:")))
