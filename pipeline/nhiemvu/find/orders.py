"""What a sentence is: an order, a general requirement, a closing formula, or none of these."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from nhiemvu.find.actions import action_start
from nhiemvu.find.facts import tells_fact
from nhiemvu.find.later_clauses import behind_semicolons
from nhiemvu.find.order_words import BY_SECTION, DIRECT, GIVE
from nhiemvu.find.statements import all_statements
from nhiemvu.rules.agency_grammar import tokenise
from nhiemvu.rules.load import load_entries
from nhiemvu.task import Category

_SHORTEST_ORDER = 5
_SHORTEST_DUTY = 10  # "Việc cưỡng chế phải công khai." only explains the sentence before it
_TARGET = re.compile(r"\b(?:đạt|giảm|tăng|trên|dưới|ít nhất|tối thiểu|từ)\b[^.;]{0,40}\d+(?:[.,]\d+)?\s*%|\b100\s?%")
_ORDERED = re.compile(
    rf"\b(?:(?<!trước đây )(?<!nên )(?<!đòi hỏi )phải|cần|(?<!so với )(?<!đáp ứng )(?<!ứng được )(?<!đạt )yêu cầu"
    rf"|{GIVE}|đề nghị|có trách nhiệm|không được)\b"
)
_HAS_DONE = re.compile(r"(?:(?!\bkhông\b)[^,;]){3,60}?\bđã\b(?! được| giao| nêu| ban hành| phê duyệt| đề ra| có)")
#: What had to be done because of it orders nothing: "thiếu bản vẽ | nên Sở phải | trả lại hồ sơ".
_HAD_TO = re.compile(r"\b(?:nên|buộc|khiến) (?:(?!\bphải\b)[^,;.]){0,40}\bphải\b")
_GOES_ON = re.compile(r"(?:[^,;(]|\([^)]*\)){3,80}?\s(?:tiếp tục|duy trì|giữ vững|phấn đấu|khẩn trương)\b")
_MUST = re.compile(
    r"\b(?:(?<!nên )phải|cần|không được|không để|có trách nhiệm|nghiêm cấm|yêu cầu|tuyệt đối|thì|bảo đảm|đảm bảo)\b"
    r"|[;,] (?:và )?không (?:tự ý |tự )?(?:đặt|thu|ép|gây|chi|tổ chức|bố trí|sử dụng|làm|đòi|nhận|phân biệt)\b"
)
_TOPIC = re.compile(r"^(?:về|đối với|liên quan đến) [^:;.]{3,140}: (?=\w)", re.IGNORECASE)
#: What the action behind it is about: "Kinh phí sửa chữa: | lập theo danh mục được duyệt".
_THING_TOPIC = re.compile(r"(?!ông |bà |anh |chị )[^:;.]{3,90}: (?=\w)", re.IGNORECASE)
#: What is granted rather than done: "Đối với kênh mương: | hỗ trợ 100% vật liệu".
_GRANTS = re.compile(r"(?:hỗ trợ|trợ cấp|thưởng|chi|cấp|miễn|giảm|mức)\b[^.;]{0,30}(?:\d|không quá)", re.IGNORECASE)
#: What its first clause says must be: "Mọi dự án | phải đánh giá tác động", and not what is told beside a duty.
_FIRM_MUST = re.compile(
    r"(?:(?!\b(?:đã|là|trong đó|nhưng|nên|như|nếu)\b|\bkhông (?:phải|cần)\b|\btrước đây\b)[^;:]){3,220}?"
    r"\b(?:(?<!không )phải|cần phải|không được|không để|nghiêm cấm|có trách nhiệm|tuyệt đối)\b"
    r"(?![^;]*\b(?:đã|do (?:dịch|thiên tai|ảnh hưởng|mưa|bão|thiếu|chưa)))"
)
_FIRM_TARGET = re.compile(
    r"(?:(?:đến|phấn đấu|hết|trong)\b[^,;]{3,60}, )?(?:phấn đấu |bảo đảm |đảm bảo |có |ít nhất |tối thiểu |trên )*"
    r"(?:100\s?% |\d[\d.,]*\s?% (?:trở lên|các|số|cán bộ|đơn vị|cơ quan|hồ sơ|người|hộ|xã|trường|thủ tục)\b)"
    r"|(?:tỷ lệ|tỉ lệ)\b[^;:]{3,100}?\b(?:đạt|từ|tối thiểu|ít nhất)\b[^;:]{0,30}\d\s?% trở lên"
)
_LABEL = re.compile(
    r"^(?:(?:nội dung|nhiệm vụ|công việc|hoạt động)(?: công việc| thực hiện)?\s*:"
    r"|(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là(?:\s*[:,])?|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)\s*[:,])"
    r"|(?:lưu ý(?: chung| thêm)?|ghi chú)\s*:) (?=\w)",
    re.IGNORECASE,
)
#: A weighing of what is done: "giao ban hằng tuần | nhưng chưa có biên bản".
_BUT_LACKS = re.compile(r"\b(?:nhưng|song)\b[^;]*\b(?:chưa|còn|thiếu|chậm|sai)\b")
#: A visit that a letter announces: "ngày 20/3, Đoàn giám sát của HĐND tỉnh | làm việc với Sở Y tế".
_VISITS = re.compile(
    r"\bđoàn (?:công tác|giám sát|kiểm tra|khảo sát|thanh tra|kiểm toán|đánh giá|thẩm định)\b[^,;:]{0,70}?"
    r" (?:tiến hành|tổ chức|đến|về|có|làm việc|khảo sát|kiểm tra|giám sát|thanh tra)\b"
)
_NOTE = re.compile(r"[*\s]*(?:ghi chú|lưu ý)(?: chung| thêm)?\s*:", re.IGNORECASE)
_THEN = re.compile(
    r",\s*(?:thì |cần |phải )?"
    r"(?:khẩn trương|phải|cần|tập trung(?! chủ yếu| ở| nhiều| tại| đông)|kịp thời|nghiêm túc|chủ động)\b"
)
_EAGER = "(?:rất |luôn )?(?:tích cực|chủ động|nỗ lực|quyết liệt|nghiêm túc|tập trung|khẩn trương|kịp thời|linh hoạt)"
#: How somebody did it: "Bộ Xây dựng đã | tích cực, chủ động | phối hợp với …".
_EAGERLY = re.compile(rf"\bđã {_EAGER}(?:(?:, (?:và )?| và ){_EAGER})*(?!\w)")
_CONDITION = re.compile(r"(?:trong )?(?:trường hợp|nếu|khi|đối với)\b|[^,;:.]{2,40} nào\b")
#: "(Giao Sở A xử lý.) Trường hợp vượt thẩm quyền, | báo cáo UBND tỉnh.", "Xã nào chưa nộp thì | khẩn trương nộp.",
#: "Năm 2025 | hoàn thành xóa nhà tạm."
_IN_CASE = re.compile(
    r"^(?:(?:trong )?(?:trường hợp|nếu|khi)\b[^;:.]{2,160}?(?:,\s*(?:thì\s+)?|\sthì\s+)"
    r"|[^,;:.]{2,40} nào\b[^,;:.]{2,120}\bthì\s+"
    r"|(?:riêng |trong )?(?:năm|quý [ivx\d]+[/,]?(?: năm)?|tháng \d{1,2}[/,]?(?: năm)?)\s?20\d\d,?\s+)",
    re.IGNORECASE,
)
_DONE = re.compile(r"\bđã\b(?! được giao| giao| nêu| ban hành| phê duyệt| đề ra| có)|\bnguyên nhân\b|\bnhưng thực tế\b")
#: What the object of an order did before: "giao Bộ A xử lý kiến nghị | mà tỉnh đã nêu ra".
_OF_ANOTHER = re.compile(r"\smà\s[^;.]{0,90}?\bđã\b")
#: A body by name at the paper's end: "Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Thông báo này."
_OVERSEES = re.compile(
    r"(?:văn phòng|thanh tra|sở|phòng|ban|vụ|cục|ủy ban|uỷ ban)\b[^,;:.]{0,80}?\s"
    r"(?:theo dõi|đôn đốc|kiểm tra, đôn đốc|giám sát)\b[^;.]{0,80}\b(?:thực hiện|kết quả|này)\b"
)
#: What puts somebody in charge without an order word: "Phòng Đối ngoại sẽ chịu trách nhiệm | lên kế hoạch đón đoàn".
_IN_CHARGE = re.compile(
    r"\bchịu trách nhiệm (?!trước|về|theo|của|nếu|khi|toàn|cá nhân|liên đới|trực tiếp|hoàn toàn|hình sự|thi hành)"
    r"|\b(?:là|làm) (?:cơ quan |bộ phận )?đầu mối,?\s+"
    r"(?:phối hợp|chủ trì|tổng hợp|tiếp nhận|tham mưu|theo dõi|đôn đốc)\b"
)
_WILL = re.compile(r"\b(?:sẽ|dự kiến|vừa|đang)\b")  # news of what comes: "UBND xã sẽ tổ chức hội nghị vào ngày …"
#: What tells of a day that has passed: "Ngày 20/8/2021, Sở Y tế | ban hành Công văn …".
_TOLD = re.compile(
    r"\b(?:đã(?! giao| yêu cầu| chỉ đạo| phân công)|ban hành|nhận được|có (?:công văn|văn bản|báo cáo|tờ trình)"
    r"|chủ trì)\b"
)
_RESULT_GOES = re.compile(
    r"(?:kết quả|nội dung|ý kiến|báo cáo|văn bản|danh sách|hồ sơ|số liệu|tài liệu)\b[^,;:.]{0,80}?"
    r"\b(?:báo cáo|gửi|gởi|nộp|trình|đăng ký)\b"
)
#: What a section headed "Đánh giá tình hình …" orders to be assessed: "Phân tích rõ nguyên nhân tăng, giảm."
_ASSESSES = re.compile(
    r"(?:(?:tự )?đánh giá|phân tích|nêu rõ|làm rõ|thuyết minh|so sánh)\b"
    r"(?! chung| cao|,? xếp loại|[^;]*\bđã (?:có|được|đạt|hoàn))"
)
#: What is to be done about the money, in the section that tells where it comes from.
_FUNDS = re.compile(
    r"\b(?:tham mưu|bố trí|cân đối|thẩm định|hướng dẫn|lập dự toán|xây dựng dự toán|cấp|trình|báo cáo|kiểm tra"
    r"|quyết toán|tổng hợp|đề xuất|phân bổ|huy động|dự trù)\b"
)
#: The rule of a sentence that neither its words nor its place make an order.
NO_ORDER = "no-order"
_OTHER_PAPERS = ("personnel", "prices")
_PAST = re.compile(r"\bđã\b|\bvừa được\b|\bvẫn còn\b|\bcòn (?:chậm|thấp|hạn chế|nhiều|có|một số|tình trạng)\b|\bchưa\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence stands, as far as it bears on what it is.

    `section` is the kind of its section ("telling" in a paper that only tells or answers, "timetable" in one that
    says when, "personnel" in one on persons, "prices" in one on rates, "news" on a page of news); `ordering` tells that
    something above it orders (an opening order, a lead-in, a numbered item of a directive); `article` that it stands
    directly under "Điều …"; `named` that the sentence itself names who must act, `timed` that it says by when,
    `looks_back` that it tells what they have done, `closing` that it stands in a paragraph that closes the body.
    """

    section: str | None
    ordering: bool
    article: bool
    named: bool
    timed: bool = False
    looks_back: bool = False
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence is (`None`: no order at all), the rule that says so, and how sure it is."""

    category: Category | None
    by: str
    confidence: float = 0.9


#: What judges a sentence in its setting: the rules' `judge_sentence`, or a trained judge of the same form.
Judge = Callable[[str, Setting], Verdict]


_CATEGORIES = {"closing": Category.CLOSING, "general": Category.GENERAL, "none": None}


def judge_sentence(sentence: str, setting: Setting) -> Verdict:
    """What `sentence` is in its `setting`, after the guidelines, section 3.

    "Trên đây là Kế hoạch …" is nothing; "Rà soát văn bản …" under "Nhiệm vụ" is a task, under "Mục đích" general.
    """
    sentence = _LABEL.sub("", sentence.strip(" -–+*"))
    without_topic = _TOPIC.sub("", sentence)
    folded = re.sub(r"\s+", " ", without_topic).lower()
    if (stated := _stated(sentence, without_topic, folded, setting)) is not None:
        return stated
    if (
        not _ORDERED.search(_HAD_TO.sub("", folded))
        and not _THEN.search(_EAGERLY.sub("đã", folded))
        and (
            setting.looks_back  # an action at the front orders all the same: "Tổng hợp danh sách đã trả gửi Thanh tra"
            or (_things().match(folded) and _has_done(folded) and action_start(sentence) != 0)
        )
    ):
        return Verdict(None, "statement-past", 0.8)
    if setting.section == "purpose":
        return Verdict(Category.GENERAL, "section-purpose", 0.9)
    if setting.section in ("news", "told"):
        return Verdict(None, "section-" + setting.section)
    if setting.section == "background" and setting.ordering and _ASSESSES.match(folded):
        return Verdict(Category.TASK, "order-verb-first", 0.7)
    if setting.section in ("background", "scope", "funding", "telling", "timetable", *_OTHER_PAPERS):
        ordered = BY_SECTION.get(setting.section, DIRECT).search(folded)
        ordered = ordered or (_FUNDS.search(folded) if setting.section == "funding" else None)
        timed = setting.timed and setting.section not in _OTHER_PAPERS
        timed = timed and not (_WILL.search(folded) or _BUT_LACKS.search(folded))
        if setting.named and (ordered or timed) and not _tells_done(folded):
            return Verdict(Category.TASK, "order-in-" + setting.section, 0.6)
        return Verdict(None, "section-" + setting.section)
    return _by_action(without_topic if setting.timed else sentence, folded, setting)


def _stated(sentence: str, without_topic: str, folded: str, setting: Setting) -> Verdict | None:
    """The verdict of the first statement that the sentence makes and that its setting leaves standing."""
    for statement in all_statements():
        if statement.articles_only and not setting.article or statement.closing_only and not setting.closing:
            continue
        if statement.found_in(folded):
            clause_acts = statement.kind == "general" and behind_semicolons(tokenise(without_topic))
            yields = statement.yields_to_named and (_ORDERED.search(folded) or clause_acts)
            if setting.named and (statement.never_named or yields):
                continue
            told = statement.kind == "none" and _TOLD.search(folded)
            if statement.yields_to_time and _to_come(setting) and not told:
                continue
            if statement.never_verb_first and action_start(sentence) == 0:
                continue
            return Verdict(_CATEGORIES[statement.kind], statement.id, 0.8)
    return None


def _to_come(setting: Setting) -> bool:
    """Whether somebody is named, among orders, with a day that had not passed."""
    return setting.ordering and setting.named and setting.timed


def _tells_done(folded: str) -> bool:
    return _DONE.search(_OF_ANOTHER.sub("", folded)) is not None


def _has_done(folded: str) -> bool:
    done = _HAS_DONE.match(folded)
    return done is not None and not goes_on(folded, done.end())


def goes_on(words: str, start: int) -> bool:
    """Whether what was done up to `start` only tells which of them go on: "Các xã đã | đạt chuẩn duy trì tiêu chí"."""
    return _GOES_ON.match(words, start) is not None


def _by_action(sentence: str, folded: str, setting: Setting) -> Verdict:
    start = action_start(sentence)
    if not setting.ordering:
        ordered = DIRECT.search(folded)
        if setting.named and ordered and not _tells_done(folded[: ordered.start()]):
            return Verdict(Category.TASK, "order-named", 0.7)
        if setting.named and (_OVERSEES.match(folded) or _IN_CHARGE.search(folded)) and not _tells_done(folded):
            return Verdict(Category.TASK, "order-named", 0.7)
        comes = _WILL.search(folded) or _VISITS.search(folded)
        if setting.named and setting.timed and not comes and not _tells_done(folded):
            return Verdict(Category.TASK, "order-timed", 0.6)
        if setting.timed and _RESULT_GOES.match(folded):
            return Verdict(Category.TASK, "order-result", 0.7)
        if setting.timed and start == 0 and not comes:
            return Verdict(Category.TASK, "order-timed", 0.6)
        return Verdict(None, NO_ORDER)
    if (start == 0 or not setting.named and not setting.timed) and tells_fact(folded, acting=True):
        return Verdict(None, "no-action", 0.7)
    if start == 0 or (acts := behind_case(sentence)) != sentence and action_start(acts) == 0:
        return Verdict(Category.TASK, "order-verb-first", 0.95)
    if setting.named and not (tells_fact(folded, named=True) and _duty_free(folded, setting)):
        return Verdict(Category.TASK, "order-named", 0.95)
    if _PAST.search(folded) and not (
        setting.timed or any(told.search(folded) for told in (DIRECT, _TARGET, _THEN)) or _CONDITION.match(folded)
    ):
        return Verdict(None, "statement-past", 0.6)
    if _RESULT_GOES.match(folded):
        return Verdict(Category.TASK, "order-result", 0.75)
    if (firm := _firm_by_words(sentence, folded)) is not None:
        return firm
    told = setting.timed and tells_fact(folded, timed=True) and not (_ORDERED.search(folded) or _THEN.search(folded))
    if not (told or _duty_free(folded, setting)):
        return Verdict(Category.TASK, "order-by-place", 0.75)
    of_things = _things().match(folded) or folded[:1].isdigit() or tells_fact(folded)
    if of_things or len(folded.split()) < _SHORTEST_ORDER:
        return Verdict(None, "no-action", 0.7)
    return Verdict(Category.TASK, "order-by-place", 0.6)


def _duty_free(folded: str, setting: Setting) -> bool:
    """Whether neither a duty, a target nor a time to come stands in the sentence."""
    return not (setting.timed or any(told.search(folded) for told in (_MUST, _TARGET, _THEN)))


def _firm_by_words(sentence: str, folded: str) -> Verdict | None:
    """The verdict on a sentence whose own words make it an order though it opens with what it is about.

    "Công tác tuyên truyền: | đẩy mạnh …", "Mọi dự án | phải đánh giá …", "100% thủ tục được công khai …".
    """
    topic = _TOPIC.match(sentence) or _THING_TOPIC.match(sentence)
    acts = sentence[topic.end() :] if topic is not None else ""
    if action_start(acts) == 0 and not _GRANTS.match(acts):
        return Verdict(Category.TASK, "order-verb-first", 0.85)
    if len(folded.split()) >= _SHORTEST_DUTY and _FIRM_MUST.match(folded):
        return Verdict(Category.TASK, "order-must", 0.8)
    return Verdict(Category.TASK, "order-target", 0.8) if _FIRM_TARGET.match(folded) else None


@functools.cache
def _things() -> re.Pattern[str]:
    """How sentences begin that speak of a thing or a person rather than order an action."""
    words = [word for entry in load_entries("things") for word in entry.words]
    return re.compile(rf"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})\b")


def behind_case(words: str) -> str:
    """What is to be done in the case that a sentence opens with; all of it for none: "khẩn trương nộp." """
    return _IN_CASE.sub("", words)


def without_note_label(words: str) -> str:
    """The words with the label of a note blanked, every letter at its place: "* Ghi chú: các trường báo cáo …"."""
    note = _NOTE.match(words)
    return " " * note.end() + words[note.end() :] if note is not None else words


def is_statement(sentence: str) -> bool:
    """Whether the sentence tells something by its own words, wherever it stands: "Dự họp có lãnh đạo các phòng."."""
    return judge_sentence(sentence, Setting(None, ordering=True, article=False, named=False)).by.startswith("statement")
