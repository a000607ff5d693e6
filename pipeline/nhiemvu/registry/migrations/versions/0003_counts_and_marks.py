"""Kept counts of states, the marks of amended and replaced documents in the views, indices that grow at their end."""

import sqlalchemy as sa
from alembic import op

from nhiemvu.registry.state_sums import create_state_counts, drop_state_counts
from nhiemvu.registry.views import MARKS, create_views, drop_views

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATES = ("category", "removed", "in_time_until", "completed_on")


def upgrade() -> None:
    """Count what is there, put the index of states into the order of documents, and make the views anew."""
    dialect = op.get_bind().dialect.name
    _renew_index(["document_id", *STATES])
    _execute([*create_state_counts(dialect), *drop_views(), *create_views(dialect)])


def downgrade() -> None:
    """Take the counts and the marks away again."""
    dialect = op.get_bind().dialect.name
    _execute([*drop_views(), *create_views(dialect, without=MARKS), *drop_state_counts(dialect)])
    _renew_index(list(STATES))


def _renew_index(columns: list[str]) -> None:
    op.drop_index("ix_tasks_states", "tasks")
    op.create_index("ix_tasks_states", "tasks", columns)


def _execute(statements: list[str]) -> None:
    for statement in statements:
        op.execute(sa.text(statement.replace(":", "\\:")))
