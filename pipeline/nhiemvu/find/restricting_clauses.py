"""The clause that narrows a group ("các đơn vị | có giấy phép"), and where the ordered action begins behind it."""

from __future__ import annotations

from nhiemvu.find.agency_names import NameReader

CLAUSE_LIMIT = 30
_HAVING_LIMIT = 8
_ADVERBS = frozenset(("nghiêm", "khẩn", "tập"))
_CLAUSE_ENDS = frozenset((";", ".", ":", "(", "để", "nhằm", "thì", "nếu"))
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


class ClauseReader(NameReader):
    """Reads the clauses that narrow groups, besides names."""

    def restricted_end(self, index: int, plural: bool) -> int:
        """The end of a restricting clause ("có giấy phép …"), if the ordered action follows it without a mark."""
        if self.lax or self.length("qualifier", index) or self.is_capital(index) and not self.tokens.shouted:
            return index  # "Công ty TNHH | Khai thác công trình thủy lợi Bắc Hà Tĩnh": a name
        opened = self.length("open-modifier", index)
        acting = self.length("acting-modifier", index)
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
        if self.tokens.word(end) == "đã":  # "các đơn vị | không gia hạn khi nhiệm vụ đã quá hạn": no action of theirs
            return index
        if self.tokens.words[index] == "có" and (end == index or "," in self.tokens.words[index:end]):
            return self._having_end(index)
        had = range(index + 2, end if self.tokens.words[index] == "có" else 0)  # "có dịch | báo cáo hằng ngày"
        timed = self.tokens.word(end) in _TIMES  # "có đảng viên chuyển đi | lập hồ sơ trước ngày …"
        return next((at for at in had if self.length("report", at) > 1 or timed and self._acts_at(at)), end)

    def _active_end(self, index: int) -> int:
        """The end of "hoạt động thủy sản", where what they carry out follows without a mark; `index` for none."""
        for end in range(index + 3, min(index + _ACTIVE_LIMIT, len(self.tokens))):
            if self.tokens.words[end : end + 2] in _CARRY_OUT:
                return end
            if not self.is_small_word(end):
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
        return verb and self.tokens.word(index - 1) not in _PASSIVE

    def _orders(self, index: int, length: int) -> bool:
        """Whether the words at `index` open the action: an adverb does so only before a verb ("nghiêm túc rà soát")."""
        return self.tokens.words[index] not in _ADVERBS or self.length("predicate", index + length) > 0

    def clause_end(self, index: int, kind: str) -> int:
        """Where the ordered action begins behind a clause at `index`; `index` where a mark comes first."""
        tokens = self.tokens
        for end in range(index + 1, min(index + CLAUSE_LIMIT, len(tokens))):
            if tokens.words[end] in _CLAUSE_ENDS:
                break
            if tokens.words[end] == "," and max(self.length(kind, end + 1) for kind in ("predicate", "connector")):
                break
            length = self.length(kind, end)
            if length and tokens.words[end - 1] not in _GOES_ON and self._orders(end, length):
                return end
        return index
