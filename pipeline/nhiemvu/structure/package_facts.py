"""What an interchange package says of a document beside what the document says itself: compared and completed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from nhiemvu.document import Package, Source
from nhiemvu.normalise.agencies import full_name, placed_name, slug
from nhiemvu.normalise.document_types import type_of_word
from nhiemvu.normalise.references import number_key, repaired_number, symbol_of
from nhiemvu.task import Agency, Category, Head, Issue, Reference, Task

_SHARED_WORDS = 0.6
_MOST_NAMED = 3
_SUBJECT_WORD = re.compile(r"^v/v[\s:]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToldHead:
    """The head as text and package together tell it, the fields that only the package has, and what is to be seen."""

    head: Head
    completed: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the head: its value in the package, that in the text, and whether two values mean the same."""

    name: str
    package: str | None
    text: str | None
    same: Callable[[str, str], bool]


def complete_head(head: Head, source: Source) -> ToldHead:
    """The head with the values that the text lacks and the package has, and an issue for each that differs.

    A number that the paper leaves blank ("Số:       /UBND-NC") and the package knows is the package's. Where the
    number or the symbol differs, the package may speak of another document, and nothing is completed. What lies
    beside the document that the package is about is left alone unless it bears the package's number or symbol. Where
    the package itself is all that is there, the head is the package's, and nothing is compared.
    """
    package = source.package
    if package is None:
        return ToldHead(head)
    if is_alone(source):
        alone = {field.name: field.package for field in _fields(Head(), package) if field.package}
        return ToldHead(_with(Head(), alone), tuple(alone))
    speaks_of_it = _bears_number(head, package)
    if not package.is_main and speaks_of_it is not True:
        return ToldHead(head)
    issues: list[Issue] = []
    completed: dict[str, str] = {}
    for field in _fields(head, package):
        if field.package is None:
            continue
        if field.text and not field.same(field.package, field.text):
            issues.append(Issue(f"package-differs-{field.name}", f"{field.package} ≠ {field.text}"))
        elif _is_open(field) and speaks_of_it is not False:
            completed[field.name] = field.package
    issues += [Issue(f"package-gives-{name}", value) for name, value in completed.items()]
    return ToldHead(_with(head, completed), tuple(completed), tuple(issues))


def is_alone(source: Source) -> bool:
    """Whether the document is nothing but what its package says, since no file in it could be read."""
    return source.package is not None and source.package.file == source.file


def _bears_number(head: Head, package: Package) -> bool | None:
    """Whether the text bears the package's number, or its symbol where the number is blank; `None` if it bears none."""
    if head.number is not None and package.number is not None:
        return _same_number(package.number, head.number)
    own = head.symbol or (symbol_of(head.number) if head.number else None)
    sent = symbol_of(package.number) if package.number else package.symbol
    return _same_number(sent, own) if own and sent else None


def _fields(head: Head, package: Package) -> list[_Field]:
    body = placed_name(package.issuing_body, package.parent_body) if package.issuing_body else None
    title = _SUBJECT_WORD.sub("", package.title) if package.title else None
    symbol = head.symbol if head.number is None and _bears_number(head, package) is False else None
    return [
        _Field("number", package.number, head.number or (f"…/{symbol}" if symbol else None), _same_number),
        _Field("issued_on", package.issued_on, head.issued_on, lambda sent, own: sent.startswith(own)),
        _Field("doc_type", type_of_word(package.doc_type), head.doc_type, lambda sent, own: sent == own),
        _Field("issuing_body", body, head.issuing_body.mention if head.issuing_body else None, _same_body(package)),
        _Field("signer", package.signer, head.signer, _contained),
        _Field("title", title, head.title, _same_words),
        _Field("place", package.place, head.place, _contained),
        _Field("signer_role", package.signer_role, head.signer_role, lambda _sent, _own: True),
    ]


def _is_open(field: _Field) -> bool:
    """Whether the text lacks the value, or has a part of the day only ("2023-05")."""
    return not field.text or field.name == "issued_on" and field.text != field.package


def _with(head: Head, completed: dict[str, str]) -> Head:
    if "number" in completed:
        number = repaired_number(completed["number"])
        head = replace(head, number=number, symbol=head.symbol or symbol_of(number) or None)
    if "issuing_body" in completed:
        head = replace(head, issuing_body=Agency(completed["issuing_body"]))
    plain: dict[str, Any] = {name: value for name, value in completed.items() if name not in ("number", "issuing_body")}
    return replace(head, **plain)


def _same_number(sent: str, own: str) -> bool:
    return number_key(repaired_number(sent)) == number_key(repaired_number(own))


def _contained(sent: str, own: str) -> bool:
    one, other = f"-{slug(full_name(sent))}-", f"-{slug(full_name(own))}-"
    return one in other or other in one


def _same_body(package: Package) -> Callable[[str, str], bool]:
    """An office sends what its council issues: the body above the sender counts, too."""

    def same(_sent: str, own: str) -> bool:
        names = [name for name in (package.issuing_body, package.parent_body) if name]
        return any(_contained(name, own) for name in names)

    return same


def _same_words(sent: str, own: str) -> bool:
    """Whether two titles are one, shortened or not: most words of the shorter stand in the longer."""
    one, other = set(slug(sent).split("-")), set(slug(own).split("-"))
    return len(one & other) >= _SHARED_WORDS * min(len(one), len(other))


def package_doubts(
    source: Source, told: ToldHead, tasks: tuple[Task, ...], references: tuple[Reference, ...]
) -> list[Issue]:
    """What a person should look at in the package: its due date beside the text's, what it answers, what is missing."""
    package = source.package
    if package is None:
        return []
    issues = [Issue("package-unread", f"{field} = {written}") for field, written in package.unread]
    issues += [Issue("package-missing", name) for name in package.missing if package.is_main]
    if package.business in ("recall", "update", "replacement"):
        documents = ", ".join(package.business_documents) or package.number or ""
        reason = f" ({package.business_reason})" if package.business_reason else ""
        issues.append(Issue(f"package-{package.business}", f"{documents}{reason}"))
    if not package.is_main or is_alone(source):
        return issues
    issues += _due_doubts(package, told.head, tasks)
    named = {number_key(repaired_number(reference.number)) for reference in references if reference.number}
    issues += [
        Issue("package-answers", answered.number)
        for answered in package.response_for
        if answered.number and number_key(repaired_number(answered.number)) not in named
    ]
    return issues


def _due_doubts(package: Package, head: Head, tasks: tuple[Task, ...]) -> list[Issue]:
    if package.due_on is None:
        return []
    issued = package.issued_on or head.issued_on
    if issued and package.due_on < issued[: len(package.due_on)]:
        return [Issue("package-due-before-document", f"{package.due_on} < {issued}")]
    firm = [task for task in tasks if task.category is Category.TASK]
    days = sorted({task.deadline.due for task in firm if task.deadline is not None and task.deadline.due})
    if not firm:
        return []
    if not days:
        return [Issue("package-due", package.due_on)]
    day = date.fromisoformat(package.due_on)
    # "trước ngày 15" is met on the 14th.
    if days and not {day.isoformat(), (day + timedelta(days=1)).isoformat()} & set(days):
        more = ", …" if len(days) > _MOST_NAMED else ""
        return [Issue("package-differs-due_on", f"{package.due_on} ≠ {', '.join(days[:_MOST_NAMED])}{more}")]
    return []
