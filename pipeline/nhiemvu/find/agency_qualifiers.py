"""What stands behind a name and is no part of it: qualifiers ("liên quan", "được giao …"), brackets, spelt places."""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.acting import acts_surely
from nhiemvu.find.agency_names import GROUP, Item
from nhiemvu.find.agency_unions import UnionReader

CLOSING = frozenset((",", ";", ".", ":", ")", "("))
_LOCAL = frozenset(("trên", "đóng", "thuộc", "đứng", "hoạt", "trong"))
_CHARGE_LIMIT = 12
_REMIT_LIMIT = 30
#: What ends a remit before the action: "tại Kế hoạch này", "được phân công", "của đơn vị mình".
_POINTED_AT = frozenset(("này", "trên", "đó", "lục", "giao", "công", "mình", "phương", "vị", "theo", "tế"))
_BY_DECISION = ("theo", "quyết", "định", "số")
_DECISION_LIMIT = 24
_STATED_IN = frozenset(("tại", "trong", "theo"))
_PAPER_LIMIT = 4
_CLAUSE_MARKS = CLOSING - {","}
_CLAUSAL = frozenset(("được", "đã", "có", "nêu", "tại"))


class QualifierReader(UnionReader):
    """Passes over qualifiers, besides reading names and groups."""

    def passed_over(self, item: Item) -> Item:
        """The item with its qualifiers and its brackets passed over: they do not belong to the name."""
        tokens, stop, remit = self.tokens, self._spelled_out_end(item), False
        for _ in range(6):
            if tokens.word(stop) == "(":
                while stop < len(tokens) and tokens.words[stop] != ")":
                    stop += 1
                stop = min(stop + 1, len(tokens))
                continue
            comma = int(tokens.word(stop) == ",")
            length = max(self.length("qualifier", stop + comma), self._remit_length(stop + comma))
            length = length or self._decision_length(stop)
            if not length or self.length("strong", stop + comma) > length:
                break
            remit = remit or self._remit_length(stop + comma) == length
            stop = self._qualifier_end(stop + comma, length)
        stop = self._to_action(stop) if remit else stop
        pointed = tokens.word(stop) == "này" and (self.length("verb", stop + 1) or self.length("must", stop + 1))
        return replace(item, stop=stop + (pointed > 0))  # "Ban Công tác các thôn (này) | tuyên truyền …"

    def named_end(self, index: int) -> int:
        """The end of the personal name at `index` ("Phó Chủ tịch UBND tỉnh | Nguyễn Văn An")."""
        if not self.is_person_name(index):
            return index
        return index + 3 + self.is_capital(index + 3)

    def names_person(self, item: Item) -> bool:
        """Whether the item ends with a personal name."""
        return any(self.named_end(item.end - words) == item.end for words in (3, 4))

    def of_a_level(self, item: Item, owner: int) -> Item:
        """The board with the level whose it is, where it acts: "Hội đồng bình xét của | khu phố | họp"."""
        name = item.start + self.length("determiner", item.start)
        end = self.level_end(owner) if self.length("level", owner) and self.length("head-board", name) else owner
        acts = end > owner and self.length("predicate", end) > 0
        return replace(item, end=end, stop=end, bare=False) if acts else item

    def _spelled_out_end(self, item: Item) -> int:
        """Behind the places of several levels ("UBND các huyện, thành phố: A, B, C"): which has which level is open.

        Without an action behind them nothing is passed over.
        """
        tokens, at = self.tokens, item.stop + 1
        if tokens.word(item.stop) != ":" or "," not in tokens.words[item.start : item.end]:
            return item.stop
        if item.kind is GROUP or not self.length("level", item.end - 1) and not self.length("level", item.end - 2):
            return item.stop
        while self.is_capital(at) and (end := self.place_end(at)) > at:
            at = end
            if self.length("predicate", at):
                return at
            at += 1 + (tokens.word(at + 1) == "và")
            at += self.length("level", at)
        return item.stop

    def _qualifier_end(self, index: int, length: int) -> int:
        """The end of a qualifier, with the place or the clause that it brings along."""
        end, first = index + length, self.tokens.words[index]
        if first in _LOCAL:
            for _ in range(3):
                end = max(end, self.level_end(end))
                end += self.tokens.word(end) in ("toàn", "này", "bàn", "mình", "lý", "thuộc")
            end = self.further_places(end)
        elif self.tokens.words[end - 1] == "quan":  # "có liên quan"
            return end
        elif first in _CLAUSAL and (charged := self._charged_end(end)) > end:
            return charged
        elif first in _CLAUSAL and not self._ends_clause(end):
            if self.lax:
                return end
            action = max(self.clause_end(end, "strong"), self._behind_paper(end))
            return action if action > end else end
        return end

    def _behind_paper(self, index: int) -> int:
        """The action behind the paper that charges somebody: "(được phân công) tại Kế hoạch | lập dự toán"; else 0."""
        paper = index + 1
        if self.tokens.word(index) not in _STATED_IN or not self.is_capital(paper):
            return 0
        small = (at for at in range(paper + 1, paper + 1 + _PAPER_LIMIT) if self.is_small_word(at))
        return next((at for at in small if acts_surely(self.tokens, at, self.grammar)), 0)

    def _remit_length(self, index: int) -> int:
        """How long the list of one's remit at `index` is: "theo chức năng, nhiệm vụ của mình"; else 0."""
        end = index + self.length("by-remit", index)
        if end == index:
            return 0
        while noun := self.length("remit", end):
            end += noun
            joint = int(self.tokens.word(end) in (",", "và"))
            if not self.length("remit", end + joint):
                return end - index + self.length("remit-owner", end)
            end += joint
        return 0

    def _decision_length(self, index: int) -> int:
        """How long the decision that set a body up is, before what the body does: "Ban kiểm tra | theo Quyết định số
        12/QĐ-ĐHA ngày 05/3/2024 | theo dõi nền nếp"; else 0.
        """
        if self.tokens.words[index : index + 4] != _BY_DECISION:
            return 0
        for end in range(index + len(_BY_DECISION) + 1, min(index + _DECISION_LIMIT, len(self.tokens))):
            if self.tokens.words[end] in CLOSING:
                return 0
            if self.length("predicate", end) and not self.is_capital(end) and self._names_decision(end - 1):
                return end - index
        return 0

    def _names_decision(self, index: int) -> bool:
        """Whether the word at `index` may be the last one of a decision's name: a figure, a symbol, a capital."""
        word = self.tokens.words[index]
        return word[:1].isdigit() or self.is_capital(index)

    def _charged_end(self, index: int) -> int:
        """The end of what some are charged with, where the list goes on behind it; `index` where it does not.

        "Các sở, ngành được giao | chủ trì nội dung, tiêu chí | và UBND các huyện báo cáo".
        """
        if not self.length("charge", index):
            return index
        for end in range(index + 2, min(index + _CHARGE_LIMIT, len(self.tokens))):
            if self.tokens.words[end] == "và" and self.opens_body(end + 1):
                return end
            if self.tokens.words[end] in _CLAUSE_MARKS:
                break
        return index

    def _to_action(self, index: int) -> int:
        """Where the action begins behind a remit that goes on in words of its own; `index` where none follows.

        "(căn cứ nhiệm vụ được phân công) | tại Kế hoạch này và tình hình thực tế địa phương, | xây dựng …".
        """
        words = self.tokens.words
        for end in range(index, min(index + _REMIT_LIMIT, len(words))):
            comma = words[end] == ","
            named = self.opens_body(end + 1) or any(self.length(kind, end + 1) for kind in ("person", "determiner"))
            if words[end] in _CLAUSE_MARKS or comma and named:
                break
            if self.length("predicate", end + comma) and (comma or end == index or words[end - 1] in _POINTED_AT):
                return end
        return index

    def _ends_clause(self, index: int) -> bool:
        if index >= len(self.tokens) or self.tokens.words[index] in CLOSING:
            return True
        return bool(self.length("predicate", index))
