"""One body, office or group, read from the tokens at a place: where its name begins and where it ends.

A name ends by grammar, not by a list: a head word, a known field or a run of capitals, then levels and
places ("Sở | Nội vụ | tỉnh Hà Tĩnh"). Groups of common nouns ("các cơ quan, đơn vị") and persons' offices
("Chủ tịch UBND cấp huyện") are read from the same parts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

BODY, PERSON, GROUP = "body", "person", "group"
SEPARATORS = frozenset((",", ";", "và", "/", "cùng", "hoặc"))
_CLOSING = frozenset((",", ";", ".", ":", ")", "("))
_OPEN_LIMIT = 30


@dataclass(frozen=True, slots=True)
class Item:
    """One agency of a list, in token numbers: the name is `start..end`, reading goes on at `stop`.

    `shared` is the number of the token behind the head word that a later name may share ("Sở" of "Sở Nội vụ"),
    `start` where there is none. `lead_in` is put before the name ("Sở" for the second of "Sở Nội vụ, Tài chính").
    `modified` says that a group's noun is narrowed; `plural` that it has *các*; `bare` that a name could follow.
    """

    kind: str
    start: int
    end: int
    stop: int
    shared: int
    head: str = ""
    lead_in: str = ""
    modified: bool = False
    plural: bool = False
    bare: bool = False


class ItemReader:
    """Reads single items from `tokens`; `lax` where the text is known to hold nothing but agencies."""

    def __init__(self, tokens: Tokens, grammar: AgencyGrammar, lax: bool = False) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.lax = lax

    def length(self, kind: str, index: int) -> int:
        """The length of the longest phrase of `kind` at `index`."""
        return self.grammar.length(kind, self.tokens, index)

    def read(self, index: int) -> Item | None:
        """The item that begins at `index`, with its qualifiers and brackets passed over; `None` for none."""
        if self.tokens.word(index) not in self.grammar.starters:
            return None
        name = index + self.length("determiner", index)
        item = self._comrade(index, name) or self._person(index, name)
        if item is None:
            body, group = self._body(index, name), self._group(index, name)
            item = body if body and (not group or body.end >= group.end and not self._is_noun_list(name)) else group
        return self.passed_over(item) if item else None

    # persons

    def _comrade(self, start: int, name: int) -> Item | None:
        length = self.length("comrade", name)
        if not length:
            return None
        index = name + length
        while True:
            part = self._person(index, index) or self._plain_person(index)
            if part is None:
                break
            index = part.end
            comma = self.tokens.word(index) == ","
            following = index + 1
            if comma and self.tokens.word(following) == "phụ" and self.tokens.word(following + 1) == "trách":
                index = self._charge(following)
            elif not comma or not (self.length("person", following) or self._is_mistyped_office(following)):
                break
            else:
                index = following
        if index == name + length:
            return None
        return Item(PERSON, start, index, index, start, head="đồng chí", plural=name > start)

    def _is_mistyped_office(self, index: int) -> bool:
        return self.tokens.word(index) in ("phó", "trưởng", "chủ")

    def _plain_person(self, index: int) -> Item | None:
        """A personal name, or an office that is mistyped: a run of capitalised words."""
        end = index
        if self._is_mistyped_office(end):
            end += 2
        while end < len(self.tokens) and self.tokens.capitals[end] and not self.length("predicate", end):
            end += 1
        return Item(PERSON, index, end, end, index) if end > index else None

    def _charge(self, index: int) -> int:
        """The end of "phụ trách lĩnh vực …": up to the next mark or predicate."""
        end = index + 2
        while end < len(self.tokens) and self.tokens.words[end] not in _CLOSING:
            if not self.lax and end > index + 3 and self.length("predicate", end):
                break
            end += 1
        return end

    def _person(self, start: int, name: int) -> Item | None:
        length = self.length("person", name)
        if not length or (name == start and not self._may_begin(name) and self.tokens.word(name) != "lãnh"):
            return None
        index = self._alternative(name + length)
        plural = name > start
        inner_start = index
        if self.tokens.word(index) == ":":
            inner_start = index + 1
        inner = self._inner(inner_start)
        if inner:
            shared = inner.shared if inner.shared > inner.start else inner_start
            return replace(inner, kind=PERSON, start=start, shared=shared, head=inner.head, plural=plural)
        if self.tokens.word(index) in ("phụ", "được") and self.lax:
            index = self._charge(index)
        return Item(PERSON, start, index, index, start, plural=plural, bare=True, head=self.tokens.words[name])

    def _inner(self, index: int) -> Item | None:
        """What an office heads: a body or a group, without the qualifiers behind it."""
        name = index + self.length("determiner", index)
        if self.length("person", name) and not self.length("head-level", name):
            return self._person(index, name)
        body, group = self._body(index, name), self._group(index, name)
        return body if body and (not group or body.end >= group.end and not self._is_noun_list(name)) else group

    def _alternative(self, index: int) -> int:
        """Behind "(Thủ trưởng)" or "/Giám đốc", which say the office in other words."""
        if self.tokens.word(index) == "/" and self.length("person", index + 1):
            return index + 1 + self.length("person", index + 1)
        if self.tokens.word(index) == "(":
            length = self.length("person", index + 1)
            if length and self.tokens.word(index + 1 + length) == ")":
                return index + 2 + length
        return index

    # bodies with a name

    def _may_begin(self, index: int) -> bool:
        """Whether a name may begin here: with a capital, in a text of capitals, or where all is names."""
        tokens = self.tokens
        return tokens.capitals[index] or tokens.shouted or self.lax or tokens.words[index] in ("ubnd", "hđnd")

    def _body(self, start: int, name: int) -> Item | None:
        if name >= len(self.tokens) or not (self._may_begin(name) or name > start or self._is_body_word(name)):
            return None
        level_length, topic_length = self.length("head-level", name), self.length("head-topic", name)
        if level_length >= topic_length and level_length:
            head_end = name + level_length
            end = self._tail(head_end)
            head = " ".join(self.tokens.words[name:head_end])
            return Item(BODY, start, end, end, head_end, head=head, plural=name > start, bare=end == head_end)
        if not topic_length:
            return None
        head_end = name + topic_length
        head = " ".join(self.tokens.words[name:head_end])
        colon = self.tokens.word(head_end) == ":" and name > start
        topic = self.topic_end(head, head_end + colon, first=True)
        if topic == head_end + colon:
            return None
        end = self._tail(topic)
        return Item(BODY, start, end, end, head_end, head=head, plural=name > start)

    def _is_body_word(self, index: int) -> bool:
        """A few names are known even in small letters ("ủy ban nhân dân", "mặt trận tổ quốc")."""
        return self.length("head-level", index) >= 3

    def topic_end(self, head: str, index: int, first: bool) -> int:
        """The end of a body's own name behind its head word: the longest known field, else a run of capitals."""
        tokens = self.tokens
        known = self.known_field(head, index)
        if known and (first or self._may_begin(index)):
            return index + known
        if index >= len(tokens) or not (tokens.capitals[index] or tokens.shouted):
            return index
        if self.length("determiner", index) or (not first and self.read_head(index)):
            return index
        return self._name_run(index)

    def known_field(self, head: str, index: int) -> int:
        """The length of a known field at `index` that goes with `head`."""
        first = head.split()[0] if head else ""
        lexicon = self.grammar.fields.get(first, self.grammar.fields[""])
        length = lexicon.length_at(self.tokens, index)
        if length and not (self.tokens.capitals[index] or self.tokens.shouted or self.lax or length > 2):
            return 0
        return length

    def _name_run(self, index: int) -> int:
        """The end of an unlisted name: capitalised words, each with the small ones that belong to it."""
        tokens, end = self.tokens, index + 1
        while end < len(tokens):
            word = tokens.words[end]
            if tokens.capitals[end]:
                if self.length("predicate", end) or self.read_head(end):
                    break
                end += 1
            elif word in ("-", "và", "&", ".") and self._joins(end) or self._is_small_part(end):
                end += 1
            else:
                break
        return end

    def _joins(self, index: int) -> bool:
        following = index + 1
        if following >= len(self.tokens) or not self.tokens.capitals[following]:
            return False
        return not self.read_head(following) and not self.length("predicate", following)

    def _is_small_part(self, index: int) -> bool:
        """Whether a small word goes on with a name: it is a word, and opens nothing else."""
        tokens = self.tokens
        word = tokens.words[index]
        if not word[0].isalpha() or tokens.capitals[index]:
            return bool(word.isdigit())
        if self.length("level", index):
            return False
        if self.length("predicate", index):
            length = self.length("predicate", index)
            after = index + length
            return word == "thực" and after < len(tokens) and tokens.capitals[after]
        return not (self.length("stop", index) or self.length("qualifier", index) or self.length("order", index))

    def read_head(self, index: int) -> bool:
        """Whether the word at `index` is the head of another body, an office or a group's determiner."""
        if self.length("head-level", index) or self.length("person", index):
            return True
        length = self.length("head-topic", index)
        if not length:
            return False
        head = " ".join(self.tokens.words[index : index + length])
        following = index + length
        if following < len(self.tokens) and self.tokens.capitals[following]:
            return True
        return self.known_field(head, following) > 0

    def _tail(self, index: int) -> int:
        """The end of the levels, places and bodies above that follow a name ("UBND | cấp huyện")."""
        for _ in range(4):
            end = self.level_end(index)
            if end == index and not self.length("predicate", index):
                nested = self._body(index, index)
                end = nested.end if nested else index
            if end == index:
                return index
            index = end
        return index

    def level_end(self, index: int) -> int:
        """The end of one group of levels or one place at `index`; `index` itself for none."""
        tokens = self.tokens
        word = tokens.word(index)
        if word == "cấp":
            return self._level_list(index + 1, index)
        if word == "các" and tokens.word(index + 1) == "cấp":
            return index + 2
        if word == "các":
            end = self._level_list(index + 1, index)
            return end + 1 if end > index and tokens.word(end) == ":" else end
        if word in ("trực", "thuộc") and " ".join(tokens.words[index : index + 4]) == "trực thuộc trung ương":
            return index + 4
        if self.length("level", index):
            return self._level_list(index, index)
        if word in ("việt", "khu", "số", "trung") or (index < len(tokens) and tokens.capitals[index]):
            return self._place(index)
        return index

    def _level_list(self, index: int, fallback: int) -> int:
        """The end of "huyện, thị xã, thành phố" or of one level with its place ("xã Long Đức", "quận 1")."""
        end = index
        while True:
            length = self.length("level", end)
            if not length:
                break
            end += length
            placed = self._place(end)
            if placed > end:
                return placed
            separator = 1 if self.tokens.word(end) in (",", "và", "/") else 0
            if separator and self.tokens.word(end) == "," and self.tokens.word(end + 1) == "và":
                separator = 2
            if not separator or not self._is_plain_level(end + separator):
                break
            end += separator
        if end > index and " ".join(self.tokens.words[end : end + 4]) == "trực thuộc trung ương":
            end += 4
        return end if end > index else fallback

    def _is_plain_level(self, index: int) -> bool:
        length = self.length("level", index)
        return bool(length) and not self._is_place(index + length)

    def _is_place(self, index: int) -> bool:
        return self._place(index) > index

    def _place(self, index: int) -> int:
        """The end of a place's name: capitalised words ("Bà Rịa - Vũng Tàu"), a number, a Roman number."""
        tokens, end = self.tokens, index
        if tokens.word(end).isdigit():
            return end + 1
        while end < len(tokens):
            if tokens.capitals[end] and not self.length("predicate", end) and not self.read_head(end):
                if self.length("level", end) and not self._is_name_word(end):
                    break
                end += 1
            elif tokens.words[end] in ("-", ".") and end > index and self._joins(end):
                end += 1
            else:
                break
        return end

    def _is_name_word(self, index: int) -> bool:
        """A capital level word inside a name ("Thành phố" is a level, "Trung ương" a place)."""
        return self.tokens.words[index] in ("trung", "việt", "vùng", "bản")

    # groups of common nouns

    def _is_noun_list(self, index: int) -> bool:
        """Whether a bare noun at `index` is the first of a list: "Sở, ban, ngành"."""
        length = self.length("group", index)
        following = index + length
        if not length or self.tokens.word(following) not in (",", "-", "/", "và"):
            return False
        return bool(self.length("group", following + 1))

    def _group(self, start: int, name: int) -> Item | None:
        length = self.length("group", name)
        other = self.length("group-other", name)
        if other >= length and other:
            end = self._modifiers(name + other)
            return Item(GROUP, start, end, end, start, head="", modified=True, plural=name > start)
        if not length:
            return None
        plural = name > start
        if not plural and not self._may_stand_alone(name, length):
            return None
        index, modified = name + length, False
        while True:
            end = self._modifiers(index)
            modified = modified or end > index
            index = end
            following = self._next_noun(index, plural, modified)
            if following == index:
                break
            index = following
        opened = self._open_clause(index)
        return Item(GROUP, start, opened, opened, start, modified=modified, plural=plural, head="")

    def _may_stand_alone(self, index: int, length: int) -> bool:
        """Whether a noun without *các* is a group: of one syllable or a verb's shape only in a list."""
        if self._is_noun_list(index):
            return True
        following = index + length
        if self.tokens.words[index:following] == ("tổ", "chức"):
            return self.lax or bool(self.length("modifier", following)) and self.tokens.word(following) != "kiểm"
        if self.tokens.words[index] == "ngành":
            return following < len(self.tokens) and self.tokens.capitals[following]
        return length > 1

    def _next_noun(self, index: int, plural: bool, modified: bool) -> int:
        """Behind a separator and a noun that goes on with the same group; `index` where the group ends."""
        word, following = self.tokens.word(index), index + 1
        if word == "," and self.tokens.word(following) == "và":
            following += 1
        elif word not in (",", "và", "-", "/"):
            return index
        length = self.length("group", following)
        if not length or (modified and not plural):
            return index
        if self.length("group-other", following) > length or self._body(following, following):
            return index
        return following + length

    def _modifiers(self, index: int) -> int:
        """The end of the words that narrow a group: fields, levels, and the body it belongs to."""
        for _ in range(8):
            end = self._modifier(index)
            if end == index:
                break
            index = end
        return index

    def _modifier(self, index: int) -> int:
        tokens = self.tokens
        length = self.length("modifier", index)
        if length:
            return index + length
        if tokens.word(index) in (",", "và") and index > 0:
            length = self.length("modifier", index + 1)
            noun = max(self.length("group", index + 1), self.length("head-level", index + 1))
            return index + 1 + length if length > noun and not self.length("predicate", index + 1) else index
        belongs = self.length("belongs", index)
        if belongs:
            if self.length("qualifier", index):
                return index
            if self.length("level", index + belongs) and not self.length("qualifier", index):
                return self.level_end(index + belongs)
            inner = self._inner(index + belongs)
            return inner.end if inner else index
        end = self.level_end(index)
        if end > index:
            return end
        nested = self._body(index, index) if not self.length("predicate", index) or tokens.capitals[index] else None
        if nested:
            return nested.end
        if index < len(tokens) and tokens.capitals[index] and not self.length("predicate", index):
            return self._name_run(index)
        return index

    def _open_clause(self, index: int) -> int:
        """The end of a restricting clause ("có giấy phép …"), if the ordered action follows it without a mark."""
        if self.length("qualifier", index) or not self.length("open-modifier", index):
            return index
        if self.lax:
            return index
        for end in range(index + 1, min(index + _OPEN_LIMIT, len(self.tokens))):
            if self.tokens.words[end] in (";", ".", ":", "("):
                break
            if self.length("strong", end) and self.tokens.words[end - 1] not in (",", "và"):
                return end
        return index

    # what follows

    def passed_over(self, item: Item) -> Item:
        """The item with its qualifiers and its bracket passed over: they do not belong to the name."""
        tokens, stop, end = self.tokens, item.stop, item.end
        for _ in range(6):
            if tokens.word(stop) == "(":
                closing = stop + 1
                while closing < len(tokens) and tokens.words[closing] != ")":
                    closing += 1
                stop = min(closing + 1, len(tokens))
                continue
            comma = 1 if tokens.word(stop) == "," else 0
            length = self.length("qualifier", stop + comma)
            if not length:
                break
            stop = self._qualifier_end(stop + comma, length)
        return replace(item, end=end, stop=stop)

    def _qualifier_end(self, index: int, length: int) -> int:
        """The end of a qualifier, with the place or clause that it brings along."""
        end = index + length
        first = self.tokens.words[index]
        if first in ("trên", "đóng", "thuộc", "đứng", "hoạt", "trong"):
            for _ in range(3):
                end = max(end, self.level_end(end))
                end += self.tokens.word(end) in ("toàn", "này", "bàn", "mình", "lý") and 1 or 0
        elif first in ("được", "đã", "có", "nêu", "tại") and not self._ends_clause(end):
            for place in range(end, min(end + _OPEN_LIMIT, len(self.tokens))):
                if self.tokens.words[place] in (";", ".", ":"):
                    break
                if self.length("strong", place) and self.tokens.words[place - 1] not in (",", "và"):
                    return place
        return end

    def _ends_clause(self, index: int) -> bool:
        return (
            index >= len(self.tokens) or self.tokens.words[index] in _CLOSING or bool(self.length("predicate", index))
        )
