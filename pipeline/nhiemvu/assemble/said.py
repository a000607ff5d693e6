"""What the lines around a task say of it: lines of their own for the doer, the time and the product, and headings.

Guidelines, section 4 and 5: such a line speaks for the tasks of the innermost item that it stands in; a heading or
lead-in that names an agency for all below it, a nearer one before a farther one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nhiemvu.assemble.brackets import told_in_bracket, with_helpers
from nhiemvu.assemble.doer_blocks import doer_block
from nhiemvu.assemble.drafts import moved, moved_deadline
from nhiemvu.assemble.lead_ins import lead_in_roles, opens_orders
from nhiemvu.assemble.line_runs import neighbours
from nhiemvu.assemble.listed import ListedDoers, listed_doers
from nhiemvu.assemble.looking_back import looks_back
from nhiemvu.assemble.notes import Notes, parts_note, read_notes, speaks_of_several
from nhiemvu.assemble.siblings import brothers, named_by_place
from nhiemvu.assemble.times_above import bracketed_time, lead_in_deadline, time_heading, time_of_heading
from nhiemvu.document import Span
from nhiemvu.find.actions import action_start
from nhiemvu.find.addressees import find_addressees
from nhiemvu.find.orders import is_statement
from nhiemvu.find.role_lines import label_alone, role_line
from nhiemvu.find.roles import find_roles
from nhiemvu.find.sentences import split_sentences
from nhiemvu.find.times import is_deadline_line
from nhiemvu.structure.outline import Item, Outline
from nhiemvu.structure.sections import is_title
from nhiemvu.structure.series import series_of
from nhiemvu.task import Agency, Deadline


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a task from outside its own sentence; what nobody says is empty.

    `line_coordinating` are those of a line of its own ("Phối hợp: …"): they take part whoever leads. `led_by_line`
    says that such a line names the lead.
    """

    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    deadline: Deadline | None = None
    deliverable: str | None = None
    line_coordinating: tuple[Agency, ...] = ()
    led_by_line: bool = False


@dataclass(slots=True)
class Surroundings:
    """The outline's own lines and headings, read once: `above(item)` is what they say of an item's sentences."""

    outline: Outline
    issued_on: str | None
    issuer: str | None = None
    _lines: dict[int, Notes] = field(default_factory=dict)
    _own: set[int] = field(default_factory=set)
    _headings: dict[int, Said] = field(default_factory=dict)
    _listed: ListedDoers = field(default_factory=ListedDoers)

    def __post_init__(self) -> None:
        self._listed = listed_doers(self.outline)
        self._own |= self._listed.lines
        found: dict[int, Notes] = {}
        led: tuple[Agency, ...] = ()
        for item in self.outline.items:
            if item.index in self._own:
                continue  # a name below its label
            block = doer_block(self.outline, item)
            read = block if block is not None else self._read_own_line(item)
            if read is None:
                continue
            read = _as_above(read, led)
            led = read.lead or led
            found[item.index] = read
            self._own.add(item.index)
            if block not in (None, Notes()):
                self._own.update(self.outline.children_of[item.index])
        self._hand_on(found)

    def _hand_on(self, found: dict[int, Notes]) -> None:
        """Note of each line of its own in `found` what it says of whom it speaks for."""
        apart: dict[int, tuple[int, ...]] = {}
        for parent in {self.outline.items[index].parent for index in found}:
            apart |= neighbours(self.outline, self.outline.items[parent], found) if parent is not None else {}
        for index, read in found.items():
            item = self.outline.items[index]
            if item.parent is None:
                continue
            for told in apart.get(index) or (self._spoken_for(self._listed_above(item)),):
                self._lines[told] = self._lines.get(told, Notes()).joined(read)

    def is_own_line(self, item: Item) -> bool:
        """Whether the paragraph only says who, when or with what result: "Đơn vị chủ trì: …"; it is no task."""
        return item.index in self._own

    def has_own_lines(self, item: Item) -> bool:
        """Whether lines of their own stand directly below the item."""
        return any(index in self._own for index in self.outline.children_of[item.index])

    def above(self, item: Item, *, closing: bool = False) -> Said:
        """What is said of the sentences of `item`; a `closing` paragraph hears the opening order alone."""
        chain = (item, *self.outline.ancestors(item))
        if closing:
            chain = tuple(step for step in chain if step.is_plain and step.parent is None)
        lead: tuple[Agency, ...] = ()
        coordinating: tuple[Agency, ...] = ()
        deadline: Deadline | None = None
        deliverable: str | None = None
        by_line: tuple[Agency, ...] = ()
        led_by_line = False
        for step in chain:
            counts = not step.is_plain or step is item or series_of(step.text) is not None
            lines = self._lines.get(step.index, Notes()) if counts else Notes()
            heading = self._heading(step) if step is not item else Said()
            if not lead:
                lead = lines.lead or heading.lead
                led_by_line = bool(lines.lead)
                coordinating = coordinating or lines.coordinating or (heading.coordinating if not lines.lead else ())
            by_line = by_line or lines.coordinating
            deadline = deadline or lines.deadline or heading.deadline
            deliverable = deliverable or lines.deliverable
        return Said(lead, coordinating, deadline, deliverable, by_line, led_by_line)

    def _listed_above(self, line: Item) -> Item:
        """The item that a line stands in; for one on all that stands above it, the item with that whole list.

        Behind "b) …", "Các nội dung trên hoàn thành trước ngày 15/6" speaks for a) as well.
        """
        above = self.outline.items[line.parent or 0]
        if above.parent is None or above.index != line.index - 1 or not speaks_of_several(line.text):
            return above
        return self.outline.items[above.parent]

    def _spoken_for(self, above: Item) -> int:
        """The index of the item that a line directly below `above` speaks for.

        Behind the last of several bullets such a line ("+ Cơ quan chủ trì: …") closes the numbered item that they stand
        in, unless the bullets before it have lines of their own. A label of both parts ("2. Cơ quan chủ trì, phối hợp")
        is no item to speak for: what stands below it speaks for the section that the label stands in.
        """
        while above.parent is not None and label_alone(above.text):
            above = self.outline.items[above.parent]
        while above.is_bullet and above.parent is not None:
            siblings = self.outline.children(self.outline.items[above.parent])
            before = [each for each in siblings if each.is_bullet and each.index < above.index]
            if not before or any(self.has_own_lines(each) or each.index in self._own for each in before):
                break
            above = self.outline.items[above.parent]
        return above.index

    def _heading(self, item: Item) -> Said:
        if item.index not in self._headings:
            self._headings[item.index] = self._read_heading(item)
        return self._headings[item.index]

    def _read_heading(self, item: Item) -> Said:
        """What a heading, a lead-in or a paragraph with items below it says of those items."""
        if listed := self._listed.of_duty.get(item.index):
            return Said(listed)
        if (labelled := role_line(item.text)) is not None and (labelled.lead or labelled.coordinating):
            return Said(moved(labelled.lead, item.span.start), moved(labelled.coordinating, item.span.start))
        if is_title(self.outline, item) and (time := time_of_heading(item.text)):
            return Said(deadline=time_heading(item, time, self.issued_on))
        if is_title(self.outline, item) and not item.text.rstrip().endswith(":"):
            return replace(self._named_in(item), deadline=bracketed_time(item, self.issued_on))
        said = Said()
        for sentence in _speaking_below(item.text):
            words = sentence.of(item.text)
            start = item.span.start + sentence.start
            leads_in = words.endswith(":")
            if not leads_in and (is_statement(words) or looks_back(words, find_roles(words))):
                continue  # who chaired the meeting does not do what it decided, nor who was found wanting
            of_the_body = item.is_plain and item.parent is None
            roles = lead_in_roles(words, self.issuer, of_the_body) if leads_in else find_roles(words)
            deadline = lead_in_deadline(words, self.issued_on, of_the_body=of_the_body) if leads_in else None
            said = Said(
                moved(roles.lead, start),
                moved(roles.coordinating, start) if leads_in else (),
                said.deadline or moved_deadline(deadline, start, "lead-in"),
            )
            opens = leads_in and of_the_body and opens_orders(words, self.issuer)
            if said.lead or opens or not leads_in and action_start(words) == 0:
                break  # who was told of before "Chủ tịch UBND tỉnh kết luận:" does not do what is concluded
        if is_title(self.outline, item):
            said = replace(said, deadline=said.deadline or bracketed_time(item, self.issued_on))
            if not said.lead:
                said = replace(said, lead=self._by_place(item))
        return said

    def _named_in(self, item: Item) -> Said:
        """The agencies that a heading names, by its words or by its place among others."""
        roles = with_helpers(item.text, find_addressees(item.text))
        roles = roles if roles.lead else told_in_bracket(item.text, self.issuer)
        if not roles.lead:
            return Said(self._by_place(item), moved(roles.coordinating, item.span.start))
        return Said(moved(roles.lead, item.span.start), moved(roles.coordinating, item.span.start))

    def _by_place(self, item: Item) -> tuple[Agency, ...]:
        """The agencies of a heading whose brothers name theirs by words that the grammar knows."""
        known = tuple(bool(find_addressees(each.text).lead) for each in brothers(self.outline, item))
        return moved(named_by_place(item, known), item.span.start)

    def _read_own_line(self, item: Item) -> Notes | None:
        if self.outline.children_of[item.index] or not item.text.strip():
            return None
        notes = read_notes(item.text, self.issued_on, item.span.start) or _parts_below(item)
        if notes is None or (item.is_numbered and notes.deliverable and not (notes.lead or notes.deadline)):
            return None
        if item.is_numbered and item.text.lower().startswith("báo cáo"):
            return None  # a point of its own orders a report
        if item.is_numbered and notes.deadline and not is_deadline_line(item.text):
            notes = replace(notes, deadline=None)  # "2. Thời gian họp chia làm hai đợt: …" tells of one thing alone
        deadline = replace(notes.deadline, inherited="deadline-line") if notes.deadline is not None else None
        return replace(notes, deadline=deadline)


def _as_above(notes: Notes, led: tuple[Agency, ...]) -> Notes:
    """The notes of a line, with those whom the line before it named where it says no more than "như trên"."""
    return replace(notes, lead=led) if [each.mention.lower() for each in notes.lead] == ["như trên"] else notes


def _parts_below(item: Item) -> Notes | None:
    """Who has which part in what stands above, where the line names nothing else: "- Văn phòng chủ trì."."""
    if item.is_numbered or item.is_plain and item.parent is None:
        return None
    return parts_note(item.text, item.span.start)


def _speaking_below(text: str) -> tuple[Span, ...]:
    """The sentences of a paragraph in the order in which they are asked who does what stands below it.

    From a lead-in back; a paragraph that ends in a whole sentence gives its bullets its first doer and not its last:
    "1. Các trường rà soát phòng học. Mỗi tổ kiểm tra cử một thư ký." Where it opens with an order without a name, those
    above are meant.
    """
    sentences = tuple(split_sentences(text))
    return sentences[::-1] if text.rstrip().endswith(":") else sentences
