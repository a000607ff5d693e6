"""The registry: documents and their tasks in SQLite or PostgreSQL. SQL lives only in this package."""

from nhiemvu.registry.backing_up import Manifest
from nhiemvu.registry.backup_restoring import check_backup, restore_registry
from nhiemvu.registry.connected import Patience, Trouble
from nhiemvu.registry.corrections import Saying, added_id
from nhiemvu.registry.due_queries import DueRow
from nhiemvu.registry.exchanging import Restored
from nhiemvu.registry.happenings import Event
from nhiemvu.registry.opening import open_registry, registry_files, shown_address
from nhiemvu.registry.registry import Registry
from nhiemvu.registry.report_rows import Grouping, Report, ReportQuery, ReportRow
from nhiemvu.registry.revising import Addition, HeldDocument, Revision
from nhiemvu.registry.rows import DocumentRow, RunRow, Stored, StoredDocument, StoredSource, TaskRow, UnreadableRow
from nhiemvu.registry.store import Filing
from nhiemvu.registry.task_conditions import TaskQuery
from nhiemvu.registry.tracking import State

__all__ = [
    "Addition",
    "DocumentRow",
    "DueRow",
    "Event",
    "Filing",
    "Grouping",
    "HeldDocument",
    "Manifest",
    "Patience",
    "Registry",
    "Report",
    "ReportQuery",
    "ReportRow",
    "Restored",
    "Revision",
    "RunRow",
    "Saying",
    "State",
    "Stored",
    "StoredDocument",
    "StoredSource",
    "TaskQuery",
    "TaskRow",
    "Trouble",
    "UnreadableRow",
    "added_id",
    "check_backup",
    "open_registry",
    "registry_files",
    "restore_registry",
    "shown_address",
]
