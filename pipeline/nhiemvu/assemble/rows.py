"""The tasks of a task table: one a row, with the doer, the time and the product from their columns."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.assemble.drafts import Draft, is_over, moved, moved_deadline
from nhiemvu.document import Span
from nhiemvu.find.acting_cells import acting_roles
from nhiemvu.find.actions import action_start
from nhiemvu.find.addressees import find_addressees, names_alone
from nhiemvu.find.agencies import split_agencies
from nhiemvu.find.roles import Roles, cell_roles, find_roles
from nhiemvu.find.times import is_time_alone, sentence_deadline
from nhiemvu.normalise.deadlines import read_deadline
from nhiemvu.normalise.short_periods import spelled_out
from nhiemvu.structure.table_cells import Cell
from nhiemvu.structure.tables import TaskRow
from nhiemvu.task import Agency, Category, Deadline, DeadlineKind, Issue

#: Columns whose cells offices merge downwards.
_PASSED_DOWN = ("lead", "coordinating", "deadline", "deliverable")
_BULLET = re.compile(r"[-–+•*]\s+(?=\w)(?!.*\n\s*[-–+•*]\s)", re.DOTALL)
_GIVES_PART = re.compile(r"\W*(?:(?P<with>phối hợp(?: cùng)?(?: với)?)|giao|phân công)\s+(?=\w)", re.IGNORECASE)
_BLANK = re.compile(r"[\s.…\-–_/]*")
_BEFORE = re.compile(r"\btrước(?: ngày)?\W*$", re.IGNORECASE)
_DAYS = re.compile(r"\d{1,2}(?:\s*[-–]\s*\d{1,2})?")
_WHOLE_MONTH = re.compile(r"(?:cả|trong|suốt) tháng", re.IGNORECASE)
_NAMES_MONTH = re.compile(r"\d\s*[/.]\s*\d|tháng", re.IGNORECASE)


def row_draft(row: TaskRow, item: str, section: tuple[str, ...], issued_on: str | None) -> Draft:
    """The draft of one row; its text is the whole of the cell that says the work (guidelines, section 3.2)."""
    bullet = _BULLET.match(row.work.text)
    words = row.work.text[bullet.end() if bullet else 0 :]
    roles = find_roles(words)
    start = row.work.span.start + len(row.work.text) - len(words)
    doers = _cell_roles(row.cells.get("lead"), row.acting)
    remarked = _remarked(row.cells.get("remark"))
    lead = doers.lead or _ticked(row, "lead") or moved(roles.lead, start) or remarked.lead or _group_lead(row)
    coordinating = (
        _cell_roles(row.cells.get("coordinating")).lead
        or doers.coordinating
        or _ticked(row, "coordinating")
        or moved(roles.coordinating, start)
        or remarked.coordinating
    )
    deadline = _since(row.cells.get("start"), _row_deadline(row, issued_on), issued_on)
    if deadline is None and row.period is not None:
        deadline = read_deadline(row.period, issued_on)
        deadline = replace(deadline, span=None, inherited="column") if deadline is not None else None
    if deadline is None:
        deadline = moved_deadline(sentence_deadline(words, issued_on), start)
    if deadline is None and unread_time(row, issued_on) is None:  # no month instead of "6-15/5", which nobody can read
        deadline = _group_deadline(row, issued_on)
    product = row.cells.get("deliverable")
    return Draft(
        item=".".join(part for part in (item, *row.path, row.label) if part),
        text=words,
        span=Span(start, row.work.span.end),
        section=(*section, *row.groups),
        category=Category.TASK,
        by="table-row",
        confidence=0.95 if lead else 0.75,
        lead=lead,
        coordinating=coordinating,
        report_to=moved(roles.report_to, start),
        deadline=deadline,
        deliverable=product.text or None if product is not None else None,
    )


def _ticked(row: TaskRow, part: str) -> tuple[Agency, ...]:
    """The bodies that are ticked in the row; their names stand in the table's head."""
    return tuple(Agency(name) for name in row.ticked.get(part, ()))


def unread_time(row: TaskRow, issued_on: str | None) -> Issue | None:
    """An issue for a time cell with words that give no value: it is reported, never guessed."""
    cell = row.cells.get("deadline")
    if cell is None or _BLANK.fullmatch(cell.text) or _row_deadline(row, issued_on) is not None:
        return None
    return Issue("deadline-unresolved", cell.text, cell.span)


def number_gap(rows: tuple[TaskRow, ...]) -> Issue | None:
    """An issue where the rows' own numbers do not run 1, 2, 3 … within a group: a row may be missing.

    Numbers that start again, and those with letters or points, are passed over.
    """
    before = 0
    for row in rows:
        if not row.label.isdigit():
            continue
        number = int(row.label)
        if number not in (before, before + 1, 1):
            return Issue("row-number-gap", f"{before} – {number}", row.work.span)
        before = number
    return None


def emptied_cells(rows: tuple[TaskRow, ...]) -> list[Issue]:
    """An issue for each cell that stands empty below a filled one, where most of its column is filled.

    For plain text, which keeps no merged cells: what the cell above says may hold for this row, too, or may not.
    """
    issues: list[Issue] = []
    for kind in _PASSED_DOWN:
        filled = [bool(row.cells[kind].text) for row in rows if kind in row.cells]
        if 2 * sum(filled) <= len(filled):
            continue
        above, groups = "", rows[0].groups
        for row in rows:
            above = "" if row.groups != groups else above
            groups = row.groups
            text = row.cells[kind].text if kind in row.cells else ""
            if not text and above:
                issues.append(Issue("cell-emptied", above, row.work.span))
            above = text or above
    return issues


def _cell_roles(cell: Cell | None, acting: bool = False) -> Roles:
    """Whom a cell names, or who acts in it; one that tells the parts ("A (chủ trì), B (phối hợp)") gives both."""
    if cell is None or _BLANK.fullmatch(cell.text):
        return Roles()
    roles = acting_roles(cell.text) if acting else None
    roles = cell_roles(cell.text) if roles is None else roles
    return Roles(moved(roles.lead, cell.span.start), moved(roles.coordinating, cell.span.start))


def _remarked(cell: Cell | None) -> Roles:
    """Whom a remark gives a part: "Giao Phòng Kế hoạch chủ trì" and "Phối hợp Phòng Đào tạo"; others only comment."""
    if cell is None or (given := _GIVES_PART.match(cell.text)) is None:
        return Roles()
    start, words = cell.span.start, cell.text
    if given["with"] is None:
        roles = find_roles(words)
        return Roles(moved(roles.lead, start), moved(roles.coordinating, start))
    rest = words[given.end() :]
    names = names_alone(rest) or rest[0].isupper() and action_start(rest) is None  # "Phối hợp chặt chẽ" names nobody
    named = split_agencies(rest) if names else ()
    return Roles(coordinating=moved(named, start + given.end()))


def _group_lead(row: TaskRow) -> tuple[Agency, ...]:
    """The body that a group row above names: "I. Phòng Quản lý đô thị"."""
    for group in reversed(row.groups):
        roles = find_addressees(group)
        if roles.lead:
            return tuple(Agency(agency.mention) for agency in roles.lead)
    return ()


def _group_deadline(row: TaskRow, issued_on: str | None) -> Deadline | None:
    """The time that a group row above is ("THÁNG 02", "QUÝ II/2017"); one that is over heads what was done."""
    for group in reversed(row.groups):
        deadline = read_deadline(group, issued_on) if is_time_alone(group) else None
        if deadline is not None and deadline.kind is not DeadlineKind.EVENT:
            return None if is_over(deadline, issued_on) else replace(deadline, span=None, inherited="heading")
    return None


def _row_deadline(row: TaskRow, issued_on: str | None) -> Deadline | None:
    """What the time's cell says; where a column beside it tells the month, that is the month of its days or weeks."""
    cell, month = row.cells.get("deadline"), _month(row.cells.get("month"), issued_on)
    if month is None or month.due is None or cell is None:
        return _column_deadline(cell, issued_on, row.time_title)
    if not cell.text or _WHOLE_MONTH.fullmatch(cell.text):
        return month
    year, number, _ = month.due.split("-")
    days = f"ngày {cell.text}" if _DAYS.fullmatch(cell.text) else cell.text
    words = cell.text if _NAMES_MONTH.search(cell.text) else f"{days} tháng {int(number)} năm {year}"
    return moved_deadline(read_deadline(words, f"{year}-{number}-01"), cell.span.start, "column")


def _month(cell: Cell | None, issued_on: str | None) -> Deadline | None:
    if cell is None:
        return None
    words = f"tháng {cell.text}" if _DAYS.fullmatch(cell.text) else cell.text
    month = moved_deadline(read_deadline(words, issued_on), cell.span.start, "column")
    return month if month is not None and month.kind is DeadlineKind.DATE else None


def _column_deadline(cell: Cell | None, issued_on: str | None, title: str) -> Deadline | None:
    """What the time's cell says; a day below "Hoàn thành trước ngày" is too late already."""
    if cell is None or _BLANK.fullmatch(cell.text):
        return None
    before = read_deadline(f"trước {cell.text}", issued_on) if _BEFORE.search(title) else None
    if before is not None and before.kind is DeadlineKind.DATE and cell.text[:1].isdigit():
        return replace(before, text=cell.text, span=cell.span, inherited="column")
    deadline = read_deadline(cell.text, issued_on)
    if deadline is None and (words := spelled_out(cell.text)) != cell.text:
        deadline = read_deadline(words, issued_on)
        deadline = replace(deadline, text=cell.text, span=None) if deadline is not None else None
    return moved_deadline(deadline, cell.span.start, "column")


def _since(cell: Cell | None, deadline: Deadline | None, issued_on: str | None) -> Deadline | None:
    """The deadline with the day from which a column of its own says that the work goes on ("Bắt đầu | Kết thúc")."""
    if cell is None or deadline is None or deadline.kind is not DeadlineKind.DATE:
        return deadline
    both = read_deadline(f"từ {cell.text} đến {deadline.text}", issued_on)
    return replace(deadline, start=both.start) if both and both.due == deadline.due else deadline
