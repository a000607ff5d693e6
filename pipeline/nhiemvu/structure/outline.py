"""The outline of a document: its paragraphs as items, each below the item that introduces it.

A plain paragraph stands below the innermost numbered item; a bullet below the item or lead-in before it; a
lead-in ("Giao Sở Nội vụ:") holds what follows it. What an item says of the doer or the time is inherited along
`ancestors`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhiemvu.document import Span
from nhiemvu.find.addressees import find_addressees, names_alone
from nhiemvu.find.times import is_time_alone
from nhiemvu.structure.labels import BULLETS, Label, LabelKind, read_label
from nhiemvu.structure.series import PERIOD, series_of

#: How high the kinds stand that keep their place wherever they come; the others find it by their order.
_RANKS = {LabelKind.PART: 0, LabelKind.CHAPTER: 1, LabelKind.SECTION: 2, LabelKind.ARTICLE: 3}
_HIGH = frozenset({*_RANKS, LabelKind.CAPITAL, LabelKind.ROMAN})
_LONGEST_HEADING = 25
#: A week with its days: "Tuần 34 - 35 (từ 15/4/2024 đến 28/4/2024)".
_WEEK = re.compile(r"tuần\s+\d+(?:\s*[-–]\s*\d+)?\s*\((?:từ\s+)?(?:ngày\s+)?\d[^()]{3,40}\d\)", re.IGNORECASE)
#: What opens a week, a month or a day that is a heading, and what stands behind all of them.
_DAYS = re.compile(r"\W*(?:tuần|tháng|thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày)\b", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:Trên đây|Đề nghị|Yêu cầu|Căn cứ|Nơi nhận|Ghi chú|Lưu ý|Trong quá trình|Nhận được)\b")
#: The part of a number that counts within the one above: "1" of "2.1" and of "a1", "a" of "1.a" and of "1a".
_LAST_NUMBER = re.compile(r"\.?(?:\d+|[a-zđ])$")
#: What opens the name of a field of work: "Công tác dự phòng", "Về kinh phí".
_TOPIC = re.compile(r"(?:Công tác|Về|Đối với|Lĩnh vực|Nhiệm vụ)\s")
#: What makes a paragraph with a colon the opening order of the text rather than an address or a list of guests.
_ORDERS = re.compile(
    r"yêu cầu|giao|đề nghị|chỉ đạo|chỉ thị|quyết nghị|quyết định|kết luận|thống nhất|như sau|sau đây|sau\s*:$"
)
_ANNOUNCES = re.compile(
    r"\b(?:yêu cầu|đề nghị|giao)\b[^.;:]*\b(?:một số|\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) "
    r"(?:nội dung|nhiệm vụ|yêu cầu|giải pháp|vấn đề|việc)"
    r"(?: (?:trọng tâm|cụ thể|chủ yếu|cấp bách|sau|sau đây|dưới đây|như sau))*\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph of the outline.

    `span` covers its words behind the label; `label` is `None` for a plain paragraph; `parent` is the index of
    the item above it; `opens` tells that what follows may stand below it (a heading or a lead-in); `region` is ""
    in the body, "PL1", "PL2" … in the appendices, and "(1)" … in an attached document, whose path it does not lead.
    """

    index: int
    parent: int | None
    label: Label | None
    span: Span
    text: str
    opens: bool
    bold: bool = False
    region: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether the paragraph carries no label at all."""
        return self.label is None

    @property
    def is_bullet(self) -> bool:
        """Whether the label is a dash, a plus or another bullet."""
        return self.label is not None and self.label.kind in BULLETS

    @property
    def is_numbered(self) -> bool:
        """Whether the label is a number or a letter: the items that a deadline line speaks for."""
        return self.label is not None and self.label.kind not in BULLETS


@dataclass(frozen=True, slots=True)
class Outline:
    """All items in reading order, and the ways between them."""

    items: tuple[Item, ...]
    children_of: tuple[tuple[int, ...], ...]

    def ancestors(self, item: Item) -> tuple[Item, ...]:
        """The items above `item`, nearest first."""
        found = []
        parent = item.parent
        while parent is not None:
            found.append(self.items[parent])
            parent = self.items[parent].parent
        return tuple(found)

    def children(self, item: Item) -> tuple[Item, ...]:
        """The items directly below `item`."""
        return tuple(self.items[index] for index in self.children_of[item.index])

    def path(self, item: Item) -> str:
        """The labels from the outermost to the item's own, joined by dots: "II.2.2.1.b"; bullets add nothing."""
        chain = (item, *self.ancestors(item))
        labels = [step.label.text for step in reversed(chain) if step.label is not None and step.label.text]
        return ".".join([*([item.region] if item.region.startswith("PL") else []), *labels])

    def last_before(self, offset: int) -> Item | None:
        """The last item that begins before `offset`: the one that a table standing there belongs to."""
        found = None
        for item in self.items:
            if item.span.start >= offset:
                break
            found = item
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph on its way into the outline."""

    span: Span
    text: str
    bold: bool = False
    region: str = ""


def build_outline(lines: list[Line]) -> Outline:
    """The outline of the paragraphs `lines`, which stand in reading order."""
    builder = _Builder()
    for line in lines:
        builder.add(line)
    children: list[list[int]] = [[] for _ in builder.items]
    for item in builder.items:
        if item.parent is not None:
            children[item.parent].append(item.index)
    return Outline(tuple(builder.items), tuple(tuple(indices) for indices in children))


class _Builder:
    def __init__(self) -> None:
        self.items: list[Item] = []
        self.stack: list[Item] = []
        self.region = ""

    def add(self, line: Line) -> None:
        if line.region != self.region:
            self.stack.clear()
            self.region = line.region
        label = self._settled(read_label(line.text))
        start = label.end if label is not None else 0
        text = line.text[start:]
        if label is None:
            self._close_for_plain(text)
        else:
            self._close_for(label)
        parent = self.stack[-1].index if self.stack else None
        span = Span(line.span.start + start, line.span.end)
        opens = label is not None or _opens(text)
        item = Item(len(self.items), parent, label, span, text, opens, line.bold, line.region)
        self.items.append(item)
        if opens:
            self.stack.append(item)

    def _settled(self, label: Label | None) -> Label | None:
        """The label with its kind told by what came before: "C." behind "B.", "i)" behind "h)"."""
        if label is None:
            return None
        if label.kind is LabelKind.ROMAN and len(label.text) == 1:
            before = self._last(LabelKind.CAPITAL)
            if before is not None and ord(label.text) - ord(before) == 1:
                return Label(LabelKind.CAPITAL, label.text, label.end)
        return label

    def _last(self, kind: LabelKind) -> str | None:
        for item in reversed(self.stack):
            if item.label is not None and item.label.kind is kind:
                return item.label.text
        return None

    def _close_for_plain(self, text: str) -> None:
        """A plain paragraph ends bullets and plain lead-ins, but for the opening order of the whole text.

        Straight behind a bullet that leads in ("- Giao Sở Tài chính:") it is what the bullet introduces. A heading of a
        series ("Tháng 02", "Mục tiêu 2: …") ends the one before it with all its numbers.
        """
        if (series := series_of(text)) is not None:
            for depth, item in enumerate(self.stack):
                if item.is_plain and series_of(item.text) == series:
                    del self.stack[depth:]
                    return
        last = self.items[-1] if self.items else None
        if last is not None and last.is_bullet and last.text.rstrip().endswith(":") and self.stack[-1] is last:
            return
        while self.stack and not self.stack[-1].is_numbered:
            above = self.stack[-1]
            if self._is_opening(above) or self._is_of_doer(above, text) or _is_of_days(above, text):
                return
            if series is not None and above.is_plain and series_of(above.text) is not None:
                return  # "Tiểu dự án 1: …" below "Dự án 3: …"
            self.stack.pop()

    def _is_opening(self, item: Item) -> bool:
        return item.is_plain and item.parent is None and leads_with_order(item.text)

    def _is_of_doer(self, above: Item, text: str) -> bool:
        """Whether a plain paragraph stands below a plain heading that names doers: as a topic, or as what they do.

        "Sở Y tế:" over "Công tác dự phòng:" with bullets, or straight over "Tổ chức tiêm chủng."; another such heading
        ends it, and so does a sentence behind its bullets.
        """
        if not above.is_plain or above.parent is None or not names_alone(above.text.rstrip(" :")):
            return False
        if self.items[above.parent].text.lower().startswith("kính gửi") or text.isupper():
            return False
        last = self.items[-1]
        straight = last is above or last.is_plain and last.parent == above.index
        if not _opens(text):
            return straight
        topic = straight or text.rstrip().endswith(":") or _TOPIC.match(text) is not None
        return topic and not leads_with_order(text) and not find_addressees(text).lead

    def _close_for(self, label: Label) -> None:
        if label.kind in (LabelKind.DECIMAL, LabelKind.MIXED) and self._close_to_prefix(label):
            return
        depth = self._depth_of(label.kind)
        if depth is not None:
            del self.stack[depth:]
        elif label.kind in _HIGH:
            self._close_low(label.kind)
        elif label.kind in BULLETS:
            self._close_enumeration()
        else:
            while self.stack and self.stack[-1].is_bullet and not self.stack[-1].text.rstrip().endswith(":"):
                self.stack.pop()

    def _close_enumeration(self) -> None:
        """A bullet ends "(1) … (2) …" that stands between bullets of the item above."""
        top = self.stack[-1] if self.stack else None
        if top is None or top.label is None or top.label.kind is not LabelKind.BRACKET:
            return
        if not top.text.rstrip().endswith(":") and any(
            other.parent == top.parent and other.is_bullet for other in self.items[-12:]
        ):
            self.stack.pop()

    def _close_to_prefix(self, label: Label) -> bool:
        """Close up to the item whose number "2.1" goes on from: "2", or "II" for "II.1", "a" for "a.1" and "a1".

        Tells whether there is one.

        A lead-in that orders between the two ("2. …", "Đề nghị UBND huyện:", "2.1. …") stays open.
        """
        prefix = _LAST_NUMBER.sub("", label.text)
        for depth in range(len(self.stack) - 1, -1, -1):
            above = self.stack[depth].label
            if above is not None and above.text == prefix:
                between = self.stack[depth + 1 : depth + 2]
                leads = bool(between) and between[0].is_plain and leads_with_order(between[0].text)
                del self.stack[depth + 1 + leads :]
                return True
        return False

    def _depth_of(self, kind: LabelKind) -> int | None:
        for depth, item in enumerate(self.stack):
            if item.label is not None and item.label.kind is kind:
                return depth
        return None

    def _close_low(self, kind: LabelKind) -> None:
        """A part, a chapter, an "A." or an "I." ends all that is of lower rank."""
        rank = _RANKS.get(kind, len(_RANKS))
        while self.stack:
            top = self.stack[-1]
            if top.label is None:
                if top.parent is None:
                    return
            elif top.label.kind in _HIGH and _RANKS.get(top.label.kind, len(_RANKS)) <= rank:
                return
            self.stack.pop()


def _is_of_days(above: Item, text: str) -> bool:
    """Whether a plain paragraph stands below a week, a month or a day that is a heading: "Tuần 3: 15/8 - 19/8"."""
    if text.isupper() or _DAYS.match(text) or _OF_ALL.match(text) or hands_over(text):
        return False
    return heads_days(above)


def heads_days(item: Item) -> bool:
    """Whether a plain paragraph is a week, a month or a day that heads the work below it: "Thứ Ba (21/11):"."""
    if not item.is_plain or not _DAYS.match(item.text) or item.text.endswith((".", ";")):
        return False
    heading = item.text.strip(" :*-")
    return any(pattern.fullmatch(heading) for pattern in (PERIOD, _WEEK)) or is_time_alone(heading)


def leads_with_order(text: str) -> bool:
    """Whether a paragraph ends in a colon and orders what follows: "UBND tỉnh yêu cầu:", but not "Kính gửi:"."""
    return hands_over(text) and bool(_ORDERS.search(text.lower().rstrip()))


def hands_over(text: str) -> bool:
    """Whether a text hands over to what follows: by its colon, or "… đề nghị các trường thực hiện 4 nội dung sau."."""
    stripped = text.rstrip()
    return stripped.endswith(":") or _ANNOUNCES.search(stripped) is not None


def _opens(text: str) -> bool:
    """Whether a plain paragraph holds what follows: it ends in a colon, or is a heading or a week."""
    stripped = text.rstrip()
    if hands_over(stripped) or _WEEK.fullmatch(stripped):
        return True
    return not stripped.endswith((".", ";", ",", "…", "!", "?", "/", "”", '"', ")")) and (
        len(stripped.split()) < _LONGEST_HEADING
    )
