"""Indices that are met at random places come into blocks of tasks, in SQLite."""

from alembic import op

from nhiemvu.registry.task_blocks import BLOCK_INDICES, PLAIN_INDICES

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INDICES = (("ix_tasks_stable_id", "tasks"), ("ix_task_roles_agency_id", "task_roles"))


def upgrade() -> None:
    """Let the block lead both indices."""
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(BLOCK_INDICES)


def downgrade() -> None:
    """Give both indices the order of their values again."""
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(PLAIN_INDICES)


def _make_anew(statements: tuple[str, ...]) -> None:
    for name, table in INDICES:
        op.drop_index(name, table)
    for statement in statements:
        op.execute(statement)
