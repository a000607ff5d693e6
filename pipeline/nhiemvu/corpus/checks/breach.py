"""A rule of the guidelines that a record breaks, or may break: its code, its section, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhiemvu.errors import NhiemvuError

#: The section of the annotation guidelines that each code belongs to; "0" is the form of a record, before section 1.
SECTIONS = {
    "not-json": "0",
    "not-utf8": "0",
    "byte-order-mark": "0",
    "not-composed": "0",
    "outside": "0",
    "form-missing": "0",
    "form-extra": "0",
    "form-type": "0",
    "no-document": "0",
    "split-twice": "0",
    "split-none": "0",
    "split-unknown": "0",
    "split-unreadable": "0",
    "head-type-unknown": "1",
    "head-number-spaces": "1",
    "head-number-not-written": "1",
    "head-symbol": "1",
    "head-date": "1",
    "head-title-not-written": "1",
    "head-title-type": "1",
    "head-spaces": "1",
    "head-role-abbreviated": "1",
    "head-role-capitals": "1",
    "reference-nameless": "2",
    "reference-not-written": "2",
    "reference-unrepaired": "2",
    "reference-type": "2",
    "reference-date": "2",
    "reference-body-not-written": "2",
    "reference-own": "2",
    "reference-twice": "2",
    "text-not-written": "3.2",
    "text-order": "3.2",
    "text-twice": "3",
    "text-label": "3.2",
    "text-markup": "3.2",
    "text-spaces": "3.2",
    "text-row": "3.2",
    "text-part": "3.1",
    "text-several": "3.1",
    "text-explains": "3.1",
    "text-lead-in": "3.3",
    "text-doer-line": "4",
    "text-time-line": "5",
    "firm-general": "3.5",
    "firm-closing": "3.5",
    "item-not-above": "3.6",
    "item-not-own": "3.6",
    "item-not-row": "3.6",
    "item-appendix": "3.6",
    "agency-not-written": "4",
    "agency-order-word": "4",
    "agency-end": "4",
    "agency-qualifier": "4",
    "agency-list": "4",
    "agency-list-likely": "4",
    "agency-head-word": "4",
    "agency-twice": "4",
    "agency-both-roles": "4",
    "agency-advised": "4",
    "deadline-not-written": "5",
    "deadline-elsewhere": "5",
    "deadline-field-missing": "5",
    "deadline-field-extra": "5",
    "deadline-haste": "5",
    "deadline-date": "5",
    "deadline-past": "5",
    "deadline-not-last-day": "5",
    "deadline-bound-word": "5",
    "deadline-bound": "5",
    "deadline-time": "5",
    "deadline-start": "5",
    "deadline-rule": "5",
    "deadline-rule-order": "5",
    "deadline-amount": "5",
    "deadline-unit": "5",
    "deadline-from": "5",
    "deadline-reckoned": "5",
    "deadline-other-reading": "5",
}

#: What is told to be looked at again, since correct records have it at times.
DOUBTS = frozenset(
    {
        "head-type-unknown",
        "head-title-not-written",
        "reference-type",
        "reference-body-not-written",
        "text-part",
        "text-several",
        "text-explains",
        "text-doer-line",
        "firm-general",
        "firm-closing",
        "item-not-row",
        "item-appendix",
        "agency-list-likely",
        "agency-head-word",
        "agency-both-roles",
        "agency-advised",
        "deadline-elsewhere",
        "deadline-past",
        "deadline-other-reading",
    }
)


@dataclass(frozen=True, slots=True)
class Breach:
    """What breaks a rule: the code of `SECTIONS`, the words at fault, and what they ought to be where that is known.

    `task` is the task's number in its record, from 1; `None` for what is not a task's. `reason` is the error that
    kept a file from being read; `unsure` tells that the document's own words are not certain. In "Giao Sở Nội vụ" as
    a lead: code "agency-order-word", words "Giao Sở Nội vụ", detail "Giao".
    """

    code: str
    words: str = ""
    detail: str = ""
    task: int | None = None
    reason: NhiemvuError | None = None
    unsure: bool = False

    def of_task(self, number: int) -> Breach:
        """The same breach as that of the record's task `number`."""
        return replace(self, task=number)

    @property
    def section(self) -> str:
        """The section of the guidelines that has the rule, such as "3.2"."""
        return SECTIONS[self.code]

    @property
    def is_doubt(self) -> bool:
        """Whether a correct record may have this, too: a person is asked to look again."""
        return self.code in DOUBTS or self.unsure
