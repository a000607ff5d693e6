"""What Alembic runs to bring a registry to the present schema, on the connection that `opening` gives it."""

from alembic import context

from nhiemvu.registry.migrations import VERSION_TABLE
from nhiemvu.registry.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
