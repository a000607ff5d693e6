"""What people may say to a registry: every correction, completion and extension becomes an event of its log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import func, select

from nhiemvu.registry import event_rows
from nhiemvu.registry.connected import Connected
from nhiemvu.registry.corrections import Saying, add_task, take_down
from nhiemvu.registry.happenings import COMPLETED, EXTENSION, PLACE, TASK, Event, new_key
from nhiemvu.registry.store import refresh_documents
from nhiemvu.registry.tables import documents, events, former_files, sources, unplaced_events

Record = dict[str, Any]
PAGE = 500


class Speaking(Connected):
    """The log of the registry: nothing that was said is ever changed or taken out, only followed by other words."""

    def say(self, sayings: Sequence[Saying]) -> list[Event]:
        """Take down what people say of tasks, all or nothing; what says nothing new is left out of the answer."""
        keys = [new_key() for _ in sayings]
        return self._write(lambda connection: take_down(connection, sayings, keys))

    def correct(self, task: str, field: str, new: Any, *, who: str, why: str = "") -> bool:
        """Set a field of a task right, `new` as the export writes it; the answer is whether that changed anything.

        `correct("3f2a", "lead", [{"mention": "Sở Y tế", "name": None, "id": None}], who="Lan")` names another lead.
        """
        return bool(self.say([Saying(task, field, new, who, why)]))

    def remove(self, task: str, *, who: str, why: str = "") -> bool:
        """Say that a row is no task; it stays in the registry and shows no more."""
        return bool(self.say([Saying(task, TASK, None, who, why)]))

    def restore(self, task: str, *, who: str, why: str = "") -> bool:
        """Say that a row that was removed is a task after all."""
        return bool(self.say([Saying(task, TASK, True, who, why)]))

    def add_task(self, document: str, task: Record, *, who: str, why: str = "") -> str:
        """Add a task (as the export writes it) that the extraction missed; the answer is its id."""
        key = new_key()
        return self._write(lambda connection: add_task(connection, document, task, who, why, key)).task

    def complete(self, task: str, on: str | None, *, occurrence: str | None = None, who: str, why: str = "") -> bool:
        """Note the ISO 8601 day on which a task, or one occurrence of a recurring one, was done; `None`: not yet."""
        new: Any = {"occurrence": occurrence, "on": on} if occurrence else on
        return bool(self.say([Saying(task, COMPLETED, new, who, why)]))

    def extend(self, task: str, due: str | None, *, document: str | None = None, who: str, why: str = "") -> bool:
        """Note that a task may take until the ISO 8601 day `due`, by the document that grants it; `None`: no more."""
        new = {"due": due, "document": document} if due else None
        return bool(self.say([Saying(task, EXTENSION, new, who, why)]))

    def place(self, task: str, extracted: str, *, who: str, why: str = "") -> bool:
        """Say which extracted task an old one is now, where that could not be told from its words."""
        return bool(self.say([Saying(task, PLACE, extracted, who, why)]))

    def history(self, task: str) -> list[Event]:
        """What was said of the task with this id, or with an id that begins so, in its order."""

        def question(connection: Any) -> list[Event]:
            found = event_rows.events_of_task(connection, task.strip())
            if found or len(task.strip()) < 4:
                return found
            beginning = events.c.task.startswith(task.strip(), autoescape=True)
            whole = set(connection.execute(select(events.c.task).where(beginning).limit(50)).scalars())
            return event_rows.events_of_task(connection, whole.pop()) if len(whole) == 1 else []

        return self._read(question)

    def unplaced(self) -> list[tuple[str, Event]]:
        """The events that fit no task since their document was extracted anew, each with the id of the document."""
        statement = (
            select(documents.c.leading_sha256, events)
            .join(unplaced_events, unplaced_events.c.event_id == events.c.id)
            .join(documents, documents.c.id == unplaced_events.c.document_id)
            .order_by(events.c.id)
        )
        return self._read(
            lambda connection: [
                (row["leading_sha256"][:12], event_rows.event_of_row(row))
                for row in connection.execute(statement).mappings()
            ]
        )

    def count_unplaced(self) -> int:
        """How many events fit no task."""
        statement = select(func.count()).select_from(unplaced_events)
        return self._read(lambda connection: int(connection.execute(statement).scalar_one()))

    def events(self) -> Iterator[Event]:
        """The whole log, in its order."""
        after = 0
        while page := self._read(lambda connection: event_rows.all_events(connection, after, PAGE)):  # noqa: B023
            for _, event in page:
                yield event
            after = page[-1][0]

    def append_events(self, new: Iterable[Event]) -> int:
        """Add events of another registry's log, each once; the answer counts those that were new."""
        listed = list(new)

        def change(connection: Any) -> int:
            added = event_rows.append_events(connection, listed)
            hashes = sorted({event.sha256 for event in listed})
            touched: set[int] = set()
            for start in range(0, len(hashes), PAGE):
                part = hashes[start : start + PAGE]
                own = select(sources.c.document_id).where(sources.c.sha256.in_(part))
                former = (
                    select(sources.c.document_id)
                    .join(former_files, former_files.c.source_id == sources.c.id)
                    .where(former_files.c.sha256.in_(part))
                )
                touched |= set(connection.execute(own.union(former)).scalars())
            refresh_documents(connection, touched)
            return added

        return self._write(change)
