"""What a run came to."""

from __future__ import annotations

from dataclasses import dataclass, field

from nhiemvu.registry.rows import UnreadableRow


@dataclass(slots=True)
class Summary:
    """The counts of one run, and what its reader must be told by name."""

    files: int = 0
    stored: int = 0
    unchanged: int = 0
    tasks: int = 0
    without_tasks: int = 0
    issues: int = 0
    copies: list[tuple[str, str]] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[UnreadableRow] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every file was read: only then nothing is lost."""
        return not self.unreadable
