"""The words of a name that no list knows: a run of capitals, with the small words that belong to it."""

from __future__ import annotations

from nhiemvu.find.agency_places import PlaceReader

_NUMERAL = frozenset("ivxl")
_JOINTS = frozenset(("-", "và", "&", "."))
_LONGEST_REST = 8
_MANAGE = ("quản", "lý")  # what is managed always follows: "Phòng Quản lý | đầu tư | rà soát"
_CLOSING = frozenset((",", ";", ".", ":", "(", ")", ""))
_OTHERS = ("group", "group-other", "person", "comrade", "staff", "determiner", "head-level", "head-board")
_DUTIES = ("must", "act-lead", "cooperate")
_TOLD_BY_FIELD = frozenset(("sở", "bộ"))


class RunReader(PlaceReader):
    """Reads runs of words that name something, besides levels and places."""

    def name_run(self, index: int) -> int:
        """The end of an unlisted name: capitalised words, each with the small ones that belong to it."""
        tokens, end = self.tokens, index + 1
        written = tokens.written(index, end) if index < len(tokens) else ""
        if written.isupper() and set(written.lower()) <= _NUMERAL and not self.is_capital(end):
            return end  # "khu vực XI | kiểm tra"
        if phrase := max(self.length("name-phrase", index), self.length("predicate", index) * self.is_capital(index)):
            end = index + phrase  # "Tổ | Tiếp nhận và trả kết quả"
        while end < len(tokens):
            if (phrase := self.length("name-phrase", end)) and not self._acts_behind_place(end, index):
                end += phrase
            elif tokens.words[end] in _JOINTS and self.joins(end):
                end += 1 + max(1, self.length("name-phrase", end + 1))
            elif self._goes_on(end, index):
                end += 1
            else:
                break
        return end

    def is_in_symbol(self, index: int) -> bool:
        """Whether the word is part of a document's symbol ("QĐ-UBND")."""
        tokens = self.tokens
        if not 0 < index < len(tokens) or tokens.words[index - 1] not in ("-", "/"):
            return False
        start, end = tokens.starts[index], tokens.ends[index]
        return tokens.ends[index - 1] == start and end - start > 1 and tokens.text[start:end].isupper()

    def title_length(self, index: int) -> int:
        """The length of a degree or a rank before a personal name: "ThS. | Trần Văn An"; 0 where none follows."""
        length = self.length("degree", index)
        named = length and self.is_capital(index) and self.length("family-name", index + length)
        return length if named and all(map(self.is_capital, (index + length, index + length + 1))) else 0

    def _goes_on(self, index: int, start: int) -> bool:
        """Whether the word at `index` goes on with the name that began at `start`."""
        if self.is_capital(index):
            acts = self.length("predicate", index) > 0 and not self._names_by_verb(index)
            placed = self.length("level", index) > 1  # "Viện Pasteur | Thành phố Hồ Chí Minh"
            return not (acts or placed or self.length("stop", index) or self.opens_body(index))
        return self.is_small_part(index) and not self._is_place_like(index - 2, start)

    def _names_by_verb(self, index: int) -> bool:
        """Whether a verb with its object names something here: "Trung tâm Tiêu chuẩn | Đo lường Chất lượng"."""
        behind = index + self.length("predicate", index)
        return self.is_capital(behind) and self.tokens.words[behind].isalpha() and not self.opens_body(behind)

    def _acts_behind_place(self, index: int, start: int) -> bool:
        """Whether a verb follows a proper name ("Trường Cao đẳng nghề Nha Trang | đào tạo nghề")."""
        verbal = self.length("predicate", index) > 0 and not self.is_capital(index)
        return verbal and self._is_place_like(index - 2, start)

    def _is_place_like(self, index: int, start: int) -> bool:
        """Whether the two words at `index` are a proper name ("Đồng Tháp"): small words do not go on with it."""
        if index < start:
            return False
        written = [self.tokens.written(place, place + 1) for place in (index, index + 1)]
        return all(word.istitle() for word in written) and self.is_capital(index)

    def is_small_part(self, index: int) -> bool:
        """Whether a small word goes on with a name: it opens neither an action, nor a place, nor anything else."""
        tokens = self.tokens
        word = tokens.words[index]
        if not word[0].isalpha():
            return word.isdigit()
        if self.length("level", index) or self.length("group", index) > 1:
            return False
        if length := self.length("predicate", index):
            return word == "thực" and self.is_capital(index + length)
        return not any(self.length(kind, index) for kind in ("stop", "qualifier", "order"))

    def small_rest_end(self, head: str, index: int) -> int:
        """The end of small words that go on with a name behind its known field; `index` for none.

        Behind *và* they must, for no body is written so ("Trung tâm Quan trắc tài nguyên | và môi trường"); so must the
        object of a verb that no body is named by alone ("Trung tâm Quản lý | bến xe"). Else something must close them:
        a level, one more body or a duty ("Viện Kiểm nghiệm | an toàn vệ sinh thực phẩm quốc gia"), for they may be an
        action that no list knows. A department is told by its field alone.
        """
        if head in _TOLD_BY_FIELD or self.tokens.shouted:
            return index
        open_verb = self._is_open_verb(index)
        start = self._further_verbs_end(index) if open_verb else index
        joined = self.tokens.word(start) == "và" and self.is_small_word(start - 1)
        start += joined
        if not self.is_small_word(start) or not open_verb and any(self.length(kind, start) for kind in _OTHERS):
            return index
        end = start + (self._object_verb_length(start) if open_verb else 0)
        while end < start + _LONGEST_REST:
            known = self._known_part(end) or open_verb * self.length("group", end)
            if end > start and not known and self._closes(end, joined or open_verb):
                return end
            if not self.is_small_word(end) or not known and not self.is_small_part(end):
                break
            end += known or 1
        return index

    def _is_open_verb(self, index: int) -> bool:
        """Whether the name before `index` ends with a verb that waits for its object."""
        return any(self.length("open-verb", index - length) == length for length in (2, 1))

    def _further_verbs_end(self, index: int) -> int:
        """Behind more verbs of the same object: "Trung tâm Quản lý, | khai thác | công trình công cộng"."""
        for _ in range(3):
            verb = self.length("predicate", index + 1)
            if self.tokens.word(index) not in (",", "và") or not verb or self.is_capital(index + 1):
                break
            index += 1 + verb
        return index

    def _object_verb_length(self, index: int) -> int:
        """The length of a verb that is itself the object, for one more follows: "Vụ Quản lý | quy hoạch | rà soát".

        What ends the sentence is what they do: "Tổ Nuôi dưỡng | lập danh sách."
        """
        verb = self.length("predicate", index)
        if self.tokens.word(index + verb) == "." or any(self.length(kind, index) for kind in _DUTIES):
            return 0
        if self.tokens.words[index - 2 : index] != _MANAGE and not self._names_field(index, verb):
            return 0  # "Phòng Giám định | lập danh sách | trước ngày 15/6"
        return verb if verb and self._closes(index + verb, joined=True) else 0

    def _names_field(self, index: int, length: int) -> bool:
        """Whether a verb of so many words may name a field as well: "quy hoạch", "xây dựng"."""
        known = self.grammar.fields[""].length_at(self.tokens, index)
        return max(known, self.length("name-phrase", index)) >= length

    def _known_part(self, index: int) -> int:
        """The length of a field of several words at `index`, maybe with a verb in it ("công trình"); 0 for none."""
        kinds = ("name-phrase", "modifier")
        length = max(self.grammar.fields[""].length_at(self.tokens, index), *(self.length(k, index) for k in kinds))
        return length if length > self.length("predicate", index) else 0

    def _closes(self, index: int, joined: bool) -> bool:
        """Whether what stands at `index` shows that the small words before it are more of a name."""
        word = self.tokens.word(index)
        if self.length("level", index) or any(self.length(kind, index) for kind in _DUTIES):
            return True
        if joined:
            return word in _CLOSING or word == "và" or self.length("predicate", index) > 0
        following = index + 1 + (word == "," and self.tokens.word(index + 1) == "và")
        parted = word in (",", ";", "và")
        return parted and (self.opens_body(following) or self.length("determiner", following) > 0)
