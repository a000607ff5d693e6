"""The levels and places behind a body's name: "cấp huyện", "các xã, phường", "tỉnh Bà Rịa - Vũng Tàu"."""

from __future__ import annotations

import re

from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

#: Levels told by words that no place follows.
_TOLD = (("trực", "thuộc", "trung", "ương"), ("trực", "thuộc", "tw"), ("cùng", "cấp"))
_CALLED_AFTER = frozenset(("xã", "phường", "trấn", "huyện"))
_SHORT = frozenset(("tp", "tt"))
#: Heads of units written short, as the tokens that they are cut into; those that a place may be written with as well.
SHORT_HEADS = frozenset(("p .", "k .", "tt .", "bm", "bm .", "vp ."))
_TEAMS = frozenset(("ban", "tổ", "đội", "đoàn"))
_SHORT_PLACES = frozenset(("p .", "tt .", "k .", "vp ."))
_PLACE_WORDS = frozenset(("trung", "việt", "vùng", "bản"))
_PLACE_OPENINGS = frozenset(("việt", "khu", "số", "trung"))

_CODE = re.compile(r"([^\W\d_]{1,3})\d{1,2}")
_CLASS = re.compile(r"(?:[1-9]|1[0-2])[a-hk](?:\d{1,2})?")  # "Chi đoàn | 10A5"
_LONGEST_NUMBER = 4
#: What stands for all places of a kind behind "các": "Hội phụ nữ | các cấp", "Ban quản lý chợ | các nơi".
_ANYWHERE = frozenset(("cấp", "nơi", "kcn", "ccn", "kkt", "kcx"))
_FRACTIONS = frozenset(("/", "%", "+"))


class PlaceReader:
    """Reads levels and places from `tokens`; `lax` where the text is known to hold nothing but agencies.

    `placed` says that a place may act by its own name ("xã Tiên Sơn").
    """

    def __init__(self, tokens: Tokens, grammar: AgencyGrammar, lax: bool = False, placed: bool = False) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.lax = lax
        self.placed = placed
        self.depth = 0

    def length(self, kind: str, index: int) -> int:
        """The length of the longest phrase of `kind` at `index`, 0 for none."""
        return self.tokens.lengths[kind].get(index, 0)

    def is_capital(self, index: int) -> bool:
        """Whether the word at `index` begins with a capital."""
        return index < len(self.tokens) and self.tokens.capitals[index]

    def opens_body(self, index: int) -> bool:
        """Whether the word at `index` is the head of a body or an office."""
        if self.length("place-name", index):
            return False
        if self.length("head-level", index) or self.length("person", index) or self.length("head-board", index) > 1:
            return True
        length = self.length("head-topic", index)
        if not length:
            return False
        head = " ".join(self.tokens.words[index : index + length])
        following = index + length
        if head in SHORT_HEADS:
            return self.names_short_unit(head, following)
        return self.is_capital(following) or self.known_field(head, following) > 0

    def names_short_unit(self, head: str, index: int) -> bool:
        """Whether a known field or initials follow a head written short: "P. | Đào tạo", "P. | KHTC", no "P. | Hòa An".

        A chair's name may be any ("BM | Toán"), for no place is written so.
        """
        if index >= len(self.tokens) or not self.is_capital(index):
            return False
        written = self.tokens.written(index, index + 1)
        initials = len(written) > 1 and written.replace("&", "").isupper()
        return initials or self.known_field(head, index) > 0 or head not in _SHORT_PLACES

    def known_field(self, head: str, index: int) -> int:
        """The length of a known field at `index` that goes with the head word `head`, 0 for none."""
        lexicon = self.grammar.fields.get(head, self.grammar.fields[""])
        length = lexicon.length_at(self.tokens, index)
        for shorter in lexicon.lengths_at(self.tokens, index)[1:]:
            if self._acts(index + shorter, index + length):
                length = shorter
        small = not (self.tokens.shouted or self.lax or self.is_capital(index))
        return 0 if small and length <= 2 else length

    def _acts(self, index: int, end: int) -> bool:
        """Whether the end of a field is its body's action: "Phòng Kinh tế | xây dựng | kế hoạch …"."""
        if self.tokens.shouted or self.lax or self.is_capital(index) or self.length("predicate", index) != end - index:
            return False
        if not self.tokens.word(end).isalpha() or self.opens_body(end):
            return False
        kinds = ("predicate", "stop", "level", "qualifier", "name-phrase")
        return not any(self.length(kind, end) for kind in kinds)

    def level_end(self, index: int) -> int:
        """The end of one group of levels or of one place at `index`; `index` itself for none."""
        word = self.tokens.word(index)
        if self.length("head-level", index) > self.length("level", index):
            return index
        if word == "cấp":
            return self._inner_end(index + 1) or self._levels(index + 1, index)
        if word == "các" and self.tokens.word(index + 1) in _ANYWHERE:
            return index + 2
        if word == "các":
            end = self._levels(index + 1, index)
            one = end > index and "," not in self.tokens.words[index:end]
            return end + 1 if one and self.tokens.word(end) == ":" and self._places_follow(end + 1) else end
        if central := self._central_length(index):
            return index + central
        if area := self.length("area", index):
            return index + area
        if word.isdigit() and self.length("level", index + 1):
            return self._levels(index + 1, index)
        if self.length("level", index):
            return self._levels(index, index)
        if word in _PLACE_OPENINGS or self.is_capital(index) or word.isdigit() and self.tokens.word(index - 1) == "vực":
            return self.place_end(index)
        return index

    def _places_follow(self, index: int) -> bool:
        """Whether a colon spells out places at `index` ("các huyện: | Lắk, Ea Kar"), not what to do ("| Lập chốt")."""
        end = self.place_end(index) if self.is_capital(index) else index
        listed = self.tokens.word(end) in (",", ";", "và") and self.is_capital(end + 1)
        return end > index + 1 or end > index and listed

    def alternatives_end(self, index: int) -> int:
        """The end of other units in the place of the one before `index` ("Hội đồng Khoa | /Viện"); 0 for none."""
        one = self.tokens.word(index) == "/" and self.length("inner-level", index - 1) == 1
        return self._inner_end(index + 1) if one else 0

    def _inner_end(self, index: int) -> int:
        """The end of the units of a school or an office that a level is called by: "cấp | Khoa/Viện"; 0 for none.

        Something must show it: a mark, or what they do ("Hội đồng cấp trường | họp", not "cấp trường THPT").
        """
        end = index + self.length("inner-level", index)
        while end > index and self.tokens.word(end) == "/" and (other := self.length("inner-level", end + 1)):
            end += 1 + other
        closed = not self.tokens.word(end)[:1].isalnum() or self.tokens.word(end) in ("và", "hoặc")
        acts = self.length("predicate", end) > 0 and not self.is_capital(end)
        return end if end > index and (closed or acts) else 0

    def _levels(self, index: int, fallback: int) -> int:
        """The end of "huyện, thị xã, thành phố" or of one level with its place ("xã Long Đức", "quận 1")."""
        end = index
        while length := self.length("level", end):
            if max(self.length("head-level", end), self.length("group", end)) > length:
                break
            end += length
            short = self.tokens.words[end - 1] in _SHORT
            if short and self.tokens.word(end) == ".":
                end += 1
            placed = self.place_end(end)
            if placed > end:
                return placed
            separator = self._separator(end)
            if not separator or not self._is_level(end + separator):
                break
            capital = self.is_capital(end + separator) and self.tokens.words[end + separator] not in _SHORT
            if capital and not self.is_capital(index):
                break
            end += separator
        if end == index:
            return fallback
        end += self._central_length(end) or self.length("area", end)
        return self._stretch_end(end) if self.tokens.word(index - 1) == "các" else end

    def _stretch_end(self, index: int) -> int:
        """The end of "(các tỉnh) từ Quảng Ninh đến Bình Định"; `index` itself where no such stretch follows."""
        if self.tokens.word(index) != "từ" or not self.is_capital(index + 1):
            return index
        middle = self.place_end(index + 1)
        if middle == index + 1 or self.tokens.word(middle) not in ("đến", "tới", "vào", "trở"):
            return index
        end = self.place_end(middle + 1)
        return end if end > middle + 1 and self.is_capital(middle + 1) else index

    def _central_length(self, index: int) -> int:
        """The length of "trực thuộc Trung ương" or "cùng cấp" at `index`, 0 for none."""
        return next((len(words) for words in _TOLD if self.tokens.words[index : index + len(words)] == words), 0)

    def _separator(self, index: int) -> int:
        word = self.tokens.word(index)
        if word == "," and self.tokens.word(index + 1) == "và":
            return 2
        return 1 if word in (",", "và", "/", "-") else 0

    def _is_level(self, index: int) -> bool:
        """Whether one more level stands at `index`; a named one ("đặc khu Phú Quốc") is a body of its own."""
        length = self.length("level", index)
        if not length or self.length("head-level", index) > length:
            return False
        return self.place_end(index + length) == index + length

    def numbers(self, index: int) -> bool:
        """Whether a number at `index` names a unit ("Phòng | 8", "Thôn | 5") and counts nothing ("tổ | 3 người")."""
        word, following = self.tokens.word(index), self.tokens.word(index + 1)
        if _CLASS.fullmatch(word):
            return True
        if not word.isdigit() or len(word) > _LONGEST_NUMBER or following in _FRACTIONS:
            return False
        return not following[:1].isalnum() or following in ("và", "do") or self.length("predicate", index + 1) > 0

    def code_letters(self, index: int) -> str:
        """The letters of the code that names a unit at `index` ("P" of "P3"); "" for none."""
        code = _CODE.fullmatch(self.tokens.word(index)) if self.is_capital(index) or self.tokens.shouted else None
        return code[1] if code and self.tokens.word(index + 1) in ("", ",", ";", "và", ".", "/", "(") else ""

    def place_end(self, index: int) -> int:
        """The end of a place's name at `index`: capitalised words ("Bà Rịa - Vũng Tàu") or a number."""
        tokens, end = self.tokens, index
        if self.is_person_name(index) and not self._is_called_after(index):
            return index
        if tokens.word(end).isdigit() and tokens.word(end + 1) != "/":
            return self.place_end(end + 2) if tokens.word(end + 1) == "-" and self.joins(end + 1) else end + 1
        while end < len(tokens):
            if (named := self.length("place-name", end)) and self.is_capital(end):
                end += named
            elif self.is_capital(end) and not self.opens_action(end) and not self._opens_other(end, index):
                if self.length("level", end) and tokens.words[end] not in _PLACE_WORDS:
                    break
                end += 1
            elif tokens.words[end] in ("-", ".") and end > index and self.joins(end):
                end += 2
            else:
                break
        return end + self._has_number(end) if end > index else self._numbered_end(index)

    def further_places(self, index: int) -> int:
        """Behind more places of a qualifier, if an action follows them: "(trên địa bàn tỉnh A), | B báo cáo"."""
        stop = index
        while self.tokens.word(stop) in (",", "và") and self.is_capital(stop + 1) and not self.opens_body(stop + 1):
            stop = self.place_end(stop + 1)
        return stop if stop > index and self.length("predicate", stop) else index

    def _has_number(self, index: int) -> bool:
        """Whether a figure ends the place's name ("xã Sơn Kim | 1", not "xã Sơn Kim | 3 hộ")."""
        word, following = self.tokens.word(index), self.tokens.word(index + 1)
        if len(word) != 1 or not word.isdigit() or not self.is_capital(index - 1):
            return False
        return following in ("", ",", ";", "và", ":", ")", "(") or self.length("predicate", index + 1) > 0

    def _opens_other(self, index: int, start: int) -> bool:
        """Whether a body begins at `index`; straight behind its level "Hội" also begins a place ("phường Hội Phú")."""
        if not self.opens_body(index):
            return False
        placed = index == start and self.length("level", index - 1) == 1 and self.tokens.words[index] == "hội"
        return not (placed and self.is_capital(index + 1) and not self.known_field("hội", index + 1))

    def _numbered_end(self, index: int) -> int:
        """The end of "khu vực I", "số 5"; `index` itself for none."""
        tokens, end = self.tokens, index
        if tokens.words[index : index + 2] == ("khu", "vực"):
            end += 2
        elif tokens.word(index) == "số" and tokens.word(index + 1).isdigit():
            end += 1
        if end > index and (self.is_capital(end) or tokens.word(end).isdigit()):
            end += 1
        return end

    def opens_action(self, index: int) -> bool:
        """Whether a predicate opens at the capitalised word `index` ("Phối hợp"; not "Lập" of "xã Tân Lập")."""
        return self.length("predicate", index) > 1 and not self.is_capital(index + 1)

    def is_person_name(self, index: int) -> bool:
        """Whether a personal name stands at `index`: a family name and two more capitals."""
        if not self.length("family-name", index) or self.tokens.words[index : index + 3] == ("hồ", "chí", "minh"):
            return False
        return all(self.is_capital(place) for place in range(index, index + 3)) and not self.opens_body(index + 2)

    def _is_called_after(self, index: int) -> bool:
        """Whether the personal name at `index` is a commune's ("UBND xã Trần Văn Thời") and no officer's."""
        if self.tokens.word(index - 1 - (self.tokens.word(index - 1) == ":")) not in _CALLED_AFTER:
            return False
        for before in range(index - 2, max(index - 8, -1), -1):
            if self.tokens.words[before] in (",", ";", "và", "(", ":"):
                return True
            if self.length("person", before) or self.length("comrade", before):
                return False
        return True

    def is_small_word(self, index: int) -> bool:
        """Whether a word in small letters stands at `index`."""
        return self.tokens.word(index)[:1].isalpha() and not self.is_capital(index)

    def joins(self, index: int) -> bool:
        """Whether the mark or *và* at `index` joins two capitalised parts of one name.

        A hyphen also joins a known field in small letters: "Vụ Pháp luật dân sự | - kinh tế".
        """
        following = index + 1
        if self.tokens.word(index) == "-" and self.grammar.fields[""].length_at(self.tokens, following):
            return True
        if self.tokens.word(index) == "và" and (self._is_office_alone(following) or self.opens_team(following)):
            return False
        return self.is_capital(following) and not self.opens_body(following) and not self.code_letters(following)

    def _is_office_alone(self, index: int) -> bool:
        """Whether a body called by its head word alone stands at `index`: "Vụ Pháp chế và | Văn phòng"."""
        length = self.length("head-alone", index)
        return length > 1 and not self.is_capital(index + length)

    def opens_team(self, index: int) -> bool:
        """Whether a team whose job is written small opens at `index`: "Phòng Tổng hợp và | Ban kiểm tra nề nếp"."""
        acts = self.length("predicate", index + 1) > 1 and not self.is_capital(index + 1)
        return self.tokens.word(index) in _TEAMS and acts
