"""The group rows of a task table ("I | Cải cách thể chế", "1 | THÁNG 02"): which stand above a row, and their path.

A group stands below one of another kind of label and replaces one of its own kind with all below it, as headings do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nhiemvu.structure.labels import BULLETS, read_label

_STOP = ".):/-– "
_ROMAN = re.compile(r"[IVXLC]+")
_LETTERED = re.compile(r"[IVXLC]+|[A-ZĐ]")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMANS = tuple(f"{tens}{unit}" for tens in ("", "X", "XX", "XXX") for unit in _UNITS)
_CAPITALS = "ABCDĐEGHIKLMNOPQRSTUVXY"


@dataclass(frozen=True, slots=True)
class Group:
    """One group row: its title without its label, the label ("I", "4", "" for none), and the kind of the label.

    A row with work of its own that stands among them has no title: "III | Lập dự toán" behind "II | Tuyên truyền".
    """

    title: str
    label: str
    kind: str


@dataclass(slots=True)
class Groups:
    """The groups that stand above the rows read so far, outermost first."""

    above: list[Group] = field(default_factory=list)
    _row: str = ""

    def enter(self, title: str, label: str) -> None:
        """Enter a group row; a label may stand in its own cell, or before the title in a merged one."""
        label = label.strip(_STOP)
        own = None if label else read_label(title)
        if own is not None and own.kind not in BULLETS and own.text:
            title, label = title[own.end :], own.text
        self._stand(Group(title.strip(), label, self._kind(label)))

    def row(self, label: str) -> None:
        """Note a row's own label: "2" behind "1.2" ends the group "1", and "III" the group "II"."""
        while self.above and _goes_on(self.above[-1], self._row) and not _goes_on(self.above[-1], label):
            self.above.pop()
        kind = self._kind(label) if _LETTERED.fullmatch(label) else ""
        if any(each.kind == kind and _follows(each.label, label, kind) for each in self.above if kind):
            self._stand(Group("", label, kind))
        self._row = label

    def _stand(self, group: Group) -> None:
        """Put a group in the place of the one of its own kind, with all below that."""
        depth = next((depth for depth, each in enumerate(self.above) if each.kind == group.kind), len(self.above))
        self.above[depth:] = [group]

    def titles(self) -> tuple[str, ...]:
        """The titles, outermost first."""
        return tuple(group.title for group in self.above if group.title or not group.label)

    def path(self) -> tuple[str, ...]:
        """The labels above the last row, outermost first; a group without one adds nothing, nor does the row itself."""
        above = (group for group in self.above if group.title or group.label != self._row)
        return tuple(group.label for group in above if group.label)

    def _kind(self, label: str) -> str:
        """The kind of a label: "roman", "capital", "number", with its depth; "C" behind "B" is a capital."""
        if not label:
            return ""
        if label[0].isdigit():
            return f"number {label.count('.')}"
        before = next((each.label for each in self.above if each.kind == "capital"), "")
        follows = len(label) == 1 and len(before) == 1 and ord(label) - ord(before) == 1
        return "roman" if _ROMAN.fullmatch(label) and not follows else "capital"


def _goes_on(group: Group, label: str) -> bool:
    """Whether a row's label goes on from the number of its group: "1.2" below "1"."""
    return group.kind.startswith("number") and label.startswith(group.label + ".")


def _follows(before: str, label: str, kind: str) -> bool:
    """Whether a label is the next one of its kind: "IV" behind "III", "C" behind "B"."""
    row = _ROMANS if kind == "roman" else _CAPITALS
    return before in row and row.index(before) + 1 < len(row) and row[row.index(before) + 1] == label
