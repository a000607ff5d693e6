"""The clause that narrows a group ("các đơn vị | có giấy phép"), and where the ordered action begins behind it."""

from __future__ import annotations

from nhiemvu.find.acting import acts_simply, acts_surely, opens_order
from nhiemvu.find.agency_names import NameReader
from nhiemvu.rules.agency_grammar import opens_with_only

CLAUSE_LIMIT = 30
_HAVING_LIMIT = 8
_ADVERBS = frozenset(("nghiêm", "khẩn", "tập"))
_CLAUSE_ENDS = frozenset((";", ".", ":", "(", "để", "nhằm", "thì", "nếu", "khi"))
_ACTIVE = ("hoạt", "động")
_CARRY_OUT = (("thực", "hiện"), ("chấp", "hành"), ("tuân", "thủ"))
_COMPETENT = ("thẩm", "quyền")
_PASSIVE = frozenset(("được", "bị"))
_GOES_ON = _PASSIVE | {",", "và"}
#: What opens the time of an action: the action stands before it.
_TIMES = frozenset(("trước", "trong", "chậm", "hàng", "hằng", "định"))
_DENIES = frozenset(("chưa", "không"))
_RESTRICTED_BY_OBJECT = frozenset(("các", "nội", "nhiệm", "lĩnh"))
_ACTIVE_LIMIT = 9
_AUTHORITIES = frozenset((
    "sở", "ngành", "bộ", "tỉnh", "huyện", "quận", "xã", "phường", "trấn", "thôn", "ấp", "trường", "phòng", "phương",
))  # fmt: skip
#: What opens a clause that tells where somebody is, or what they are at.
_STANDS = frozenset((
    "đang", "nằm", "trong", "gần", "ven", "dọc", "quanh", "ở", "tại", "sống", "sinh", "cư", "giáp", "ăn",
))  # fmt: skip
_TRADE_LIMIT = 5
_SHORTEST_CLAUSES = {"có": 2, "chưa": 3}
#: The first words of verbs that tell what for: "khai thác dữ liệu | phục vụ quản lý".
_PURPOSES = frozenset(("phục", "bảo", "đảm", "nâng", "phát", "hỗ", "giúp", "đáp", "thúc", "tạo", "xử"))


class ClauseReader(NameReader):
    """Reads the clauses that narrow groups, besides names."""

    def restricted_end(self, index: int, plural: bool) -> int:
        """The end of a restricting clause ("có giấy phép …"), if the ordered action follows it without a mark."""
        if self.lax or self.length("qualifier", index) or self.is_capital(index) and not self.tokens.shouted:
            return index  # "Công ty TNHH | Khai thác công trình thủy lợi Bắc Hà Tĩnh": a name
        if (trade := self._trade_end(index)) > index:
            return trade
        opened = self.length("open-modifier", index)
        acting = self.length("acting-modifier", index) or int(self._is_given(index))
        if not opened and not acting or self.length("strong", index) > opened:
            return index
        ordered = self.length("order", index)
        if ordered and (self.opens_body(index + ordered) or not plural and self.length("determiner", index + ordered)):
            return index  # "Văn phòng UBND tỉnh | đề nghị Sở Y tế, các xã …": an order, not which office is meant
        by_object = acting and self.tokens.word(index + acting) in _RESTRICTED_BY_OBJECT
        denied = self.length("strong", index + 1) if self.tokens.words[index] in _DENIES else 0
        begin = index + denied  # "các đơn vị | chưa hoàn thành | khẩn trương gửi hồ sơ": they are to send
        end = self.clause_end(begin, "strong" if opened or by_object else "must")
        end = index if end == begin else end
        if end == index and self.tokens.words[index : index + 2] == _ACTIVE:
            end = self._active_end(index)
        if end == index and self.tokens.words[index] in _STANDS:
            end = self._standing_end(index, opened)
        if self.tokens.word(end) == "đã":  # "các đơn vị | không gia hạn khi nhiệm vụ đã quá hạn": no action of theirs
            return index
        if self.tokens.words[index] == "có" and (end == index or "," in self.tokens.words[index:end]):
            return self._having_end(index)
        shortest = _SHORTEST_CLAUSES.get(self.tokens.words[index], end)
        had = range(index + shortest, end)  # "có dịch | báo cáo hằng ngày", "chưa hoàn thành | nộp hồ sơ trước ngày …"
        timed = self.tokens.word(end) in _TIMES  # "có đảng viên chuyển đi | lập hồ sơ trước ngày …"
        return next((at for at in had if self.length("report", at) > 1 or timed and self._acts_at(at)), end)

    def _trade_end(self, index: int) -> int:
        """The end of the trade that tells who is meant, before what they do, the next of their list or a colon.

        "Các tổ chức | hành nghề công chứng | rà soát", "Đơn vị | vận chuyển | và Công an xã". What follows a trade as
        its object or its purpose alone is what they do: "Đơn vị | vận chuyển rác về bãi". `index` for none.
        """
        authority = self.tokens.word(index - 1) in _AUTHORITIES and self.tokens.word(index - 2) != "cơ"  # no "cơ sở"
        if authority and self.tokens.word(index) not in _PASSIVE:  # "Các xã | thu gom rác": they do so
            return index
        end = index
        while length := self.length("trade", end):
            end += length
            joined = self.tokens.word(end) in (",", "và", "hoặc") and self.length("trade", end + 1) > 0
            end += joined
            if not joined:
                break
        for place in range(end, min(end + _TRADE_LIMIT, len(self.tokens)) if end > index else end):
            if self.tokens.words[place] == ":" or self._lists_another(place):
                return place
            if self.tokens.words[place] in _PURPOSES:
                break
            if acts_surely(self.tokens, place, self.grammar):
                return place
            if not self.is_small_word(place) or self.length("stop", place):
                break
        return index

    def _lists_another(self, index: int) -> bool:
        """Whether one more of the list follows: "các hội đồng hương | , các trường", "các nhóm bạn | và Sở Y tế"."""
        word, following = self.tokens.word(index), index + 1
        if word not in (",", "và"):
            return False
        following += word == "," and self.tokens.word(following) == "và"
        plural = self.tokens.word(following) == "các" and self.length("group", following + 1) > 0
        return plural or self.is_capital(following) and self.opens_body(following)

    def _is_given(self, index: int) -> bool:
        """Whether what is done for somebody opens at `index`: "cơ sở | được cấp mã số | phải lưu hồ sơ"."""
        acts = max(self.length(kind, index + 1) for kind in ("verb", "trade"))
        return self.tokens.word(index) == "được" and acts > 0

    def _active_end(self, index: int) -> int:
        """The end of "hoạt động thủy sản", where what they carry out follows without a mark; `index` for none."""
        for end in range(index + 3, min(index + _ACTIVE_LIMIT, len(self.tokens))):
            if self.tokens.words[end : end + 2] in _CARRY_OUT:
                return end
            if not self.is_small_word(end):
                break
        return index

    def _standing_end(self, index: int, opened: int) -> int:
        """The end of where somebody is or what they are at, before what they do; `index` for none.

        "Các lò bún | trong khu dân cư | di dời", "chủ công trình | đang xây dựng | dọn bể ngầm".
        """
        at_it = self.length("verb", index + opened)
        begin = index + opened + at_it
        for end in range(begin, min(index + _HAVING_LIMIT, len(self.tokens))):
            simply = (at_it or end > begin) and acts_simply(self.tokens, end, self.grammar)
            if simply or end > index + 1 and acts_surely(self.tokens, end, self.grammar):
                return end
            if not self.tokens.words[end].isalnum() or self.length("must", end):
                break
        return index

    def _having_end(self, index: int) -> int:
        """The end of a short "có cấp THCS", "có rừng" that a verb follows without a mark; `index` for none."""
        for end in range(index + 2, min(index + _HAVING_LIMIT, len(self.tokens))):
            if self._acts_at(end):
                return end
            if self.length("stop", end) and self.tokens.words[index + 1 : end] == _COMPETENT:
                return end  # "các cơ quan có thẩm quyền | trong việc xử lý …"
            if not self.tokens.words[end].isalnum() or self.length("strong", end):
                break
        return index

    def _acts_at(self, index: int) -> bool:
        """Whether an action opens at `index` behind "có …"; what is done to somebody is none ("người được | cử đi")."""
        verb = max(self.length("verb", index), self.length("report", index)) > 1 and not self.is_capital(index)
        verb = verb or opens_order(self.tokens, index, self.grammar)
        return verb and self.tokens.word(index - 1) not in _GOES_ON

    def _orders(self, index: int, length: int) -> bool:
        """Whether the words at `index` open the action: an adverb does so only before a verb ("nghiêm túc rà soát")."""
        return self.tokens.words[index] not in _ADVERBS or self.length("predicate", index + length) > 0

    def restrains(self, index: int) -> int:
        """The length of "chỉ ký", "không bán": whoever the clause before it narrows may do this alone, or must not."""
        word, following = self.tokens.words[index], self.tokens.word(index + 1)
        denied = word == "không" and (following in ("được", "để") or self.length("verb", index + 1) > 0)
        restrains = denied or opens_with_only(self.tokens.words, index)
        return int(restrains and not self.is_capital(index))

    def clause_end(self, index: int, kind: str) -> int:
        """Where the ordered action begins behind a clause at `index`; `index` where a mark comes first."""
        tokens = self.tokens
        for end in range(index + 1, min(index + CLAUSE_LIMIT, len(tokens))):
            if tokens.words[end] in _CLAUSE_ENDS:
                break
            if tokens.words[end] == "," and max(self.length(kind, end + 1) for kind in ("predicate", "connector")):
                break
            length = self.length(kind, end) or self.restrains(end)
            if length and tokens.words[end - 1] not in _GOES_ON and self._orders(end, length):
                return end
        return index
