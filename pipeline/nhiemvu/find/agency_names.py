"""Bodies with a name of their own: a head word, a known field or a run of capitals, levels and places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nhiemvu.find.agency_places import SHORT_HEADS
from nhiemvu.find.name_runs import RunReader
from nhiemvu.rules.agency_grammar import Tokens

BODY, PERSON, GROUP = "body", "person", "group"
_DEEPEST = 5
_WRITTEN_SMALL = frozenset(("phòng", "sở", "trường", "trung", "chi", "cục", "viện", "công", "bệnh", "khoa", "tổ"))
_OF_MANY = frozenset(("hiệp hội", "liên hiệp", "liên đoàn", "câu lạc bộ"))
_FIRMS = frozenset(("tập đoàn", "tổng công ty", "công ty", "tổng công ty cổ phần", "công ty cổ phần"))
_FIRM_OF_A_FORM = ("công ty ", "tổng công ty ")  # a firm with its legal form has a name: "Công ty TNHH …"
_NO_TRADE = ("stop", "strong", "order", "must", "report", "cooperate")
_LONGEST_TRADE = 7
_NO_JOB = ("act-in-charge", "report", "order", "strong", "cooperate")
_SHORTEST_JOB, _LONGEST_JOB = 4, 12
_INSPECTORS = ("thanh", "tra")
_TOLD_BY_LEVEL = frozenset(("đoàn", "hội"))
_UNITS = frozenset(
    ("trung tâm", "phòng", "ban", "khoa", "tổ", "bộ phận", "viện", "phân xưởng", "xưởng", "xí nghiệp", "đội")
)
#: Units that a number alone may name: "Phòng 8", "Trung đoàn 842".
_NUMBERED = frozenset((
    "phòng", "tổ", "đội", "cụm", "khoa", "khối", "trung đoàn", "sư đoàn", "lữ đoàn", "tiểu đoàn", "đại đội", "hải đội",
    "hải đoàn", "binh đoàn", "quân đoàn", "chi bộ", "chi đoàn", "chi hội", "nhóm", "kho", "trạm", "tổng đài",
))  # fmt: skip
_SHARING_FIELDS = frozenset(("sở", "bộ"))
_SHARING_OVER_AND = frozenset(("phòng", "ban", "hội", "khoa", "đội", "tổ"))
_ROLE_OPENINGS = frozenset(("cơ", "đơn", "chủ", "trưởng", "phó"))


@dataclass(frozen=True, slots=True)
class Item:
    """One agency of a list, in token numbers: the name is `start..end`, reading goes on at `stop`.

    `shared` is the number of the token behind the head word that a later name may share ("Sở" of "Sở Nội vụ"),
    `start` where there is none. `lead_in` is put before the name ("Sở" for the second of "Sở Nội vụ, Tài chính").
    `plural` says that it has *các*; `bare` that a name could have followed and did not.
    """

    kind: str
    start: int
    end: int
    stop: int
    shared: int
    head: str = ""
    lead_in: str = ""
    plural: bool = False
    bare: bool = False


def names_many(tokens: Tokens, item: Item) -> bool:
    """Whether *các* stands anywhere in the item's name: "Ban Thường vụ các huyện ủy" are many."""
    return "các" in tokens.words[item.start : item.end]


_RANKS = (("quốc", "gia"), ("trung", "ương"), ("nhà", "nước"))


class NameReader(RunReader):
    """Reads bodies with a name of their own."""

    def within(self, read: Callable[..., Item | None], *places: int, **how: bool) -> Item | None:
        """What `read` finds inside another name; nothing beyond a depth that no real name has."""
        if self.depth >= _DEEPEST:
            return None
        self.depth += 1
        try:
            return read(*places, **how)
        finally:
            self.depth -= 1

    def body(self, start: int, name: int, headed: bool = False) -> Item | None:
        """The body whose head word stands at `name`, `None` for none; `start` is where its *các* stands.

        `headed` says that an office stands before it: then its head word may be small ("Trưởng | phòng Y tế").
        """
        if name >= len(self.tokens) or not (headed or name > start or self._is_head(name)):
            return None
        level, board, topic = (self.length(kind, name) for kind in ("head-level", "head-board", "head-topic"))
        level -= level > 2 and self.length("head-level", name + level - 1) > 1  # "Ban Chấp hành | Đoàn Thanh niên"
        board = 0 if board and self.known_field("", name + 1) >= board else board  # "Tổ | Công tác xã hội"
        length = max(level, board, topic)
        if not length or length == topic and self._is_noun(name, topic):
            return None
        if level == topic == length and self._topic(start, name, name + length)[1] > name + length:
            level = 0  # known by itself, but here with a name: "Thư viện | Khoa học tổng hợp"
        head_end = name + length
        head = " ".join(self.tokens.words[name:head_end])
        if level == length:
            end = self.tail_end(self._hyphened_end(head, head_end))
        elif board == length:
            hyphened = self._hyphened_end(head, head_end)
            end = self.tail_end(hyphened if hyphened > head_end else self._purpose_end(head_end))
        else:
            head_end, topic_end = self._topic(start, name, head_end)
            if topic_end == head_end and level:  # "Kho bạc Nhà nước | khu vực", which has no name here
                end = self.tail_end(name + level)
                return Item(BODY, start, end, end, name + level, head=head)
            if topic_end == head_end:
                return None
            head = " ".join(self.tokens.words[name:head_end]).rstrip(" :")
            end = self.tail_end(self.small_rest_end(head, topic_end))
        return Item(BODY, start, end, end, head_end, head=head, plural=name > start, bare=end == head_end)

    def _is_head(self, index: int) -> bool:
        if self.may_begin(index) or self.length("head-level", index) >= 3:
            return True
        if (length := self.length("head-level", index)) > 1 and not self.length("predicate", index):
            return self.length("level", index + length) > 0  # "công an phường"
        length = self.length("head-topic", index)
        return self.tokens.words[index] in _WRITTEN_SMALL and length > 0 and self.is_capital(index + length)

    def _topic(self, start: int, name: int, head_end: int) -> tuple[int, int]:
        """The end of the head word and of the name behind it: of the longest head, or of a shorter one.

        "Ban quản lý dự án đầu tư" is the head "Ban" with a known field, "Ban quản lý chợ A" the longer head.
        """
        ends = []
        shorter = (name + length for length in self.grammar.kinds["head-topic"].lengths_at(self.tokens, name))
        for end in dict.fromkeys((head_end, *shorter, name + 1)):
            head = " ".join(self.tokens.words[name:end])
            end += self.tokens.word(end) == ":" and name > start and self._names_follow(name, end)
            ends.append((self._topic_end_of(head, end), -end))
            if self.tokens.words[name:end] == ("ban",) and self.known_field(head, end):
                return end, self._joined_end(head, end, end + self.known_field(head, end), first=True)
        topic_end, negative = max((pair for pair in ends if pair[0] > -pair[1]), default=(head_end, -head_end))
        return -negative, topic_end

    def _names_follow(self, name: int, colon: int) -> bool:
        """Whether names of those whose head word stands at `name` follow its colon: "Các khoa: | Sản, Nhi".

        What has the head word itself is none ("Các khoa: | Khoa Sản"), nor an action ("Các khoa: | Kiểm tra tủ trực").
        """
        words, following = self.tokens.words, colon + 1
        if words[following : following + colon - name] == words[name:colon]:
            return False
        if words[following : following + 1] == words[name : name + 1] and self.opens_body(following):
            return False  # "Các tổ chuyên môn: | Tổ Toán - Tin"
        known = self.known_field(words[colon - 1], following) or self.length("name-phrase", following)
        behind = following + max(known, acts := self.length("predicate", following))
        if behind > following and self.is_small_word(behind) and self.tokens.word(behind) != "và":
            return known > acts and any(self.length(kind, behind) for kind in ("predicate", "level", "stop"))
        run = range(following + 1, self.name_run(following))
        return known > 0 or any(map(self.is_capital, run)) or not run and not self.is_small_word(run.start)

    def _topic_end_of(self, head: str, index: int) -> int:
        """The end of a name behind its head word; a union or association may be told by its levels alone."""
        end = self.topic_end(head, index, first=True)
        return self.level_end(index) if end == index and head in _TOLD_BY_LEVEL else end

    def _is_noun(self, name: int, length: int) -> bool:
        """Whether a longer common noun stands here ("tổ chức"), and no known field behind the head word."""
        if self.length("group", name) <= length:
            return False
        return not self.known_field(self.tokens.words[name], name + 1)

    def may_begin(self, index: int) -> bool:
        """Whether a name may begin here: with a capital, in a text of capitals, or where all is names."""
        return self.is_capital(index) or self.tokens.shouted or self.lax or self.tokens.words[index] in ("ubnd", "hđnd")

    def topic_end(self, head: str, index: int, first: bool) -> int:
        """The end of a body's own name behind its head word: the longest known field, else a run of capitals."""
        if head in SHORT_HEADS and not self.names_short_unit(head, index):
            return index
        known = self.known_field(head, index)
        if known and (first or self.may_begin(index)):
            if head in _FIRMS and self.is_capital(index + known):  # "Tập đoàn Công nghiệp | Than - Khoáng sản"
                return self.name_run(index)
            return self._going_on_end(head, self._joined_end(head, index, index + known, first))
        if head in _OF_MANY and self.tokens.word(index) == "các" and self.length("group", index + 1):
            return self.name_run(index + 1)
        if head.startswith(_FIRM_OF_A_FORM) and (named := self._small_firm_end(index)) > index:
            return named
        if first and head in _NUMBERED and self.numbers(index):
            return index + 1
        if not (self.is_capital(index) or (self.tokens.shouted and index < len(self.tokens))):
            return index
        if self.length("stop", index) or (not first and self.opens_body(index)):
            return index
        run = self.name_run(index)
        within = self.within(self.body, index, index) if self.length("head-topic", index) > 1 else None
        return max(run, within.end) if within else run  # "Tổng đài | Trung tâm Điều hành"

    def _small_firm_end(self, index: int) -> int:
        """The end of a firm's name that begins with small words: "Công ty CP | đầu tư thủy điện miền Bắc Hoa Lư"."""
        for end in range(index, min(index + _LONGEST_TRADE, len(self.tokens))):
            if self.is_capital(end):
                return self.name_run(end) if end > index and not self.opens_body(end) else index
            if not self.tokens.words[end].isalpha() or any(self.length(kind, end) for kind in _NO_TRADE):
                return index
        return index

    def _going_on_end(self, head: str, end: int) -> int:
        """The end of a unit's known field that goes on without a mark: "Phòng Hành chính | Tổng hợp"."""
        if head not in _UNITS or not self.is_capital(end) or not self.tokens.words[end].isalpha():
            return end
        kinds = ("level", "person", "head-level", "head-topic", "group", "stop")
        if any(self.length(kind, end) for kind in kinds) or self.is_person_name(end):
            return end
        run = self.name_run(end)
        return next((place for place in range(end + 2, run) if self.length("verb", place)), run)

    def _joined_end(self, head: str, start: int, end: int, first: bool) -> int:
        """The end of a name whose known field a mark or *và* joins to more ("Trung tâm Khuyến nông | và DVNN").

        Departments share their head word instead ("Phòng Nội vụ và Tư pháp" are two), and so do all behind *các*.
        """
        if head in _SHARING_FIELDS:
            return end
        plural = self.tokens.word(start - len(head.split()) - 1) in ("các", "những")
        while self.tokens.word(end) in ("-", "và", "&") and self.joins(end):
            following = end + 1
            if self.length("person", following) or self.tokens.words[following] in _ROLE_OPENINGS:
                break
            if self.tokens.words[end] == "và":
                listed = self.length("group", following) > self.length("not-agency", following)
                managing = self.tokens.words[start] in ("quản", "qlda")  # "Ban Quản lý dự án A và B" is one
                shared = head in _SHARING_OVER_AND and self.known_field(head, following) and not managing
                if plural or not first or listed or shared:
                    break
            end = max(following + self.known_field(head, following), self.name_run(following))
        return end

    def _hyphened_end(self, head: str, index: int) -> int:
        """The end of a name complete in itself that a hyphen joins to more ("Ban Tuyên giáo | - Nữ công")."""
        return self._joined_end(head, index, index, first=True) if self.tokens.word(index) == "-" else index

    def _purpose_end(self, index: int) -> int:
        """The end of what a board is for ("Ban Chỉ đạo | thực hiện Chương trình …", "… | cải cách hành chính")."""
        ranked = self.tokens.words[index : index + 2] in _RANKS and self.tokens.word(index + 2) == "về"
        start = index + 2 * ranked  # "Ban Chỉ đạo | Quốc gia về phòng, chống thiên tai"
        if self.tokens.word(start) in ("về", "công"):
            start += 1 if self.tokens.word(start) == "về" else 2 * (self.tokens.word(start + 1) == "tác")
        elif self.tokens.words[index : index + 2] in (("thực", "hiện"), ("triển", "khai")) and self.is_capital(
            index + 2
        ):
            start += 2
        if start >= len(self.tokens) or self.length("level", start):
            return index
        if self.is_capital(start) and self.length("head-board", start):
            return index  # "Tổ giúp việc | Ban Chỉ đạo tỉnh": the board it serves, read as a body
        known, phrase = self.known_field("", start), self.length("name-phrase", start)
        if phrase and phrase >= known:
            return self.name_run(start)
        if known:
            return start + known
        end = self.name_run(start) if self.is_capital(start) or self.is_small_part(start) else index
        return end if end > start else self._job_end(start, index)

    def _job_end(self, start: int, fallback: int) -> int:
        """The end of a job in small letters before a board's level: "Ban Chỉ đạo | rà soát hộ nghèo | xã (họp …)".

        What the board is to do must follow the level; what directs or reports is no job but that action itself.
        """
        if self.is_capital(start) or not self.length("predicate", start):
            return fallback
        if any(self.length(kind, start) for kind in _NO_JOB):
            return fallback
        for end in range(start + 2, min(start + _LONGEST_JOB, len(self.tokens))):
            word = self.tokens.words[end]
            if end >= start + _SHORTEST_JOB and self.length("level", end) and (behind := self.level_end(end)) > end:
                acts = any(self.length(kind, behind) for kind in ("predicate", "must", "cooperate"))
                return end if acts or self.tokens.word(behind) in ("", ":") else fallback
            joins = word == "," and not self.length("predicate", end + 1)
            ends = any(self.length(kind, end) for kind in ("stop", "order", "person", "head-level", "level"))
            if ends or not (word.isalpha() or joins):
                return fallback
        return fallback

    def tail_end(self, index: int) -> int:
        """The end of the levels, places and bodies above that follow a name ("UBND | cấp huyện")."""
        if self.tokens.words[index - 2 : index] == _INSPECTORS and self.tokens.word(index) in ("bộ", "sở"):
            index += not self.is_capital(index + 1) and self.known_field(self.tokens.word(index), index + 1) == 0
        index += self._is_numbered(index) + self._of_the_school(index)
        for _ in range(4):
            end = self.alternatives_end(index) or self.level_end(index)
            if end == index and self.may_be_nested(index) and not self._is_placed(index):
                nested = self.within(self.body, index, index)
                end = nested.end if nested else index
            if end == index:
                break
            index = end
        return index

    def _of_the_school(self, index: int) -> int:
        """The length of the nameless school that a body belongs to: "Hội Khuyến học | trường", "… | nhà trường"."""
        length = 1 + (self.tokens.word(index) == "nhà")
        following = self.tokens.word(index + length)
        ends = not following[:1].isalpha() or self.length("predicate", index + length) > 0
        return length if self.tokens.word(index + length - 1) == "trường" and ends else 0

    def _is_numbered(self, index: int) -> bool:
        """Whether a figure of up to three digits ends the name ("Ban Quản lý dự án | 85,", "Ban QLDA | 6 bàn giao")."""
        word, following = self.tokens.word(index), self.tokens.word(index + 1)
        if not word.isdigit() or len(word) > 3 or self.tokens.word(index - 1) not in ("án", "qlda"):
            return False
        return following in ("", ",", ";", "và", "-", ")", "(") or self.length("predicate", index + 1) > 0

    def _is_placed(self, index: int) -> bool:
        """Whether the name ends with a place before `index`: what then begins with a capital is a name of its own."""
        if not self.is_capital(index) or not self.is_capital(index - 1):
            return False
        return self.place_end(index - 2) == index and self.opens_body(index)

    def may_be_nested(self, index: int) -> bool:
        """Whether a body may follow a name without a mark, as the one it belongs to."""
        return not self.length("predicate", index) or self.is_capital(index)
