"""What a time phrase is there for in its sentence: a deadline, and how surely, or no deadline, and why."""

from __future__ import annotations

import re

from nhiemvu.find.feast_roles import feast_role
from nhiemvu.find.recurring_roles import recurring_role
from nhiemvu.find.role_words import (
    CLAUSE_END,
    CLAUSE_START,
    RIGHT_REACH,
    STRONG,
    Verdict,
    left_of,
    licence_before,
    reason_against,
    role_patterns,
    words_of,
)
from nhiemvu.find.timed_acts import is_year_of_stage, opens_act, opens_clause
from nhiemvu.normalise.recurrences import recurs
from nhiemvu.normalise.relative_times import relative_time
from nhiemvu.normalise.time_phrases import FAULTY, Piece, TimePhrase
from nhiemvu.rules.time_grammar import Atom

_OF_THE_PAST = ("condition", "reported-period")
_NEVER_DUE = ("bygone", "exception", "attributive-year", "not-put-off", "cited-in-brackets", "to-an-event")
_TOLD_BESIDE = ("instead-of", "term-run-out", "too-late", "silence", "bracketed-aside", "day-of-event", "event-served")
_ROUND = re.compile(r"(?<!\w)(?:đợt|giai đoạn|vòng|lần)\s+\d{1,2}\s*[:(]?\s*$")
_UNTIL = re.compile(r"\s(?:đến|tới)\s")
_IN_LAST_BRACKET = re.compile(r"\([^()]*,\s*$")  # "(UBND huyện Mỹ Lộc thực hiện, quý III)."
_COUNTED_BEFORE = re.compile(r"\d\s+(?:tháng|quý|năm|kỳ)\s*\(\s*$")  # "trợ cấp 02 tháng | (tháng 8 và tháng 9)": which
_BRACKET_AND_END = re.compile(r"\s*\)\W*$")
_PLACE_AND_END = re.compile(r"(?:\s+(?:tại|ở)\s[^,;.()]{2,60}?)?" + CLAUSE_END.pattern)
_PART_OF_DAY = re.compile(r"(?<!\w)(?:sáng|trưa|chiều|tối|đêm)\s*$")  # "thi cắm hoa chiều | 19/10"
_CLOSED_WEEKDAY = re.compile(r"\s*\)\s*:\s*[^\W\d]")  # "Thứ Hai (15/8): Kiểm tra chợ."
_HANDED_IN = re.compile(CLAUSE_END.pattern + r"|\s+để\s")
_AFTER_COMMA = re.compile(r"\w[”\")]?,\s*$")
_SENTENCE_END = re.compile(r"\W*$")
_RECEIVER_LAST = re.compile(r"\s(?:về|cho|lên|tới)\s(?:(?!kết quả|tình hình|số liệu|nội dung|việc)[^\d])*$")
_CASE = re.compile(r"(?:^|[,;:.(]\s*)(?:nếu|trường hợp|đối với)\s[^,;.:]*$")  # "Đối với hồ sơ nộp trước 15/3 thì …"
_NOT_DONE = re.compile(r"(?<!\w)(?:không|chưa)\s(?:kịp\s)?(?:hoàn thành|xong)\s*$")
_THEN = re.compile(r"\s*(?:,|:|(?:thì|phải)(?!\w))")
_DATED_BESIDE = re.compile(r"\s*[,(:]\s*(?:dự kiến\s+)?(?:bắt đầu\s+)?(?:từ|vào)\s+(?:ngày\s+)?\d")  # its days follow
_TIME_BEFORE = re.compile(r"\d,\s*$")  # "phụ cấp tháng 5/2022, | tháng 6/2022": one more of several
_BARE_YEAR = Verdict(0, "bare-year")


def time_role(folded: str, phrase: TimePhrase) -> Verdict:
    """What the phrase is there for; strength 5 for words of completion down to 1, 0 for no deadline."""
    if phrase.kinds & FAULTY:
        told = phrase.pieces[0].bound or licence_before(left_of(folded, phrase.start))
        return Verdict(3 if told else 0, "blank-date")
    if recurs(phrase):
        return recurring_role(folded, phrase)
    if "lunar" in phrase.kinds:
        return feast_role(folded, phrase)
    if phrase.kinds <= {"amount", "hour"} or not (phrase.points or phrase.kinds <= {"ongoing", "onward"}):
        return _relative_role(folded, phrase)
    if phrase.kinds <= {"ongoing", "onward"}:
        return _ongoing_role(folded, phrase)
    return _dated_role(folded, phrase)


def _dated_role(folded: str, phrase: TimePhrase) -> Verdict:
    first, last = phrase.pieces[0], phrase.points[-1]
    left, right = left_of(folded, phrase.start), folded[phrase.end : phrase.end + RIGHT_REACH]
    ranged = _is_span(phrase)
    licence = licence_before(left)
    bound = last.bound or first.bound or ("by" if _ends_in_itself(folded, last) else "")
    by_form = _role_by_form(left, right, phrase, bound, ranged)
    if by_form:
        return by_form
    against = reason_against(folded, phrase.start, phrase.end, _told_kinds(last, bound, ranged))
    if against in ("cited-document", "reported-period") and _is_stated(left, right, last, against, bound):
        against = None
    if against in _NEVER_DUE or against in _TOLD_BESIDE:
        return Verdict(0, against)
    if not (bound or licence) and against in (None, "cited-document") and last.is_day and _is_handed_in(left, right):
        return Verdict(3, "time-of-submission")
    if against == "condition" and _NOT_DONE.search(left) and _THEN.match(right):
        return Verdict(0, against)
    told = against in ("held-meeting", "cited-document", "reported-period") or not (against or bound or licence)
    if told and words_of("laid-before").search(left):
        return Verdict(0, "held-meeting", open_if_ahead=True)
    if against and not (licence and (bound or licence.strength == STRONG)):
        fine = not ranged and last.atom.kind not in ("within", "edge", "half")
        fine = fine and (against == "condition" or not phrase.names_year_only)
        fine = fine and not (_CASE.search(left) and _THEN.match(right))
        return Verdict(0, against, fine and against in _OF_THE_PAST and bound in ("before", "by"))
    if licence and bound and licence.strength < _bounded_strength(phrase):
        return Verdict(_bounded_strength(phrase), f"time-{bound}")
    if licence:
        return licence if bound or not phrase.names_year_only or licence.strength == STRONG else Verdict(0, "bare-year")
    if first.word.endswith("dịp") and not (left.rstrip().endswith("(") or words_of("done-by-feast").search(left)):
        return Verdict(0, "bare-date")
    if bound == "from" and not ranged:
        return _start_role(left, right, phrase)
    if last.atom.kind in ("within", "edge") and not bound:
        return _this_year_role(left, right, phrase)
    if ranged or bound == "after":
        return Verdict(3 if ranged else 2, "time-range" if ranged else "time-after")
    if bound:
        return Verdict(_bounded_strength(phrase), f"time-{bound}")
    return _bare_role(left, right, phrase)


def _is_span(phrase: TimePhrase) -> bool:
    """Whether the time has two ends: "từ ngày 18 đến ngày 22/3", "từ 7h00 đến 11h00 ngày 15/3", "ngày 18-22/3"."""
    first, last = phrase.pieces[0], phrase.points[-1]
    if phrase.is_range:
        return True
    if first is last:
        several = _UNTIL.search(last.atom.parts.get("list", ""))
        return several is not None or (first.bound == "from" and "since" in last.atom.parts)
    hours = [piece for piece in phrase.pieces if piece.atom.kind == "hour"]
    return first.bound == "from" and len(hours) > 1 and hours[1].continues_range


def _is_stated(left: str, right: str, last: Piece, against: str, bound: str) -> bool:
    """Whether a time behind the name of a paper or of what is reported on says when all the same.

    A paper is cited by its day: "hợp đồng (tháng 6/2025)", "báo cáo cuối tháng 6" say when; so do "Nộp báo cáo thực
    tập: | ngày 05/10/2022.", "Gửi kết quả về Sở Y tế | trong tháng 3", "Báo cáo kết quả | trong chiều nay".
    """
    if against == "reported-period" and bound == "by" and (last.atom.kind == "today" or _is_sent(left)):
        return True
    if against == "cited-document" and left.rstrip().endswith(":") and _SENTENCE_END.match(right):
        return True
    if last.is_day:
        return False
    stated = left.rstrip().endswith("(") or words_of("submitted-before").search(left) or _ends_sentence(left, right)
    return bool(stated) or ("edge" in last.atom.parts and CLAUSE_END.match(right) is not None)


def _ends_in_itself(folded: str, last: Piece) -> bool:
    """Whether the words of the period itself say that the work ends there: "hết quý I", "trong tuần cuối tháng 5"."""
    if last.atom.kind == "today":
        return folded.startswith("trong", last.atom.start)  # "trong chiều nay"
    within = last.atom.kind == "ofmonth" and (
        folded.startswith("trong", last.atom.start) or CLAUSE_END.match(folded, last.atom.end) is not None
    )
    return within or last.atom.parts.get("edge") == "hết"


def _role_by_form(left: str, right: str, phrase: TimePhrase, bound: str, ranged: bool) -> Verdict | None:
    """The role of a phrase whose own form settles it: a share, an hour to start from, a round, a mere weekday."""
    bare = [point.atom for point in phrase.points if point.atom.kind == "daymonth" and "bare" in point.atom.parts]
    ends = bool(bound or _PART_OF_DAY.search(left) or CLAUSE_END.match(right))
    ends = ends or (_heads_sentence(left, right) and not all(map(_may_be_share, bare)))
    if bare and (words_of("fraction").match(right) or not ends):
        return Verdict(0, "fraction")
    feast = phrase.pieces[0].word.endswith("dịp")
    if (feast or not bound) and not phrase.names_year_only and _ROUND.search(left):
        return Verdict(3, "time-of-round")
    if bound == "from" and not ranged and phrase.pieces[0].atom.kind == "hour" and CLAUSE_END.match(right):
        return Verdict(2, "time-from-hour")
    many = phrase.pieces[0].word.endswith("các")  # "vào các ngày thứ Bảy", "từ thứ Hai đến thứ Sáu": no one is the day
    return Verdict(0, "bare-weekday") if phrase.kinds == {"weekday"} and (many or ranged or not bound) else None


def _told_kinds(last: Piece, bound: str, ranged: bool) -> set[str]:
    """The kind of time that the reasons against it ask for."""
    until = bound == "by" and "đến" in last.word
    if until and last.atom.kind in ("year", "bareyear") and "edge" not in last.atom.parts:
        return {"until-year"}
    if _is_span_of_years(last.atom):
        return {"bare", "until-year"}
    if until and not ranged and not last.word.startswith(("chậm nhất", "muộn nhất")):
        return {"by", "until"}
    if bound == "by" and not ranged and last.word.startswith("vào"):
        return {"by", "at"}
    return {"range"} if ranged else {bound or ("by" if last.atom.kind in ("within", "edge") else "bare")}


def _start_role(left: str, right: str, phrase: TimePhrase) -> Verdict:
    """*từ ngày X* without an end, behind the action that begins then or right before its verb (not before a year)."""
    behind = CLAUSE_END.match(right) and len(left.split()) > 1
    if (
        phrase.names_year_only
        or phrase.points[-1].atom.kind == "edge"
        or not (behind or (CLAUSE_START.search(left) and re.match(r"\s+\w|\s*[,:]", right)))
    ):
        return Verdict(0, "start-only")
    return Verdict(2, "time-start")


def _bounded_strength(phrase: TimePhrase) -> int:
    """A day with *trước, chậm nhất, đến* binds like words of completion; *vào ngày* tells rather when one meets."""
    if not any(point.is_day for point in phrase.points):
        return 3
    return 3 if all(piece.word.startswith("vào") for piece in phrase.pieces if piece.bound) else STRONG


def _this_year_role(left: str, right: str, phrase: TimePhrase) -> Verdict:
    """*trong năm*, *cuối tháng*: adverbs more often than not, so the words around must order something."""
    if phrase.points[-1].atom.kind == "edge" and phrase.points[-1].atom.parts["edge"] in ("đầu", "giữa"):
        return Verdict(0, "mere-adverb")
    reported = role_patterns()["no-deadline"]
    if not _is_sent(left) and any(rule == "reported-period" and pattern.search(left) for rule, _, pattern in reported):
        return Verdict(0, "reported-period")
    if (
        phrase.points[-1].atom.parts.get("which")
        and phrase.points[-1].atom.kind == "within"
        and CLAUSE_END.match(right)
    ):
        return Verdict(2, "time-this-year")  # "trong tuần sau", "trong tháng này": no adverb
    if words_of("order-before").search(left) and (
        CLAUSE_END.match(right) or words_of("order-behind").match(right) or left.strip() or opens_act(right)
    ):
        return Verdict(2, "time-this-year")
    return Verdict(0, "mere-adverb")


def _is_handed_in(left: str, right: str) -> bool:
    """Whether something is handed in on a day without a word before it: "nộp cho Hiệu trưởng | ngày 05/11"."""
    return _HANDED_IN.match(right) is not None and words_of("handed-in").search(left) is not None


def _is_sent(left: str) -> bool:
    """Whether the words before a period end with whom something is sent to, and not with what it is about."""
    sent = words_of("handed-in").search(left)
    return sent is not None and _RECEIVER_LAST.search(sent.group()) is not None


def _may_be_share(day: Atom) -> bool:
    """Whether a day may as well be a fraction: "2/3: hộ nghèo được hỗ trợ"."""
    part, whole = day.parts["bare"], day.parts["of"]
    return len(part + whole) == 2 and part < whole < "6"


def _heads_sentence(left: str, right: str) -> bool:
    """Whether a time opens its sentence before a colon: "Sáng 15/11: | Tổng duyệt chương trình"."""
    return not _PART_OF_DAY.sub("", left).strip(" -+*•") and words_of("heads-order").match(right) is not None


def _bare_role(left: str, right: str, phrase: TimePhrase) -> Verdict:
    """A date or period without a bound: a deadline only alone in brackets, or before its comma or verb."""
    at_start = not _PART_OF_DAY.sub("", left).strip(" -+*•")
    if _heads_sentence(left, right) or _CLOSED_WEEKDAY.match(right) and at_start and "weekday" in phrase.kinds:
        return Verdict(3, "time-at-start")  # "Năm 2023: Rà soát …", "Quý II/2023: Tổ chức …"
    if phrase.names_year_only:
        done = at_start and words_of("year-of-completion").match(right)
        if is_year_of_stage(left, right):
            return Verdict(3, "time-at-start")
        if phrase.points and _is_span_of_years(phrase.points[-1].atom) and CLAUSE_END.match(right):
            return _BARE_YEAR if words_of("period-of-noun").search(left) else Verdict(2, "time-range")
        goes_on = left.rstrip().endswith("(") and words_of("going-on-behind").match(right)
        return Verdict(3, "time-at-start" if done else "time-in-brackets") if done or goes_on else _BARE_YEAR
    alone = left.rstrip().endswith("(") and right.lstrip().startswith(")")
    if alone and _COUNTED_BEFORE.search(left):
        return Verdict(0, "bare-period")
    if alone or (_IN_LAST_BRACKET.search(left) and _BRACKET_AND_END.match(right)):
        return Verdict(3, "time-in-brackets")
    if at_start and (right.lstrip().startswith(",") or words_of("order-behind").match(right) or not right.strip(" .;")):
        return Verdict(3, "time-at-start")
    if (at_start or opens_clause(_PART_OF_DAY.sub("", left))) and opens_act(right):
        return Verdict(3, "time-at-start")  # "…, tháng 5/2024 tổ chức 03 lớp"; "ngày 20-8 phải xong 34 cống"
    if _ends_sentence(left, right):
        return Verdict(3, "time-at-end")  # "Lắp đặt camera, Sở Giao thông vận tải, | quý III/2022."
    if CLAUSE_END.match(right) and words_of("submitted-before").search(left):
        return Verdict(3, "time-of-submission")
    day = phrase.points[-1]
    if "edge" in day.atom.parts and CLAUSE_END.match(right):
        return Verdict(2, "time-edge")  # "sơ kết đầu tháng 7/2022"
    return _held_role(left, right, phrase)


def _held_role(left: str, right: str, phrase: TimePhrase) -> Verdict:
    """A day, month or quarter that ends its clause: when the work is done, unless it belongs to a noun there.

    "Phun hoá chất toàn xã | ngày 15/5.", not "Khắc phục thiệt hại do mưa đá | ngày 15/5.";
    "Mở 03 lớp tập huấn | quý III.", not "Báo cáo kết quả | quý III.".
    """
    day, behind_work = phrase.points[-1], len(left.split()) > 1
    if any(point.is_day for point in phrase.points):
        written = "weekday" in phrase.kinds or _PART_OF_DAY.search(left) is not None
        written = written or day.atom.kind != "daymonth" or "bare" not in day.atom.parts
        held = day.is_day and written and behind_work and _PLACE_AND_END.match(right) is not None
        return Verdict(3, "time-held") if held and not words_of("day-of-note").search(left) else Verdict(0, "bare-date")
    held = behind_work and CLAUSE_END.match(right) is not None and not words_of("period-of-noun").search(left)
    return Verdict(2, "time-held") if held else Verdict(0, "bare-period")


def _is_span_of_years(years: Atom) -> bool:
    """Whether years are told as a span with its ends: "từ năm 2025 đến năm 2027", not "giai đoạn 2025 - 2027"."""
    return years.parts.get("word", "").startswith("từ")


def _ends_sentence(left: str, right: str) -> bool:
    """Whether the time stands behind the last comma of its sentence, and no other time before it."""
    return bool(_AFTER_COMMA.search(left) and _SENTENCE_END.match(right) and not _TIME_BEFORE.search(left))


def _relative_role(folded: str, phrase: TimePhrase) -> Verdict:
    time, right = relative_time(folded, phrase.pieces[0]), folded[phrase.end : phrase.end + RIGHT_REACH]
    if time is None and phrase.pieces[0].atom.kind == "hour" and phrase.pieces[0].bound:
        return Verdict(3, "hour-without-day")
    if time is None or not time.licensed:
        return Verdict(0, "bare-amount")
    if time.from_ is None and time.unit in ("month", "year"):
        return Verdict(0, "bare-amount")
    if time.from_ is None and time.unit == "day" and _DATED_BESIDE.match(right):
        return Verdict(0, "bare-amount")  # "trong 03 ngày, | từ 12 đến 14/3": how long, and then when
    if words_of("not-longer").search(re.sub(r"quá\s+$", "quá", left_of(folded, phrase.start))):
        return Verdict(3, "not-longer")
    against = reason_against(folded, time.start, time.end, {"relative"} if time.from_ else {"relative", "length"})
    return Verdict(0, against) if against else Verdict(3, "time-relative")


def _ongoing_role(folded: str, phrase: TimePhrase) -> Verdict:
    for rule, _, pattern in role_patterns()["stated-ongoing"]:
        if any(match.start("time") == phrase.start for match in pattern.finditer(folded)):
            return Verdict(1, rule)
    return Verdict(0, "mere-adverb")
