"""Times that have no certain value: they leave their tasks, and the document's issues name their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nhiemvu.document import Span
from nhiemvu.find.times import is_past, unread_line_time, unresolved_times
from nhiemvu.normalise.dates import issue_date
from nhiemvu.structure.outline import Outline
from nhiemvu.task import Deadline, Head, Issue, Task

UNRESOLVED, BEFORE_DOCUMENT = "deadline-unresolved", "deadline-before-document"


def without_doubtful_times(
    tasks: Sequence[Task], outline: Outline, head: Head, dated: str | None
) -> tuple[tuple[Task, ...], list[Issue]]:
    """The tasks without the times that cannot be right, and an issue for each of these, for a number left blank, too.

    `dated` is the date that times are completed by, which is the document's own or, without one, the latest cited.
    """
    kept: list[Task] = []
    issues: list[Issue] = []
    for task in tasks:
        doubts = list(_doubts(task, head.issued_on, dated))
        issues += doubts
        kept.append(replace(task, deadline=None) if doubts and not _is_handed_down(task, doubts) else task)
    issues += _doubts_beside(outline, kept, dated)
    if head.number is None and head.symbol is not None:
        issues.append(Issue("number-blank", head.symbol))
    return tuple(kept), sorted(_each_once(issues), key=lambda issue: issue.span.start if issue.span else 0)


def _doubts(task: Task, issued_on: str | None, dated: str | None) -> Iterable[Issue]:
    """Why the task has no certain deadline: one that lies before the document, or words of its own that have no value.

    A time of its own that cannot be resolved is no reason to take a lead-in's instead.
    """
    deadline = task.deadline
    if deadline is not None and _is_before(deadline, issued_on):
        yield Issue(BEFORE_DOCUMENT, deadline.text, deadline.span)
    elif deadline is None or deadline.inherited not in (None, "column"):
        for mention in unresolved_times(task.text, dated):
            yield Issue(mention.by, mention.text, mention.span.shifted(task.span.start))


def _is_handed_down(task: Task, doubts: Iterable[Issue]) -> bool:
    """Whether a lead-in's time stands although the task names a bygone day ("các dự án khởi công trước 01/01/2020")."""
    own = task.deadline is not None and task.deadline.inherited is not None and task.deadline.span
    return bool(own) and all(doubt.code == BEFORE_DOCUMENT and doubt.span != own for doubt in doubts)


def _is_before(deadline: Deadline, issued_on: str | None) -> bool:
    return deadline.bound != "after" and is_past(deadline, issue_date(issued_on))


def _doubts_beside(outline: Outline, tasks: Sequence[Task], dated: str | None) -> Iterable[Issue]:
    """The times without a value in what is no task and is handed down: lead-ins, and lines that give the time."""
    starts = sorted(task.span.start for task in tasks)
    for item in outline.items:
        if bisect_left(starts, item.span.end) > bisect_left(starts, item.span.start):
            continue
        if item.text.rstrip().endswith(":"):
            for mention in unresolved_times(item.text, dated):
                yield Issue(mention.by, mention.text, mention.span.shifted(item.span.start))
        elif span := unread_line_time(item.text):
            yield Issue(UNRESOLVED, span.of(item.text), span.shifted(item.span.start))


def _each_once(issues: Iterable[Issue]) -> list[Issue]:
    """The issues, one for each place: a line's time may be handed down to many tasks."""
    found: dict[tuple[str, str, Span | None], Issue] = {}
    for issue in issues:
        found.setdefault((issue.code, issue.detail, issue.span), issue)
    return list(found.values())
