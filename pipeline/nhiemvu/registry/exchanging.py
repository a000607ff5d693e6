"""What goes out of a registry to come back: exports of whole documents, and edited exports taken in again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nhiemvu.registry import restoring, revising
from nhiemvu.registry.connected import Connected
from nhiemvu.registry.exporting import Wanted, keep_pages, select_exports
from nhiemvu.registry.happenings import Event
from nhiemvu.registry.revising import Judge, Revision
from nhiemvu.registry.store import Filing

Record = dict[str, Any]
PAGE = 100


@dataclass(frozen=True, slots=True)
class Restored:
    """A document of an export: its files, the leading one first, their former hashes, and what was said of it."""

    filings: tuple[Filing, ...]
    formers: tuple[tuple[str, ...], ...]
    events: tuple[Event, ...]


class Exchanging(Connected):
    """Exports and their way back. Nothing that comes back is believed blindly: see `revise`."""

    def exports(self, *, agency: str = "", optional: bool = True, today: str = "") -> Iterator[Record]:
        """The documents one after another as "nhiemvu/2" has them, in the order in which they were first stored.

        `agency` leaves only its tasks, and the documents that give it any; `optional=False` leaves firm tasks only;
        with `today` each task has its state. They are read page by page, so that many need no more memory than few.
        """
        wanted = Wanted(agency, optional, today)
        after: int | None = 0
        try:
            while after is not None:
                after, page = self._read(lambda connection: select_exports(connection, wanted, after or 0, PAGE))  # noqa: B023
                yield from page
        finally:
            self._read(lambda connection: keep_pages(connection, many=True))

    def documents_of_tasks(self, task_ids: Sequence[str]) -> dict[str, list[int]]:
        """For each of the task ids the row numbers of the documents that have it."""
        return self._read(lambda connection: revising.documents_of_tasks(connection, task_ids))

    def documents_called(self, *keys: str) -> list[int]:
        """The row numbers of the documents that the first fitting key names: a number, an id, a file."""
        return self._read(lambda connection: revising.documents_called(connection, keys))

    def documents_of_files(self, hashes: Sequence[str]) -> dict[str, int]:
        """For each of the hashes the row number of the document that the file with these bytes belongs to."""
        return self._read(lambda connection: revising.documents_of_files(connection, hashes))

    def revise(self, document: int, judge: Judge, *, dry: bool = False) -> list[Revision]:
        """Let `judge` compare a document with what came back, and take down what it says, all in one transaction.

        What does not fit its field is refused by itself. With `dry` the answer is the same and nothing is written.
        """
        if dry:
            return self._read(lambda connection: revising.revise(connection, document, judge, dry=True))
        return self._write(lambda connection: revising.revise(connection, document, judge, dry=False))

    def stamp(self) -> str:
        """What differs as soon as a document was stored or something was said; files stored in one second may not."""
        return self._read(restoring.stamp)

    def is_empty(self) -> bool:
        """Whether nothing was stored yet."""
        return self._read(restoring.is_empty)

    def restore_documents(self, found: Iterable[Restored]) -> None:
        """Put documents of an export into a registry that was empty, as they were, in one transaction."""
        listed = list(found)

        def change(connection: Any) -> None:
            for one in listed:
                restoring.restore_document(connection, one.filings, one.formers, one.events)

        self._write(change)

    def file_document(self, one: Restored) -> None:
        """File a document of an export beside those that are there, as if its files came now."""
        self._write(lambda connection: restoring.file_document(connection, one.filings, one.events))
