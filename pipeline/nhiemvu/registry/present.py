"""The present state of a document's tasks: a pure function of what was extracted and of what people said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nhiemvu.registry.carrying import Carried, Fit, carry_tasks
from nhiemvu.registry.folding import fold_words
from nhiemvu.registry.happenings import COMPLETED, CORRECTED_FIELDS, EXTENSION, NOTE, PLACE, TASK, Event

Record = dict[str, Any]
AGENCY_FIELDS = ("lead", "coordinating", "report_to")


@dataclass(frozen=True, slots=True)
class PresentTask:
    """A task as it stands now. `record` has the form of the export, with corrections; `id` is its id in the registry.

    `extracted_id` is the extractor's id, `None` for a task that a person added. Days are ISO 8601. `corrected` names
    the fields that people changed; `occurrences` gives the day of completion for days of a recurring task.
    """

    id: str
    record: Record
    extracted_id: str | None
    completed_on: str | None = None
    extended_to: str | None = None
    extended_by: str | None = None
    corrected: tuple[str, ...] = ()
    removed: bool = False
    occurrences: dict[str, str] = field(default_factory=dict)
    note: str | None = None

    @property
    def added(self) -> bool:
        """Whether a person added the task."""
        return self.extracted_id is None


@dataclass(frozen=True, slots=True)
class Present:
    """The tasks of a document as they stand now, and the events that fit none of them: a person must look at these."""

    tasks: tuple[PresentTask, ...]
    unplaced: tuple[Event, ...] = ()


def present_tasks(extracted: Sequence[Record], events: Sequence[Event]) -> Present:
    """What `events`, in their order, make of the extracted tasks of one document (both as the export writes them).

    Tasks that people added stand behind the extracted ones. A task that was spoken of keeps the id that the log has
    for it, whatever the extractor calls it now.
    """
    if not events:
        return Present(tuple(PresentTask(task["id"], task, task["id"]) for task in extracted))
    by_task: dict[str, list[Event]] = {}
    for event in events:
        by_task.setdefault(event.task, []).append(event)
    added = {task: _first_addition(of_task) for task, of_task in by_task.items()}
    told = {event.task: event.new for event in events if event.field == PLACE}
    evidence = {task: added[task] or _evidence(of_task) for task, of_task in by_task.items()}
    carried = carry_tasks(extracted, {task: _as_evidence(each) for task, each in evidence.items()}, told)
    present = {task["id"]: PresentTask(task["id"], task, task["id"]) for task in extracted}
    unplaced: list[Event] = []
    extra: list[PresentTask] = []
    for task, of_task in by_task.items():
        place = carried.get(task)
        if place is not None and not (added[task] and place.fit is not Fit.WHOLE):
            unplaced += _speak(present, place, task, of_task)
        elif added[task]:
            extra.append(_with_events(PresentTask(task, added[task], None), of_task))
        else:
            unplaced += [event for event in of_task if event.field != PLACE]
    order = {event.key: at for at, event in enumerate(events)}
    return Present((*present.values(), *extra), tuple(sorted(unplaced, key=lambda event: order[event.key])))


def _first_addition(events: Iterable[Event]) -> Record:
    return next((event.new for event in events if event.field == TASK and isinstance(event.new, dict)), {})


def _evidence(events: Iterable[Event]) -> Record:
    """What the extraction said of the task when people last spoke of it."""
    return next((event.evidence for event in reversed(list(events)) if event.evidence), {})


def _as_evidence(told: Record) -> Record:
    if "span" in told:  # a whole task that a person added
        return {"item": told["item"], "text": told["text"], "start": told["span"]["start"]}
    return told


def _speak(present: dict[str, PresentTask], place: Carried, task: str, events: list[Event]) -> list[Event]:
    """Let the events speak to the tasks of `place`; what none of them takes comes back."""
    if place.fit is Fit.WHOLE:
        key = place.extracted[0]
        present[key] = _with_events(replace(present[key], id=task), events)
        return []
    taken: set[str] = set()
    for at, key in enumerate(place.extracted):
        fitting = _fitting(present[key].record, events, place.fit)
        taken |= {event.key for event in fitting}
        own = task if at == 0 and place.fit is Fit.PART else present[key].id
        present[key] = _with_events(replace(present[key], id=own), fitting)
    return [event for event in events if event.key not in taken and event.field != PLACE]


def _fitting(record: Record, events: Iterable[Event], fit: Fit) -> list[Event]:
    """The events that still hold for a part, or for the longer task around: those whose old value it has."""
    value = {name: record[name] for name in CORRECTED_FIELDS}
    found = []
    for event in events:
        if event.field in ("text", "item"):
            continue  # the words of a whole are not those of its parts
        if event.field in CORRECTED_FIELDS:
            if _same(event.field, value[event.field], event.old):
                value[event.field] = event.new
                found.append(event)
        elif fit is Fit.PART and (event.field != EXTENSION or value["deadline"]):
            found.append(event)
    return found


def _same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of a field say the same, wherever in the text they stand."""
    if name in AGENCY_FIELDS:
        return [fold_words(each["mention"]) for each in one] == [fold_words(each["mention"]) for each in other]
    if name == "deadline" and one and other:
        told = ("kind", "start", "due", "bound", "rrule", "time")
        return all(one[key] == other[key] for key in told)
    return bool(one == other)


def _with_events(task: PresentTask, events: Iterable[Event]) -> PresentTask:
    for event in events:
        task = _with_event(task, event)
    return task


def _with_event(task: PresentTask, event: Event) -> PresentTask:
    if event.field in CORRECTED_FIELDS:
        corrected = task.corrected if event.field in task.corrected else (*task.corrected, event.field)
        return replace(task, record={**task.record, event.field: event.new}, corrected=corrected)
    if event.field == TASK:
        told = event.new if isinstance(event.new, dict) and not task.added else {}
        differing = [name for name in CORRECTED_FIELDS if told and not _same(name, task.record[name], told[name])]
        record = {**task.record, **{name: told[name] for name in differing}}
        corrected = (*task.corrected, *(name for name in differing if name not in task.corrected))
        return replace(task, record=record, corrected=corrected, removed=event.new is None)
    if event.field == EXTENSION:
        new = event.new or {}
        return replace(task, extended_to=new.get("due"), extended_by=new.get("document"))
    if event.field == NOTE:
        return replace(task, note=event.new)
    if event.field == COMPLETED:
        if isinstance(event.new, dict):
            others = {day: on for day, on in task.occurrences.items() if day != event.new["occurrence"]}
            on = event.new["on"]
            return replace(task, occurrences={**others, event.new["occurrence"]: on} if on else others)
        return replace(task, completed_on=event.new)
    return task
