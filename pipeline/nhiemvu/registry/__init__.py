"""The registry: documents and their tasks in SQLite or PostgreSQL. SQL lives only in this package."""

from nhiemvu.registry.opening import open_registry, registry_files
from nhiemvu.registry.registry import Registry
from nhiemvu.registry.rows import DocumentRow, Stored, StoredDocument, StoredSource, TaskRow, UnreadableRow

__all__ = [
    "DocumentRow",
    "Registry",
    "Stored",
    "StoredDocument",
    "StoredSource",
    "TaskRow",
    "UnreadableRow",
    "open_registry",
    "registry_files",
]
