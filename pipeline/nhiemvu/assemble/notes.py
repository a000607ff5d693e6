"""Notes on a task: lines or sentences of their own that only say who, with whom, by when or with what result.

Guidelines, sections 4 and 5: "Đơn vị chủ trì: Sở A.", "Thời gian hoàn thành: trước ngày 15/6/2022" are no tasks; they
speak for the tasks that they stand with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhiemvu.assemble.drafts import moved, moved_deadline
from nhiemvu.document import Span
from nhiemvu.find.actions import action_start
from nhiemvu.find.parted_lists import parts_alone
from nhiemvu.find.role_lines import role_line
from nhiemvu.find.roles import find_roles
from nhiemvu.find.times import is_deadline_line, is_time_alone, line_deadline
from nhiemvu.task import Agency, Deadline

_RESULT = re.compile(
    r"(?:kết quả|sản phẩm|đầu ra|kết quả,? sản phẩm|sản phẩm,? kết quả)"
    r"(?: (?:dự kiến|đầu ra|thực hiện|hoàn thành|đạt được|cần đạt|phải đạt))*\s*:\s*(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
#: The work that was just told of, as a note on it names it: "các nội dung nêu trên", "nhiệm vụ này", "việc kiện toàn".
_TOLD_WORK = (
    r"(?:(?:tất cả |toàn bộ )?(?:các |những )?(?:nội dung|nhiệm vụ|công việc|phần việc|việc)(?:,? (?:và )?(?:công việc|"
    r"nhiệm vụ|nội dung))? (?:(?:nêu |nói |như )?trên|này|đó))"
)
_TIME_OF = re.compile(r"(?:Thời gian|Thời hạn|Lần|Đợt|Kỳ|Hạn)\b[^:;.]{0,50}:\s*", re.IGNORECASE)
#: … and one without its colon: "Thời gian kiểm tra | từ 01/4 đến 20/4/2006".
_TIME_TOLD = re.compile(
    r"(?:Thời gian|Thời hạn) (?:kiểm tra|giám sát|khảo sát|tổ chức|thực hiện|triển khai|hoàn thành|rà soát|tập huấn)"
    r"(?: [^\W\d_]+){0,3}? (?:là |bắt đầu )?(?=(?:từ|trong|trước|đến|chậm nhất)\b)",
    re.IGNORECASE,
)
_TO_COMPLETE = re.compile(
    r"(?:(?:Yêu cầu|Đề nghị)\s+)?(?:(?:(?:Việc|Công việc|Công tác)\b[^,;:.]{0,40}|" + _TOLD_WORK + r")\s+)?"
    r"(?:(?:yêu cầu|phải|cần)\s+)*(?:(?:thực hiện|triển khai)\s+)?"
    r"(?:(?:hoàn thành|hoàn tất|kết thúc)(?:\s+xong)?|xong)\s+(?:" + _TOLD_WORK + r"\s+)?",
    re.IGNORECASE,
)
#: Whoever was charged, all of them: "Các đơn vị | thực hiện trước ngày 15/6/2022."
_BY_ALL = re.compile(
    r"(?:Yêu cầu |Đề nghị )?(?:Các|Tất cả các) (?:đơn vị|cơ quan|địa phương|trường)"
    r"(?:,? (?:và )?(?:đơn vị|cơ quan|địa phương))* (?:phải )?(?:thực hiện|hoàn thành|triển khai)(?: xong)? ",
    re.IGNORECASE,
)
#: What closes a note that opens with its time: "Chậm nhất ngày 15/6/2022 | phải hoàn thành các nội dung trên."
_TO_BE_DONE = re.compile(
    r",?\s+(?:(?:phải|thì|cần)\s+)*(?:thực hiện\s+|triển khai\s+)?(?:hoàn thành|hoàn tất|xong)(?:\s+xong)?"
    r"(?:\s+" + _TOLD_WORK + r")?[\s.;]*$",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(r"\b(?:các|những)\s[^,;:.]{2,40}\s(?:trên|này)\b", re.IGNORECASE)
#: What stands still then: nobody's work is due by it ("Thời gian nghỉ Tết: từ ngày … đến ngày …").
_OF_REST = re.compile(r"Thời gian (?:nghỉ|ngừng|ngưng|tạm (?:dừng|ngừng)|dừng|đóng|cấm|cúp|mất|cắt)\b", re.IGNORECASE)
#: The time that is looked into, and not when somebody looks: "Mốc thời gian kiểm tra: từ năm 2021 đến khi kiểm tra".
_LOOKED_INTO = re.compile(
    r"(?:Mốc|Thời điểm|Thời kỳ|Niên độ|Giai đoạn|Phạm vi|Mốc thời gian|Thời hiệu)(?: được| tiến hành)?"
    r" (?:kiểm tra|giám sát|thanh tra|kiểm toán|rà soát)\b[^:;.]{0,30}:\s*\S"
    r"|(?:Mốc|Niên độ|Thời kỳ) (?:thời gian )?(?:kiểm tra|giám sát|thanh tra|kiểm toán) (?:là |tính )?từ [^:;]{3,80}",
    re.IGNORECASE,
)
#: A sentence that says by what day something is sent in: "Thời gian gửi báo cáo về Sở Y tế chậm nhất ngày 14/3/2024."
_SENT_BY = re.compile(
    r"(?:Thời gian|Thời hạn|Hạn)(?: (?:chậm nhất|cuối cùng|chót|cuối))?"
    r" (?:gửi|nộp|báo cáo|trình|tổng hợp|đăng ký|hoàn thành|hoàn thiện)\b[^:;]{3,200}?(?P<day>\bngày [^:;]+?)[\s.]*",
    re.IGNORECASE,
)
#: A stop, or a comma or dash before another label: "Chủ trì: Sở Y tế - Thời gian: quý II".
_PIECE = re.compile(r"(?:[.;]|\s\|)\s+(?=\S)|(?:,|\s[-–])\s+(?=[^\W\d_][^,;:.|–]{2,45}:\s)")
#: Notes in brackets of their own: "(Chủ trì: Sở Y tế; thời gian: quý II)".
_BRACKETED = re.compile(r"[(\[](?P<words>[^()\[\]]+)[)\]]\s*[.;]?")
#: When work begins is no deadline: "Thời gian bắt đầu: 01/4".
_BEGINS = re.compile(r"(?:(?:Thời gian|Thời điểm|Ngày)\s+)?(?:bắt đầu|khởi công|khởi động)\s*:", re.IGNORECASE)
_MAY_LABEL = re.compile(r":|\blà\b")
_BARE = " ,;.|-–"
#: An event that a label of time waits for, whoever it names: "Thời gian: sau khi Sở Y tế duyệt".
_WAITS = re.compile(r"\s*(?:ngay )?(?:sau|trước|khi|kể từ|trong vòng|đến khi)\b(?! ngày)", re.IGNORECASE)
#: What else a line may tell beside doer and time: "Số lượng: 05 lớp; thời gian: quý III/2022".
_FACT = re.compile(
    r"(?:Kinh phí|Nguồn kinh phí|Số lượng|Địa điểm|Địa bàn|Thành phần|Đối tượng|Quy mô|Hình thức)\b[^:;.]{0,30}:\s*\S",
    re.IGNORECASE,
)
_LONGEST = 60
_LONGEST_PARTS = 40
_GIVES = re.compile(r"(?:Giao|Phân công)\s+(?:cho\s+)?")


@dataclass(frozen=True, slots=True)
class Notes:
    """What notes say; what they do not say is empty."""

    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    deadline: Deadline | None = None
    deliverable: str | None = None

    def joined(self, other: Notes) -> Notes:
        """Both together; what stands first goes before what follows."""
        return Notes(
            self.lead or other.lead,
            self.coordinating or other.coordinating,
            self.deadline or other.deadline,
            self.deliverable or other.deliverable,
        )


def read_notes(text: str, issued_on: str | None, start: int = 0) -> Notes | None:
    """What `text` says if it is nothing but notes, else `None`; spans are counted from `start`.

    "Chủ trì: Sở Y tế; phối hợp: Công an tỉnh; thời gian: quý II/2024." says all three.
    """
    if len(text.split()) > _LONGEST:
        return None
    if (bracketed := _BRACKETED.fullmatch(text.strip())) is not None:
        start += len(text) - len(text.lstrip()) + bracketed.start("words")
        text = bracketed["words"]
    notes, facts = Notes(), 0
    pieces = _pieces(text)
    for piece in pieces:
        read = _read_piece(piece.of(text), issued_on, start + piece.start)
        facts += read is None
        if read is None and not _FACT.match(piece.of(text)):
            return None
        notes = notes.joined(read or Notes())
    return notes if facts < len(pieces) else None


def notes_behind(words: str, issued_on: str | None, start: int = 0) -> Notes | None:
    """What a sentence only notes on the one before it in its paragraph; `None` for one that says more."""
    return read_notes(words, issued_on, start) or parts_note(words, start)


def parts_note(words: str, start: int) -> Notes | None:
    """Who has which part in what was just told of, where `words` name nothing else: "Ban Nữ công chủ trì."."""
    order = _GIVES.match(words)
    skipped = order.end() if order is not None else 0
    told = parts_alone(words[skipped:]) if len(words.split()) <= _LONGEST_PARTS else None
    start += skipped
    return Notes(moved(told.lead, start), moved(told.coordinating, start)) if told is not None else None


def only_gives_time(words: str) -> bool:
    """Whether a sentence does no more than say when: "Hoàn thành trước …", "Việc kiện toàn phải xong trước …"."""
    if is_deadline_line(words):
        return not _says_who_acts(words)
    match = _TIME_OF.match(words) or _TIME_TOLD.match(words)
    if match is not None:
        return is_deadline_line(f"Thời gian: {words[match.end() :]}")
    match = _TO_COMPLETE.match(words) or _BY_ALL.match(words)
    if match is not None:
        return is_deadline_line(f"Hoàn thành {words[match.end() :]}")
    done = _TO_BE_DONE.search(words)
    return done is not None and is_time_alone(words[: done.start()]) or _gives_day_sent(words)


def speaks_of_several(words: str) -> bool:
    """Whether a note tells when all that stands before it is due: "Các nội dung trên hoàn thành trước ngày 15/6."."""
    return _OF_SEVERAL.search(words) is not None


def _says_who_acts(words: str) -> bool:
    """Whether a label of time goes on to an order: "Thời gian báo cáo: trước ngày 25, | các xã gửi sổ về huyện"."""
    _, colon, rest = words.partition(":")
    if not colon or _WAITS.match(rest):
        return False
    clauses = (clause.strip() for clause in rest.split(", "))
    return any(action_start(clause) is not None and find_roles(clause).explicit for clause in clauses)


def _gives_day_sent(words: str) -> bool:
    """Whether a sentence only says by what day something is sent in, and ends with that day."""
    match = _SENT_BY.fullmatch(words)
    return match is not None and is_time_alone(match["day"])


def _pieces(text: str) -> list[Span]:
    """The parts between stops and semicolons; a part that opens no note goes on with the one before it."""
    cuts = [0, *(match.end() for match in _PIECE.finditer(text) if _parts_notes(text, match)), len(text)]
    pieces: list[Span] = []
    for begin, end in zip(cuts, cuts[1:], strict=False):
        words = text[begin:end]
        if not words.strip():
            continue
        if pieces and not _opens_note(words):
            pieces[-1] = Span(pieces[-1].start, end)
        else:
            pieces.append(Span(begin, end))
    return pieces


def _parts_notes(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark may stand between notes: a comma or a dash does where a label stands before it, and not in one."""
    return text[mark.start()] in ".;" or ":" in text[: mark.start()]


def _opens_note(words: str) -> bool:
    if _BEGINS.match(words) or _RESULT.match(words) or _LOOKED_INTO.match(words) or _FACT.match(words):
        return True
    labelled = _MAY_LABEL.search(words) is not None and role_line(words) is not None
    return labelled or only_gives_time(words.rstrip(_BARE))


def _read_piece(words: str, issued_on: str | None, start: int) -> Notes | None:
    words = words.rstrip(_BARE)
    if _BEGINS.match(words):
        return Notes()
    roles = role_line(words) if _MAY_LABEL.search(words) else None
    if roles is not None and (roles.lead or roles.coordinating):
        return Notes(moved(roles.lead, start), moved(roles.coordinating, start))
    if _LOOKED_INTO.match(words):
        return Notes()
    if only_gives_time(words):
        deadline = None if _OF_REST.match(words) else line_deadline(words, issued_on)
        return Notes(deadline=moved_deadline(deadline, start))
    result = _RESULT.match(words)
    return Notes(deliverable=result["words"].rstrip(" .;")) if result is not None else None
