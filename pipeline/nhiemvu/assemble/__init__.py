"""Who does what by when: findings put together into tasks, with what headings, lead-ins and columns add."""

from nhiemvu.assemble.tasks import assemble_tasks

__all__ = ["assemble_tasks"]
