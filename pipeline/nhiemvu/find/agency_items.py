"""One body, office or group, read from the tokens at a place: where its name begins and where it ends.

A name ends by grammar, not by a list: a head word, a known field or a run of capitals, then levels and places
("Sở | Nội vụ | tỉnh Hà Tĩnh"). Persons' offices are read from the same parts ("Chủ tịch | UBND cấp huyện").
"""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.acting import opens_order
from nhiemvu.find.agency_names import BODY, GROUP, PERSON, Item
from nhiemvu.find.agency_qualifiers import CLOSING, QualifierReader

_COMMON_PERSONS = frozenset(("cán", "công", "viên", "chuyên", "đại", "thành", "lãnh", "tập", "uỷ", "cb", "cc", "cbcc"))
_NUMBERED = frozenset(("-", "/", ".", "số", "quận", "phường"))
_COUNTED = frozenset((
    "tỉnh", "huyện", "quận", "xã", "phường", "thôn", "ấp", "khóm", "buôn", "làng", "khu", "giáo", "sở",
))  # fmt: skip
_RESIDENTS = ("tổ", "dân", "phố")
_HEADED_UNITS = frozenset(("phòng", "ban", "khoa"))
_NAMED_BY_ITSELF = 3  # words of a body that needs no name: "Trưởng | Ban Xây dựng Đảng"
_ORGANISES = ("tổ", "chức")  # behind an office it is the verb: "Tổng phụ trách | tổ chức đại hội"


class ItemReader(QualifierReader):
    """Reads single agencies of every kind."""

    place_heads = frozenset((
        "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
        "thôn", "ấp", "khóm", "tổ dân phố", "khu phố",
    ))  # fmt: skip

    def read(self, index: int) -> Item | None:
        """The item that begins at `index`, with its qualifiers and brackets passed over; `None` for none."""
        if self.lax and (staff := self.length("staff", index)):
            end = self._field_end(index + staff)
            return self.passed_over(Item(GROUP, index, end, end, index))
        counted = self._counts(index)
        if self.tokens.word(index) not in self.grammar.starters and not counted:
            return None
        name = index + (counted or self.length("determiner", index))
        if self._is_no_agency(name) or self.is_in_symbol(name):
            return None
        item = self._place(index, name) if self.placed else None
        item = item or self._comrade(index, name) or self._person(index, name)
        if item is None:
            item = self.longer(self.body(index, name), self.group(index, name), name)
        return self._with_second_office(self.passed_over(self._owned(item))) if item else None

    def _with_second_office(self, item: Item) -> Item:
        """The item with one more office of the same doer: passed over in "Chánh Văn phòng | kiêm Trưởng Ban A", a part
        of the name in "Phó Thủ tướng Bùi Thanh Sơn, | Trưởng Ban Chỉ đạo 389".
        """
        second = self.read(item.stop + 1) if self.tokens.word(item.stop) == "kiêm" else None
        if second is None and item.kind is PERSON and self.tokens.word(item.end) == ",":
            titled = self.names_person(item) and self.length("title-in-board", item.end + 1) > 0
            title = self._person(item.end + 1, item.end + 1) if titled else None
            return replace(item, end=title.end, stop=title.stop) if title and not self.names_person(title) else item
        return replace(item, stop=second.stop) if second else item

    def _counts(self, index: int) -> int:
        """1 where a number tells how many places of a level there are ("17 ấp", "124 xã, phường"), else 0."""
        if not self.tokens.word(index).isdigit() or self.tokens.word(index - 1) in _NUMBERED:
            return 0
        places = self.tokens.word(index + 1) in _COUNTED or self.tokens.words[index + 1 : index + 4] == _RESIDENTS
        return int(places and self.length("group", index + 1) > 0)

    def _owned(self, item: Item) -> Item:
        """The item with the body it belongs to ("Tổ công tác | của Bộ Y tế"); a lone "của Phòng" stays out.

        The Party's organs are in a body: "Tổ đảng | ở Sở Y tế".
        """
        owner = item.end + 1
        if item.kind is not BODY or item.stop != item.end or self.tokens.word(item.end) not in ("của", "ở"):
            return item
        if not self.is_capital(owner):
            return self.of_a_level(item, owner)
        inner = self.within(self._person, owner, owner) or self.within(self.body, owner, owner)
        if inner and not (inner.bare and inner.kind is BODY and inner.end == owner + 1):
            return replace(item, end=inner.end, stop=inner.stop, bare=False)
        alone = owner + max(self.length(kind, owner) for kind in ("group", "head-alone"))
        if alone > owner and self.length("predicate", alone) and not self.is_capital(alone):
            return replace(item, end=alone if item.plural else item.end, stop=alone)
        return item

    def _place(self, start: int, name: int) -> Item | None:
        """A commune or a village by its name: "xã Tiên Sơn", "các xã Tiên Lãnh, Tiên An" (each then has its level)."""
        length = (house := self.length("house", name)) or self.length("level", name)
        head = " ".join(self.tokens.words[name : name + length])
        if not house and head not in self.place_heads or self.length("head-level", name):
            return None
        first = name + length
        first += name > start and self.tokens.word(first) == ":"  # "Các xã: Đak Pơ, Ya Hội báo cáo …"
        end = max(self.place_end(first), first + self.numbers(first))  # "Lớp | 10A1"
        if end == first or not (self.is_capital(first) or self.numbers(first)):
            return None
        if name == start:
            return Item(BODY, start, end, end, first, head=head)
        lead_in = self.tokens.written(name, name + length)
        return Item(BODY, first, end, end, first, head=head, lead_in=lead_in)

    def shared_office(self, last: Item, index: int) -> Item | None:
        """The group that shares the office before it: "Thủ trưởng cơ quan ngang bộ, | cơ quan thuộc Chính phủ"."""
        words = self.tokens.words
        if last.kind is not PERSON or words[last.start] != "thủ" or words[last.end - 2 : last.end] != ("ngang", "bộ"):
            return None
        group = self.read(index) if words[index : index + 2] == ("cơ", "quan") else None
        if group is None or group.kind is not GROUP:
            return None
        return replace(group, kind=PERSON, lead_in=self.tokens.written(last.start, last.start + 2), head=last.head)

    def _is_no_agency(self, index: int) -> bool:
        """Whether words that only begin like a body stand at `index`; a name behind them makes them one."""
        length = self.length("not-agency", index)
        length *= self.length("group", index) <= length  # "tổ hợp tác", no "tổ hợp"
        return length > 0 and not (self.length("head-topic", index) == length and self.is_capital(index + length))

    def _comrade(self, start: int, name: int) -> Item | None:
        """A person by "đồng chí": offices and names behind commas say who it is, and stay with it."""
        length = self.length("comrade", name) or self.title_length(name)
        if not length:
            return None
        index = name + length
        while (end := self._title_end(index)) > index:
            index, following = end, end + 1
            if self._has_charge(index):
                index = self._charge_end(index)
                break
            if self.tokens.word(index) not in (",", "-"):
                break
            if self._has_charge(following):
                index = self._charge_end(following)
                break
            if not self._is_office(following):
                break
            index = following
        if index == name + length:
            end = self._unnamed_end(index)
            told = name > start and (end > index or self.length("qualifier", index))  # "Các đồng chí | được phân công"
            return Item(PERSON, start, end, end, start, head="đồng chí", plural=True) if told else None
        return Item(PERSON, start, index, index, start, head="đồng chí", plural=name > start)

    def _unnamed_end(self, index: int) -> int:
        """The end of what tells which comrades are meant: "các đồng chí | trong Ban Chỉ đạo", "… | phụ trách xã"."""
        body = self.owner(index + 1) if self.tokens.word(index) == "trong" else None
        end = body.end if body else index
        return self._charge_end(end) if self._has_charge(end) and self.length("determiner", end + 2) else end

    def _has_charge(self, index: int) -> bool:
        """Whether words at `index` say what somebody is in charge of; "phụ trách chung", "phụ trách 02 bản" he does."""
        what = self.tokens.word(index + 2)
        acts = what.isdigit() or what in ("từng", "chung", "ít", "mỗi", "một", "và", ",")
        acts |= self.length("act-in-charge", index + 2) > 0 or opens_order(self.tokens, index + 2, self.grammar)
        acts = acts or index + 2 >= len(self.tokens) or what in CLOSING  # "(đồng chí A phụ trách)"
        return self.tokens.words[index : index + 2] == ("phụ", "trách") and not acts

    def _officer_end(self, index: int) -> int:
        """The end of a charge that only tells which officer acts: "Phó Chủ tịch UBND xã | phụ trách kinh tế | họp"."""
        end = self._charge_end(index) if self._has_charge(index) and not self.lax else index
        return end if self.length("predicate", end) else index

    def without_charge(self, item: Item) -> Item:
        """The person without the charge behind the name, where he is assigned it ("Phân công ông A | phụ trách …")."""
        words = self.tokens.words[item.start : item.end]
        at = next((place for place in range(item.start, item.end) if self._has_charge(place)), item.end)
        closed = item.stop >= len(self.tokens) or self.tokens.words[item.stop] in CLOSING
        return replace(item, end=at) if "trách" in words and closed else item

    def _is_office(self, index: int) -> bool:
        return bool(self.length("person", index)) or self.tokens.word(index) in ("phó", "trưởng")

    def _title_end(self, index: int) -> int:
        """The end of an office with its body, or of a personal name."""
        person = self._person(index, index)
        end = person.end if person else index
        if not person and self.tokens.word(index) in ("phó", "trưởng"):
            end += 3 if self.tokens.word(index) == "phó" else 1  # a mistyped office
        if not person:
            end = max(end, index + self.length("person", index))
        while end < len(self.tokens) and (self.is_capital(end) or person and self.length("head-level", end)):
            if end > index and self.length("predicate", end):  # behind the title a verb is a name: "Đồng chí | Thu"
                break
            body = self.body(end, end)
            end = body.end if body else end + 1
        end = min(end, len(self.tokens))
        return max(end, self.level_end(end)) if end > index else index

    def _charge_end(self, index: int) -> int:
        """The end of "phụ trách lĩnh vực …": up to the next mark or predicate."""
        end = index + 2
        shortest = index + 2 + (not self.length("level", end))
        if self.length("field-opening", end):  # "phụ trách công tác | tổ chức cán bộ"
            shortest = end + 3
        while end < len(self.tokens) and (self.tokens.words[end] not in CLOSING or self.lax):
            may_act = end > shortest and not self.lax and not self.is_capital(end)
            if self.tokens.words[end] == ";" or may_act and self.length("predicate", end):
                break
            end += 1
        return end

    def _person(self, start: int, name: int) -> Item | None:
        """A person's office, with the body or group that it heads."""
        length = self.length("person", name)
        if not length or self.length("head-level", name) > length:
            return None
        if self.tokens.word(name) == "trưởng" and (inner := self._led(start, name)):
            return inner
        if length == 1 and self.tokens.words[name] == "trưởng" and not self.length("determiner", name + 1):
            return None
        if headed := self._unit_headed(start, name, name + length):
            return headed
        index = self._alternative_end(name + length)
        if self._has_charge(index):
            index = self._charge_end(index)
            return Item(PERSON, start, index, index, start, plural=name > start)
        acts = self.length("predicate", index + 1) > self.length("head-level", index + 1)
        listed = self.is_capital(index + 1) and not acts or self.length("determiner", index + 1)
        inner_start = index + (self.tokens.word(index) == ":" and bool(listed))
        inner = self._headed(inner_start) if self.tokens.words[index : index + 2] != _ORGANISES else None
        if inner and inner_start > index and inner.kind is PERSON:  # "Hiệu trưởng: | Trưởng ban, phụ trách chung"
            inner = None
        if inner:
            shared = inner.shared if inner.shared > inner.start else inner_start
            end = self._officer_end(self.named_end(inner.end))
            stop = max(inner.stop, end)
            return replace(
                inner, kind=PERSON, start=start, end=end, stop=stop, shared=shared, plural=name > start, bare=False
            )
        end = self._staff_end(index) if self.tokens.words[name] in _COMMON_PERSONS else self.level_end(index)
        if self.length("modifier", index) and not self.length("predicate", index):
            end = self.narrowed_end(index)
        head = self.tokens.words[name]
        if head == "trưởng" and length == 1 or end == index and head in _COMMON_PERSONS and not self.lax:
            return None
        end = self.named_end(end)
        bare = end == index and not self._holds_group(name, length)
        return Item(PERSON, start, end, end, start, head=head, plural=name > start, bare=bare)

    def _holds_group(self, name: int, length: int) -> bool:
        """Whether a known office holds what it heads ("tổng thanh tra | chính phủ"): it waits for no body behind it."""
        shorter = self.grammar.kinds["person"].lengths_at(self.tokens, name)
        inner = [name + part for part in shorter if part < length]
        return any(self.length("group", at) == name + length - at or self.length("head-level", at) for at in inner)

    def _field_end(self, index: int) -> int:
        """The end of a field with a hyphen behind staff in a cell: "Công chức | Tư pháp - Hộ tịch"."""
        end = index
        while self.is_capital(end):
            end += 1
            while self.tokens.word(end).isalpha() and not self.is_capital(end) and not self.length("predicate", end):
                if self.tokens.word(end) == "và":
                    break
                end += 1
            if self.tokens.word(end) == "-" and self.is_capital(end + 1):
                end += 1
        return end if "-" in self.tokens.words[index:end] else index

    def _staff_end(self, index: int) -> int:
        """The end of the field or the level behind common staff: "cán bộ | Địa chính", "công chức | cấp xã"."""
        if self.is_capital(index) and (known := max(self.known_field(head, index) for head in ("sở", ""))):
            return max(index + known, self.level_end(index + known))
        return self.level_end(index)

    def _led(self, start: int, name: int) -> Item | None:
        """ "Trưởng phòng Y tế", "Trưởng các phòng: Y tế, …", "Trưởng Công an xã": the office and a body of its own."""
        following = name + 1
        inner_name = following + self.length("determiner", following)
        inner = self.body(following, inner_name, headed=True)
        if inner is None and self.tokens.words[following : following + 2] in (("đơn", "vị"), ("bộ", "phận")):
            return Item(PERSON, start, following + 2, following + 2, start, head="trưởng", plural=name > start)
        if inner is None:
            return None
        complete = self.length("head-board", following) > 0 or len(inner.head.split()) >= _NAMED_BY_ITSELF
        if inner.bare and inner_name == following and not complete:
            return None
        return replace(inner, kind=PERSON, start=start, plural=name > start, bare=False)

    def _unit_headed(self, start: int, name: int, end: int) -> Item | None:
        """The deputy of a unit whose head word ends his office: "Phó Trưởng | phòng Văn hóa - Xã hội"."""
        unit = end - 1
        if unit == name or self.tokens.words[name] != "phó" or self.tokens.words[unit] not in _HEADED_UNITS:
            return None
        inner = self.body(unit, unit, headed=True)
        if inner is None or inner.end == end:
            return None
        return replace(inner, kind=PERSON, start=start, plural=name > start, bare=False)

    def _headed(self, index: int) -> Item | None:
        """What an office heads: one more office, a body or a group, maybe a counted one ("Hiệu trưởng | 06 trường")."""
        if self.tokens.word(index).isdigit() and self.length("group", index + 1):
            return self.owner(index + 1)
        name = index + self.length("determiner", index)
        if self.length("person", name) > self.length("head-level", name):
            return self.within(self._person, index, name)
        return self.owner(index)

    def _alternative_end(self, index: int) -> int:
        """Behind "(Thủ trưởng)" or "/Giám đốc", which say the office in other words, or more units of its kind."""
        length = self.length("person", index + 1)
        if self.tokens.word(index) == "/" and length:
            return index + 1 + length
        units = self.grammar.kinds["group"].lengths_at(self.tokens, index - 1)
        if self.tokens.word(index) in ("/", ",") and 1 in units:
            return self.further_units(index)
        if self.tokens.word(index) == "(" and length and self.tokens.word(index + 1 + length) == ")":
            return index + 2 + length
        return index
