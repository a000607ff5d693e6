"""Unions that go by a pair of names: "Đoàn Thanh niên - Hội Sinh viên", "Đoàn - Hội", "tổ chức Đoàn - Hội"."""

from __future__ import annotations

from nhiemvu.find.agency_groups import GroupReader
from nhiemvu.find.agency_names import BODY, Item

_ORGANISATION = ("tổ", "chức")


class UnionReader(GroupReader):
    """Reads pairs of unions as one name as written, besides names and groups."""

    def body(self, start: int, name: int, headed: bool = False) -> Item | None:
        """The body at `name`; a union goes on with the one that a hyphen joins to it."""
        first = name + 2 * (self.tokens.words[name : name + 2] == _ORGANISATION)
        if not self._is_union(first):
            return super().body(start, name, headed)
        found = super().body(start if first == name else first, first, headed)
        end = found.end if found else first + self.length("union", first)
        joints = ("-",) if found else ("-", "/")
        if self.tokens.word(end) not in joints or not self._is_union(end + 1):
            return found if first == name else None
        while self.tokens.word(end) in joints and self._is_union(end + 1):
            second = super().body(end + 1, end + 1)
            end = second.end if second else end + 1 + self.length("union", end + 1)
        end = self.level_end(end)
        return Item(BODY, start, end, end, start, head=self.tokens.words[first], plural=name > start)

    def _is_union(self, index: int) -> bool:
        if index >= len(self.tokens) or not (self.is_capital(index) or self.tokens.shouted):
            return False
        length = self.length("union", index)
        return length > 0 and not any(self.length(kind, index) > length for kind in ("not-agency", "head-board"))

    def further_units(self, index: int) -> int:
        """The end of more units of one office: "Trưởng phòng | /ban", "Trưởng thôn | , ấp, khu phố"."""
        village = self.length("village", index - 1) == 1
        marks = ("/", ",", "và") if village else ("/",)
        while self.tokens.word(index) in marks:
            length = self.length("village" if village else "group", index + 1)
            if not length or self.length("person", index + 1):
                break
            index += 1 + length
        return index
