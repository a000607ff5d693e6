"""The fields of a deadline: section 5 of the guidelines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.checks.named_days import check_named_day
from nhiemvu.corpus.checks.paper import Paper, folded
from nhiemvu.corpus.checks.partial_dates import is_whole_date
from nhiemvu.corpus.checks.recurrence_rules import check_rule
from nhiemvu.corpus.records import Record
from nhiemvu.corpus.scoring import deadline_key
from nhiemvu.find.deadline_questions import deadline as read_words

#: By kind: the fields that must be there, and those that may.
FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "date": ({"due", "bound"}, {"start", "time"}),
    "recurring": ({"rrule"}, {"time"}),
    "relative": ({"amount", "unit", "from"}, {"due"}),
    "ongoing": (set(), set()),
    "event": (set(), set()),
}
UNITS = ("hour", "day", "working_day", "week", "month", "year")
BOUNDS = ("before", "by", "after")
_HASTE = re.compile(
    r"(?:(?:khẩn trương|kịp thời|ngay(?: lập tức)?|sớm|nhanh chóng|khẩn cấp|sớm nhất|tích cực|chủ động)(?:, | và )?)+",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d\s?(?:giờ|h|g|:)|(?<!\w)giờ ", re.IGNORECASE)


def check_deadline(task: Record, at: int, paper: Paper, issued_on: str | None) -> Iterator[Breach]:
    """What is wrong with the deadline of a task in unit `at` (-1: not found) of a document of the day `issued_on`."""
    deadline = task["deadline"]
    if deadline is None:
        return
    words = deadline["text"]
    if not paper.has(words):
        yield Breach("deadline-not-written", words)
    elif at >= 0 and not _is_near(words, task["text"], at, paper):
        yield Breach("deadline-elsewhere", words)
    if _HASTE.fullmatch(words.strip(" .,;")):
        yield Breach("deadline-haste", words)
    wrong = list(_check_fields(deadline)) or list(_CHECKS[deadline["kind"]](deadline, issued_on or ""))
    since = folded(str(deadline.get("from") or "")).lower()
    if since and since not in folded(words).lower() and since not in folded(task["text"]).lower():
        wrong.append(Breach("deadline-from", words, since))
    yield from wrong
    if not wrong:
        yield from _check_reading(deadline, issued_on)


def _check_fields(deadline: Record) -> Iterator[Breach]:
    needed, allowed = FIELDS[deadline["kind"]]
    for name in sorted(needed - deadline.keys()):
        yield Breach("deadline-field-missing", deadline["text"], f"{deadline['kind']}: {name}")
    for name in sorted(deadline.keys() - needed - allowed - {"text", "kind"}):
        yield Breach("deadline-field-extra", deadline["text"], f"{deadline['kind']}: {name}")


def _is_near(words: str, text: str, at: int, paper: Paper) -> bool:
    """Whether the words stand in the sentence, above it, in its row, or in a line below it in the same item."""
    if folded(words) in folded(text):
        return True
    if any(words in unit.text for unit in (*paper.units[: at + 1], *paper.row_of(at))):
        return True
    for unit, label in zip(paper.units[at + 1 :], paper.labels[at + 1 :], strict=True):
        same_table = unit.row is not None and unit.row[0] == (paper.units[at].row or (None,))[0]
        if label and not same_table:
            return False
        if words in unit.text:
            return True
    return False


def _check_date(deadline: Record, issued_on: str) -> Iterator[Breach]:
    words, due, bound = deadline["text"], deadline["due"], deadline["bound"]
    if not is_whole_date(due):
        yield Breach("deadline-date", words, str(due))
        return
    if bound not in BOUNDS:
        yield Breach("deadline-bound-word", words, str(bound))
    else:
        yield from check_named_day(deadline)
    if due[: len(issued_on)] < issued_on:
        yield Breach("deadline-past", f"{words}: {due}", issued_on)
    if (start := deadline.get("start", due)) != due and not (is_whole_date(start) and start < due):
        yield Breach("deadline-start", words, str(start))
    yield from _check_time(deadline)


def _check_time(deadline: Record) -> Iterator[Breach]:
    time = deadline.get("time")
    if time is None:
        return
    if not re.fullmatch(r"(?:[01]\d|2[0-4]):[0-5]\d", str(time)) or not _HOUR.search(deadline["text"]):
        yield Breach("deadline-time", deadline["text"], str(time))


def _check_recurring(deadline: Record, _issued_on: str) -> Iterator[Breach]:
    yield from check_rule(deadline["text"], deadline["rrule"])
    yield from _check_time(deadline)


def _check_relative(deadline: Record, issued_on: str) -> Iterator[Breach]:
    words = deadline["text"]
    amount, since, due = deadline["amount"], deadline["from"], deadline.get("due")
    if not isinstance(amount, int) or isinstance(amount, bool) or amount < 1:
        yield Breach("deadline-amount", words, str(amount))
    if deadline["unit"] not in UNITS:
        yield Breach("deadline-unit", words, str(deadline["unit"]))
    if not isinstance(since, str) or not since.strip():
        yield Breach("deadline-from", words, str(since or ""))
    if due is not None and not (is_whole_date(due) and is_whole_date(issued_on) and due >= issued_on):
        yield Breach("deadline-reckoned", words, str(due))


def _check_nothing(_deadline: Record, _issued_on: str) -> Iterator[Breach]:
    yield from ()


_CHECKS: dict[str, Callable[[Record, str], Iterator[Breach]]] = {
    "date": _check_date,
    "recurring": _check_recurring,
    "relative": _check_relative,
    "ongoing": _check_nothing,
    "event": _check_nothing,
}


def _check_reading(deadline: Record, issued_on: str | None) -> Iterator[Breach]:
    """The record's value against what the program reads in the same words; neither need be wrong."""
    read = read_words(deadline["text"], issued_on=issued_on)
    if read is None:
        return
    fields = {"due": read.due, "bound": read.bound, "rrule": read.rrule, "amount": read.amount, "unit": read.unit}
    if deadline_key({"deadline": {"kind": read.kind.value, **fields}}) != deadline_key({"deadline": deadline}):
        told = [read.kind.value, *(str(fields[name]) for name in _COMPARED[read.kind] if fields[name])]
        yield Breach("deadline-other-reading", deadline["text"], " ".join(told))


_COMPARED = {
    "date": ("due", "bound"),
    "recurring": ("rrule",),
    "relative": ("amount", "unit"),
    "ongoing": (),
    "event": (),
}
