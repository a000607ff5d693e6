"""Groups of common nouns ("các cơ quan, đơn vị"), with the words that narrow them ("trực thuộc", "cấp tỉnh")."""

from __future__ import annotations

from nhiemvu.find.acting import acts_surely
from nhiemvu.find.agency_names import GROUP, Item
from nhiemvu.find.restricting_clauses import ClauseReader

_UNLISTED_LIMIT = 9
_FORCES = ("lực", "lượng")
_FRONT = ("mặt", "trận")
_OFFICE = ("văn", "phòng")
#: The ends of what those are called who manage by field: "(quản lý) nhà nước", "(sở) chuyên ngành".
_BY_FIELD = (("nhà", "nước"), ("chuyên", "ngành"), ("chuyên", "môn"), ("quản", "lý"))


class GroupReader(ClauseReader):
    """Reads groups of common nouns, besides names."""

    def tail_end(self, index: int) -> int:
        """The end of levels and places behind a name, or of groups ("Thường trực | các huyện ủy")."""
        end = super().tail_end(index)
        many = end == index and self.tokens.word(index) == "các" or self._counts_firms(index)
        group = self.within(self.group, index, index + 1) if many else None
        return group.end if group else end

    def _counts_firms(self, index: int) -> bool:
        """Whether a number of firms follows a union: "CĐCS | 06 công ty may"."""
        return self.tokens.word(index).isdigit() and self.length("group-firm", index + 1) > 0

    def is_noun_list(self, index: int) -> bool:
        """Whether the noun at `index` is the first of a list: "Sở, ban, ngành"."""
        length = self.length("group", index)
        following = index + length
        if not length or self.tokens.word(following) not in (",", "-", "/", "và"):
            return False
        following += 1 + (self.tokens.words[following : following + 2] == (",", "và"))
        if self.length("not-agency", following):
            return False
        return bool(self.length("group", following)) and not self.body(following, following)

    def group(self, start: int, name: int, inner: bool = False) -> Item | None:
        """The group whose first noun stands at `name`; `inner` where an office before it vouches for it."""
        length, other = self.length("group", name), self.length("group-other", name)
        plural = name > start
        if other >= length and other:
            end = self.narrowed_end(name + other)
            end = max(end, self._trade_end(end))
            if end == name + 2 and self.tokens.words[name:end] == _FORCES and self._is_unknown(end):
                return None
            return Item(GROUP, start, end, end, start, plural=plural)
        if length == 1 and self.length("group-listed", name) and not self._is_told_apart(name):
            return None
        if not length or not (plural or inner or self._may_stand_alone(name, length)):
            return None
        index, modified = name + length, length > 3
        while True:
            end = self.narrowed_end(index)
            modified = modified or end > index
            following = self._next_noun(end, plural, modified)
            index = end
            if following == end:
                break
            index = following
        end = self.restricted_end(index, plural)
        return Item(GROUP, start, end, end, start, plural=plural)

    def _is_unknown(self, index: int) -> bool:
        """Whether a small word follows that opens no action: it may belong to the name, and where that ends is open."""
        word = self.tokens.word(index)
        kinds = ("predicate", "stop", "qualifier")
        return word.isalpha() and not any(self.length(kind, index) for kind in kinds)

    def _is_told_apart(self, index: int) -> bool:
        """Whether the noun at `index` stands in a list or is narrowed: "các vụ chức năng", not "các vụ cháy"."""
        if self.is_capital(index) and self.tokens.word(index + 1) == "," and self.opens_body(index + 2):
            return self.is_capital(index + 2)  # "Các Vụ, | Thanh tra Bộ"
        acts = self.tokens.word(index) == "tổ" and self.length("predicate", index + 1) > 0
        return acts or self.is_noun_list(index) or self.narrowed_end(index + 1) > index + 1 or self.lax

    def _may_stand_alone(self, index: int, length: int) -> bool:
        """Whether a noun without *các* is a group: of one syllable, or of a verb's shape, only in a list."""
        if self.is_noun_list(index):
            return True
        following = index + length
        if self.tokens.words[index:following] == ("tổ", "chức"):
            behind = self.length("modifier", following)
            return (
                bool(behind) and not self.length("predicate", following) or self.lax and following == len(self.tokens)
            )
        if length == 1:
            named = self.tokens.words[index] == "ngành" and self.is_capital(following)
            return named or self._is_narrowed_alone(following)
        if self.length("group-alone", index) == length or length > 2:
            return True
        return self.narrowed_end(following) > following or self._is_narrowed_alone(following)

    def _is_narrowed_alone(self, index: int) -> bool:
        """Whether a trade, or what it was given, narrows the lone noun before `index`: "cơ sở | được cấp mã số"."""
        given = self.tokens.word(index) == "được" and self.restricted_end(index, plural=False) > index
        return given or self._trade_end(index) > index

    def _next_noun(self, index: int, plural: bool, modified: bool) -> int:
        """Behind a separator and a noun that goes on with the same group; `index` where the group ends."""
        word, following = self.tokens.word(index), index + 1
        if word == "," and self.tokens.word(following) == "và":
            following += 1
        elif word not in (",", "và", "-", "/"):
            return index
        length = self.length("group", following)
        office = self.tokens.words[following : following + length] == _OFFICE and self.is_capital(following)
        if office and word == "," and not self.is_capital(index - 1):  # "Các ban, | Văn phòng": there is but one
            return index
        if not length or (modified and not plural) or self.length("not-agency", following):
            return index
        if max(self.length(kind, following) for kind in ("group-other", "person")) > length:
            return index
        if self._named_length(following) > length or word != "/" and self._is_compound(following, length):
            return index
        small = not self.may_begin(following) or self.lax and not self.is_capital(following)
        named = None if small else self.body(following, following)
        if named and not (plural and self._is_any_firm(following, length, named.end)):
            return index
        return following + length

    def _is_any_firm(self, index: int, length: int, end: int) -> bool:
        """Whether the firm at `index` has no name: "các Tập đoàn, | Tổng Công ty nhà nước", not "Công ty Điện lực"."""
        firm = self.length("group-firm", index) == length
        return firm and not any(self.tokens.capitals[index + length : end])

    def _named_length(self, index: int) -> int:
        """The length of a body known by itself at `index` ("đài truyền thanh"), but for the Front in small letters."""
        if self.tokens.words[index : index + 2] == _FRONT:
            return len(_FRONT) + 1 if self.is_capital(index) else 0
        return self.length("head-level", index)

    def narrowed_end(self, index: int) -> int:
        """The end of the words that narrow a group: fields, levels, and the body it belongs to."""
        for _ in range(8):
            end = self._modifier(index)
            if end == index:
                break
            index = end
        return index

    def _modifier(self, index: int) -> int:
        tokens = self.tokens
        of_branch = tokens.word(index - 1) == "ngành" and self.is_capital(index)  # "Ngành | Tài nguyên và Môi trường"
        field = max(self.known_field(head, index) for head in ("sở", "bộ")) if of_branch else 0
        if field and tokens.word(index + field) != "-":
            return index + field
        length = self.length("modifier", index)
        if length:
            named = self.within(self.body, index, index) if self.is_capital(index) else None
            if named and named.end > index + length:
                return named.end  # "lực lượng | Thanh tra giao thông"
            if self.is_capital(index) and tokens.word(index + length) == "-" and self.joins(index + length):
                return self.name_run(index)  # "Cơ quan | Lao động - Thương binh và Xã hội"
            end, owned = index + length, self.length("belongs", index + length)  # "các Viện nghiên cứu | thuộc Bộ"
            narrows = of_branch or self._ends_compound(index, end) or self._is_listed_on(end)
            narrows = narrows or owned > 0 and self._owner_end(end, owned) > end
            verb = self.length("predicate", index) >= length and not narrows
            return index if verb and not self.lax else index + length
        if tokens.word(index) in (",", "và") and index > 0:
            return self._further_modifier(index)
        if about := self._about_length(index):
            return index + about
        if belongs := self.length("belongs", index):
            return self._owner_end(index, belongs)
        end = self.level_end(index)
        if end > index:  # a place; "(đơn vị trực thuộc) | Công ty" is none
            return max(end, index + self.length("group", index))
        if self.may_be_nested(index) and (nested := self.within(self.body, index, index)):
            return nested.end
        if self.is_capital(index) and not self.length("predicate", index):
            return self.name_run(index)
        return self._unlisted_end(index)

    def _ends_compound(self, index: int, end: int) -> bool:
        """Whether a verb's words from `index` to `end` only narrow "Trường/Viện | đào tạo": nothing is acted upon."""
        if "/" not in self.tokens.words[max(index - 3, 0) : index]:
            return False
        if self.tokens.word(end) in ("", ":", "("):
            return True
        listed = end + 1 if self.tokens.word(end) in (",", "và") else end
        if listed > end:
            named = listed + self.length("group", listed)  # "tổ chức | Đoàn - Hội"
            return self.length("determiner", listed) > 0 or self.is_capital(listed) or self.is_capital(named)
        return self.length("predicate", end) > 0

    def _is_compound(self, index: int, length: int) -> bool:
        """Whether capitalised nouns that a slash joins stand at `index`: "Khoa/Viện"."""
        second = index + length + 1
        slash = self.tokens.word(index + length) == "/" and self.length("group", second) > 0
        return slash and self.is_capital(index) and self.is_capital(second)

    def _is_listed_on(self, index: int) -> bool:
        """Whether one more noun of the group follows: a verb before it narrows ("các viện nghiên cứu, | trường")."""
        length = self.length("group", index + 1)
        return self.tokens.word(index) == "," and length > 1 and not self.length("predicate", index + 1)

    def _about_length(self, index: int) -> int:
        """How long "về đất đai" is behind those who manage it ("cơ quan quản lý nhà nước | về đất đai"), else 0."""
        if self.tokens.word(index) != "về" or self.tokens.words[index - 2 : index] not in _BY_FIELD:
            return 0
        field = index + 1
        kinds = ("modifier", "managed-field")
        length = max(self.grammar.fields[""].length_at(self.tokens, field), *(self.length(k, field) for k in kinds))
        return 1 + length if length and not self.is_capital(field) else 0

    def _unlisted_end(self, index: int) -> int:
        """The end of up to three unlisted words that narrow a group, before the action or one more of the list.

        A name may follow them: "Chủ đầu tư dự án | điện gió Ia Le 1".
        """
        small, known = 0, self.length("group", index)
        known *= known > 1 and not self.length("predicate", index) and not self.is_capital(index)
        begin = index + known  # "các ban quản lý | bến xe"
        for end in range(begin, min(index + _UNLISTED_LIMIT, len(self.tokens))):
            acts = acts_surely(self.tokens, end, self.grammar) or self.restrains(end) > 0
            if end > index and (acts or self._lists_another(end)):
                return end
            named = small > 0 and (
                self.is_capital(end) or self.is_capital(end - 1) and self.tokens.words[end].isdigit()
            )
            small += not named
            if small > 3 or not named and not self.is_small_part(end) or named and self.opens_body(end):
                break
        return index

    def _further_modifier(self, index: int) -> int:
        """Behind a comma and one more narrowing word ("đa khoa, | chuyên khoa")."""
        following = index + 1
        length = self.length("modifier", following)
        noun = max(self.length(kind, following) for kind in ("group", "head-level", "person", "predicate"))
        named = self.is_capital(following) and self.is_capital(following + length)  # "…, THPT Trần Phú"
        doer = self.lax and self.length("cell-doer", following) and self.is_small_word(following + length)
        named = named or bool(doer)  # "Các phòng GD&ĐT, điểm thi tốt nghiệp"
        return following + length if length > noun and not named else index

    def _owner_end(self, index: int, length: int) -> int:
        """The end of "thuộc UBND tỉnh", "của tỉnh"; `index` where no body follows or it is a mere qualifier."""
        headed = self.length("head-level", index + length) > 0  # "thuộc | Tỉnh ủy" is no "thuộc tỉnh"
        if self.length("qualifier", index) and not headed:
            return index
        if self.length("level", index + length) and not headed:
            return self.level_end(index + length)
        owner = self.owner(index + length)
        return owner.end if owner else index

    def owner(self, index: int) -> Item | None:
        """A body or a group at `index`, without the qualifiers behind it."""
        name = index + self.length("determiner", index)
        body = self.within(self.body, index, name, headed=True)
        group = self.within(self.group, index, name, inner=True)
        return self.longer(body, group, name)

    def longer(self, body: Item | None, group: Item | None, name: int) -> Item | None:
        """Of a body and a group read at the same place, the one that is meant."""
        if body and group and (group.end > body.end or self.is_noun_list(name)):
            return group
        return body or group
