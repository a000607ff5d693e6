"""The deadline that a clerk set in a row: a day, or words that the grammar of deadlines understands."""

from __future__ import annotations

from typing import Any

from nhiemvu.errors import ImportingError
from nhiemvu.find.deadline_questions import deadline as deadline_of
from nhiemvu.importing.sheets import ReturnedRow
from nhiemvu.importing.values import read_day, read_words, says_none
from nhiemvu.messages import Catalogue, in_both_languages
from nhiemvu.task import Deadline

Record = dict[str, Any]
PERSON = "person"
TEXT, DUE, KIND = "column.deadline-text", "column.due", "column.deadline-kind"
BOUNDS = ("before", "by", "after")


def read_deadline(
    row: ReturnedRow, edited: set[str], present: Record | None, issued_on: str | None, say: Catalogue
) -> Record | None:
    """The deadline that a row tells, as the export writes it; `edited` names those of its three columns that changed.

    The day counts before the words, since it is what reports reckon with; words alone are read by the grammar
    ("trước ngày 20 hằng tháng"). Raises `ImportingError` for what cannot be understood, a day before `issued_on`, and a
    cell that was emptied ("không có" says that there is no deadline).
    """
    for code in (DUE, TEXT):
        if code in edited and says_none(row.cells[code]):
            return None
        if code in edited and not row.words(code) and present is not None:
            raise ImportingError(*in_both_languages("import.emptied", column=say.text(code)))
    if DUE in edited and row.words(DUE):
        return _dated(row, edited, present, issued_on, say)
    if TEXT in edited and row.words(TEXT):
        told = _worded(read_words(row.cells[TEXT], say.text(TEXT)), issued_on)
        return {**told, "bound": _bound(row, say)} if KIND in edited and told["kind"] == "date" else told
    if KIND in edited and present is not None and present["kind"] == "date":
        return {**present, "bound": _bound(row, say), "by": PERSON}
    if KIND in edited and row.words(KIND):
        raise ImportingError(*in_both_languages("import.kind-without-day", value=row.words(KIND)))
    return present


def _dated(row: ReturnedRow, edited: set[str], present: Record | None, issued_on: str | None, say: Catalogue) -> Record:
    day = read_day(row.cells[DUE])
    if issued_on and day < issued_on[: len(day)]:
        values = {"day": _shown(day), "issued": _shown(issued_on)}
        raise ImportingError(*in_both_languages("import.before-document", **values))
    own = present if present is not None and present["kind"] == "date" else None
    bound = _bound(row, say) if KIND in edited and row.words(KIND) else (own and own["bound"]) or "by"
    text = row.words(TEXT) if TEXT in edited else own["text"] if own else ""
    told = own or blank_deadline()
    start = told["start"] if told["start"] and told["start"] <= day else None
    kept: Record = {"kind": "date", "due": day, "bound": bound, "start": start, "assumed": [], "by": PERSON}
    return {**told, **kept, "anchor": None, "text": text or _shown(day)}


def _worded(words: str, issued_on: str | None) -> Record:
    try:
        found = deadline_of(words, issued_on=issued_on)
    except ValueError:  # a document whose date is none
        found = deadline_of(words)
    if found is None:
        raise ImportingError(*in_both_languages("import.deadline-unread", value=words))
    return record_of(found, words)


def record_of(found: Deadline, words: str) -> Record:
    """A deadline as the export writes it, said by a person in `words`."""
    names = ("start", "due", "bound", "rrule", "amount", "unit", "time", "inherited", "cue", "anchor")
    told = {name: getattr(found, name) for name in names}
    more = {"from": found.from_, "assumed": list(found.assumed), "by": PERSON, "span": None}
    return {"text": words, "kind": found.kind.value, **told, **more}


def blank_deadline() -> Record:
    """A deadline that says nothing yet, with every key of the export."""
    unknown = ("start", "due", "bound", "rrule", "amount", "unit", "from", "time", "inherited", "cue", "anchor", "span")
    return {"text": "", "kind": "date", "assumed": [], "by": PERSON, **dict.fromkeys(unknown)}


def _bound(row: ReturnedRow, say: Catalogue) -> str:
    """How the day binds, by the words that the export uses for it."""
    words = read_words(row.cells[KIND], say.text(KIND)).casefold()
    for bound in BOUNDS:
        if words.startswith(say.word("bound", bound).casefold()):
            return bound
    allowed = ", ".join(f"«{say.word('bound', bound)}»" for bound in BOUNDS)
    raise ImportingError(*in_both_languages("import.kind-unread", value=row.words(KIND), allowed=allowed))


def _shown(day: str) -> str:
    return "/".join(reversed(day.split("-")))
