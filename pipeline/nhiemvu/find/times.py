"""The times of a sentence: every phrase that tells one, what it is there for, and the deadline among them."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from datetime import date

from nhiemvu.document import Span
from nhiemvu.find.event_roles import event_role
from nhiemvu.find.further_times import (
    event_is_last,
    is_ahead,
    is_just_over,
    is_period_of_thing,
    names_event,
    of_a_later_order,
    of_another_step,
)
from nhiemvu.find.grounds import grounds_end
from nhiemvu.find.role_words import Verdict, left_of, licence_before, role_patterns
from nhiemvu.find.time_roles import time_role
from nhiemvu.normalise.dates import IssueDate, issue_date
from nhiemvu.normalise.deadlines import (
    event_deadline,
    event_patterns,
    has_impossible_day,
    phrase_deadline,
    read_deadline,
)
from nhiemvu.normalise.phrase_periods import Clock, named_year
from nhiemvu.normalise.recurrences import recurs
from nhiemvu.normalise.report_rounds import named_round_before
from nhiemvu.normalise.time_phrases import TimePhrase, read_time_phrases
from nhiemvu.normalise.told_beside import sentence_phrases
from nhiemvu.rules.time_grammar import build_time_grammar, fold_time
from nhiemvu.task import Deadline, DeadlineKind, Mention

_BULLET = re.compile(r"\s*(?:[-+*•]|\w{1,3}[.)])?\s*\(?")
_LINE_REST = re.compile(r"[\s.;,:()\-+]*(?:(?:và|hoặc|là|cụ thể|vào|các năm|năm)[\s.;,:()]*)*")
_EVENT_HINT = re.compile(
    r"khi|yêu cầu|đột xuất|đề nghị|chỉ đạo|phát sinh|đại hội|kỳ họp|hội nghị|phiên họp|cuộc họp|bầu cử|trước (?!ngày)"
    r"|(?:khai|bế) (?:giảng|mạc)|khai trương|khánh thành|khởi công|thông xe|năm học|ngày hội|\w (?:lễ|vụ|kỳ thi)(?!\w)"
    r"|ngay (?:sau|trong)|sau (?:mỗi|từng)|giao thừa|giáng sinh|học kỳ|dịp (?:nghỉ |hè|tết|lễ)|nghỉ (?:tết|hè)"
    r"|tại đêm|trước ngày [^\d\s]|^\W*(?:kết thúc|(?:ngay )?(?:sau|trước) |cuối |đầu |hết )"
    r"|tiếp công dân|sinh hoạt|giao ban|xây dựng dự toán|thu hoạch|xuống giống|lễ hội|tựu trường"
)
_REPORT_OF = re.compile(r"(?:^|[\s(])(?:(?:6|06|sáu)\s+tháng|quý|năm)\s*[:(]?\s*(?:(?:gửi|nộp|báo cáo)\s+)?$")
_STARTING_POINT = re.compile(r"\s*(?:(?:,\s*)?(?:kể|tính) từ|khi(?!\w))[^,;.]*[.;]?")
_LONGEST_LINE = 220
_AHEAD = 2
_SURE = 5
_OF_PERIODS = 3
_RESULT_DUE = re.compile(
    r"(?<!\w)(?<!việc )(?<!đã )(?<!chưa )(?<!không )(?<!chậm )"
    r"(?:hoàn thành|xong|trình|báo cáo|gửi|nộp|ban hành)(?!\w)[^,;.:]*$"
)
_RESULT_BEHIND = re.compile(r"\s*,?\s*(?:phải\s|hoàn thành|trình\s|báo cáo)")
_YEAR_NAMED = re.compile(r";[^;]*(?<!\w)năm\s+\d{4}(?!\d)")  # "Hằng quý …; năm 2024 xong trước | ngày 30/6"
_FIRST_ROUND = re.compile(r"(?:lần|kỳ)(?:\s+báo cáo)?\s+(?:đầu tiên|đầu|thứ nhất)\s*(?:là|vào|gửi|:)?\s*(?:trước\s*)?$")
_CLAUSES = re.compile(r"[,;:]|\s(?:khi|nếu|đối với)\s")


def find_times(text: str) -> tuple[Mention, ...]:
    """Every time phrase of the text: label "time", or "no-deadline" with the id in `by` of the rule that says why.

    >>> [(found.text, found.label) for found in find_times("Theo Công văn số 5/SNV ngày 02/3/2022, xong trước 15/6.")]
    [('ngày 02/3/2022', 'no-deadline'), ('trước 15/6', 'time')]
    """
    folded = fold_time(text)
    found = []
    for phrase in read_time_phrases(folded):
        found.append(_mention(text, Span(phrase.start, phrase.end), time_role(folded, phrase)))
    for span, _, verdict in _events(folded):
        found.append(_mention(text, span, verdict))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _mention(text: str, span: Span, verdict: Verdict) -> Mention:
    label = "time" if verdict.strength else "no-deadline"
    return Mention(span, span.of(text), label, verdict.rule, verdict.strength / 5 if verdict.strength else 1.0)


@functools.lru_cache(maxsize=1024)  # asked by the rules and then by the model
def _events(folded: str) -> tuple[tuple[Span, str, Verdict], ...]:
    """Span, rule and verdict of each event that the text names, the first rule that finds it."""
    found: list[tuple[Span, str, Verdict]] = []
    if not _EVENT_HINT.search(folded):
        return ()
    for rule, kind, pattern in event_patterns():
        if kind == "event-alone":
            continue
        for match in pattern.finditer(folded):
            span = Span(*match.span())
            if not any(span.overlaps(other) and verdict.strength for other, _, verdict in found):
                found.append((span, rule, event_role(folded, *match.span(), kind)))
    return tuple(found)


def sentence_deadline(sentence: str, issued_on: str | date | None = None) -> Deadline | None:
    """The deadline that the sentence states for its main action, with its span in the sentence, or `None`.

    Of several dates the last one that binds counts, one after words of completion before all others;
    recurring times count only with the ordered action itself, events only as when the work is due, and
    *thường xuyên* only as the stated time (guidelines, section 5).

    >>> sentence_deadline("Báo cáo UBND tỉnh trước ngày 15/6/2022.").due
    '2022-06-15'
    """
    folded, grounds = fold_time(sentence), grounds_end(sentence)
    issued = issue_date(issued_on)
    phrases = [time for time in sentence_phrases(folded) if time.start >= grounds]
    verdicts = [time_role(folded, phrase) for phrase in phrases]
    own = [phrase for phrase, verdict in zip(phrases, verdicts, strict=True) if verdict.strength]
    due_events = [(span, rule) for span, rule, told in _events(folded) if told.strength and span.start >= grounds]
    cycles = [phrase for phrase in own if recurs(phrase)]
    clock = Clock(issued, named_year(own))
    best: tuple[tuple[int, int], Deadline | None] | None = None
    for phrase, verdict in zip(phrases, verdicts, strict=True):
        if not verdict.strength and not (verdict.open_if_ahead and issued):
            continue
        if names_event(phrase, due_events) or (best and of_another_step(folded, phrase, best[1])):
            continue
        if cycles and not recurs(phrase) and _FIRST_ROUND.search(folded[: phrase.start]):
            continue
        timed = _with_cycle(folded, phrase, cycles)
        deadline = phrase_deadline(sentence, folded, timed, clock)
        if deadline is None and verdict.strength and has_impossible_day(timed):
            best = _later(best, (verdict.strength, phrase.start))  # it binds, whatever day was meant
        if deadline is None or _is_told_of_past(phrase, deadline, verdict, issued):
            continue
        deadline = deadline if deadline.cue or not verdict.cue else replace(deadline, cue=verdict.cue)
        span = Span(phrase.start, phrase.end)
        if timed is not phrase:  # the cycle stands elsewhere in the sentence
            deadline = replace(deadline, span=span, text=span.of(sentence))
        strength = _SURE if timed is not phrase else verdict.strength or _AHEAD
        weight = (1 if deadline.kind is DeadlineKind.ONGOING else strength, phrase.start)
        if best is None or weight >= best[0] or of_a_later_order(folded, phrase, deadline, best[1]):
            best = (weight, deadline)
    if best is None or (best[1] and best[1].kind is DeadlineKind.ONGOING):
        return event_deadline(sentence, *due_events[-1]) if due_events else best and best[1]
    return event_deadline(sentence, *due_events[-1]) if event_is_last(folded, best[1], due_events) else best[1]


def _later(
    best: tuple[tuple[int, int], Deadline | None] | None, weight: tuple[int, int]
) -> tuple[tuple[int, int], Deadline | None] | None:
    """The binding time so far, or none that is certain where an impossible one binds more."""
    return (weight, None) if best is None or weight >= best[0] else best


def _is_told_of_past(phrase: TimePhrase, deadline: Deadline, verdict: Verdict, issued: IssueDate | None) -> bool:
    """Whether the day is over when the document is issued, or tells which things are meant, not when work is due."""
    if is_past(deadline, issued) or is_period_of_thing(phrase, deadline, issued):
        return True
    if issued and not verdict.strength and not is_ahead(phrase, deadline, issued):
        return True
    return not verdict.cue and is_just_over(phrase, deadline, issued)


def is_past(deadline: Deadline, issued: IssueDate | None) -> bool:
    """Whether the day was over before the document was issued: the last round's deadline, a condition, a report."""
    return bool(
        deadline.kind is DeadlineKind.DATE and deadline.due and issued and deadline.due < issued.earliest.isoformat()
    )


def _with_cycle(folded: str, phrase: TimePhrase, cycles: list[TimePhrase]) -> TimePhrase:
    """A day without a year in a sentence that also says how often: "Hằng năm, báo cáo kết quả trước ngày 15/12"."""
    if not recurs(phrase) and (named := named_round_before(folded, phrase)):
        return TimePhrase((*phrase.pieces, named))
    if phrase.kinds == {"hour"} and phrase.pieces[0].bound == "before":
        return _on_each_day(folded, phrase, cycles)
    if recurs(phrase) or not phrase.points or any(point.has_year for point in phrase.points):
        return phrase
    days = tuple(piece for piece in phrase.pieces if piece.atom.kind != "next")  # "trước ngày 05 tháng sau"
    if not all(piece.atom.kind in ("daymonth", "day", "weekday") for piece in days if piece.is_point) or not days:
        return phrase
    # "báo cáo quý trước ngày 20 tháng cuối quý, báo cáo năm trước ngày 15/12": the year's report comes round, too.
    of_report = _REPORT_OF.search(folded, max(0, phrase.start - 24), phrase.start)
    cycle = next((one for one in reversed(cycles) if one.start < phrase.start and (of_report or not one.points)), None)
    if cycle is None or _YEAR_NAMED.search(folded, cycle.end, phrase.start):
        return phrase
    repeated = tuple(piece for piece in cycle.pieces if piece.atom.kind in ("every", "times"))
    if not repeated and of_report:
        repeated = tuple(piece for piece in cycle.pieces if piece.atom.kind == "ofquarter")
        return TimePhrase((*phrase.pieces, *repeated)) if phrase.kinds == {"daymonth"} else phrase
    return TimePhrase((*days, *repeated)) if repeated else phrase


def _on_each_day(folded: str, hour: TimePhrase, cycles: list[TimePhrase]) -> TimePhrase:
    """The hour with the days that its clause names before it: "Báo cáo hằng ngày về Sở | trước 16h00"."""
    daily = [one for one in cycles if one.kinds == {"every"} and folded.startswith("ngày", one.end - 4)]
    near = next((one for one in reversed(daily) if one.end <= hour.start), None)
    if near is None or _CLAUSES.search(folded, near.end, hour.start):
        return hour
    return TimePhrase((*hour.pieces, *near.pieces))


def may_tell_time(text: str) -> bool:
    """Whether the text holds a word or figure that a time can be told by; most sentences hold none."""
    folded = fold_time(text)
    return bool(build_time_grammar().hint.search(folded) or _EVENT_HINT.search(folded))


def is_deadline_line(line: str) -> bool:
    """Whether a line of its own only gives the time: "Thời gian hoàn thành: Trước ngày 15/6/2022."."""
    folded = fold_time(line).strip()
    if not folded or len(folded) > _LONGEST_LINE:
        return False
    body = folded[_bullet_end(folded) :]
    for kind in ("label", "opening"):
        for _, _, pattern in role_patterns()[kind]:
            match = pattern.match(body)
            if match:
                rest = body[match.end() :]
                if kind == "label" and match["sign"]:
                    return _reads(rest)
                if match[0].startswith("báo cáo") and not read_time_phrases(rest):
                    return False  # "Báo cáo ngay khi có vụ việc": a standing duty of its own
                return bool(rest) and _only_time(rest) and _reads(rest)
    if not build_time_grammar().opening.match(body):
        return False
    phrases = read_time_phrases(body)
    return bool(phrases) and bool(phrases[0].pieces[0].bound) and _only_time(body) and _reads(body)


def line_deadline(line: str, issued_on: str | date | None = None) -> Deadline | None:
    """The value of a line that is known to give a time and nothing else; the line's own label may be its cue."""
    found = read_deadline(line, issued_on)
    if found is None or found.cue or found.span is None:
        return found
    licence = licence_before(left_of(fold_time(line), found.span.start))
    return replace(found, cue=licence.cue) if licence else found


def unread_line_time(line: str) -> Span | None:
    """Where the time of a line that gives nothing else stands, if it has no value: "Hoàn thành trong tháng 13."."""
    folded = fold_time(line)
    if len(folded) > _LONGEST_LINE:
        return None
    start = _bullet_end(folded)
    openings = (*role_patterns()["label"], *role_patterns()["opening"])
    matches = [pattern.match(folded[start:]) for _, _, pattern in openings]
    start += next((match.end() for match in matches if match), 0)
    phrases = read_time_phrases(folded[start:])
    if not phrases or not (any(matches) or phrases[0].pieces[0].bound) or not _only_time(folded[start:]):
        return None
    return None if _reads(folded[start:]) else Span(start + phrases[0].start, start + phrases[-1].end)


def is_time_alone(words: str) -> bool:
    """Whether the words are a time and nothing else: "Tháng 8", "Trước ngày 20/6", "khi có yêu cầu"."""
    return _only_time(fold_time(words).strip())


def _bullet_end(folded: str) -> int:
    match = _BULLET.match(folded)
    return match.end() if match else 0


def _reads(rest: str) -> bool:
    """Whether the words have a value as a time, whatever the document's date."""
    return read_deadline(rest, date(2024, 1, 1)) is not None


def _only_time(rest: str) -> bool:
    """Whether nothing but time phrases stands there."""
    at = 0
    for phrase in read_time_phrases(rest):
        if not _LINE_REST.fullmatch(rest[at : phrase.start]):
            return False
        at = phrase.end
    if at == 0:
        return bool(_EVENT_HINT.search(rest)) and any(pattern.match(rest) for _, _, pattern in event_patterns())
    left = rest[at:]
    return bool(_LINE_REST.fullmatch(left) or _STARTING_POINT.fullmatch(left))


def _is_month_of_order(folded: str, phrase: TimePhrase, verdict: Verdict) -> bool:
    """Whether a month or quarter with a bound says when the report or result before it was due.

    "Báo cáo UBND tỉnh | trong tháng 3/2022", not "hộ bị thiệt hại | trong tháng 3/2022".
    """
    bound = any(piece.bound in ("by", "before") for piece in phrase.pieces)
    ordered = _RESULT_DUE.search(folded[: phrase.start]) or _RESULT_BEHIND.match(folded, phrase.end)
    return bound and verdict.strength >= _OF_PERIODS and not phrase.names_year_only and ordered is not None


def unresolved_times(text: str, issued_on: str | date | None) -> tuple[Mention, ...]:
    """Words that look like a deadline and have no certain value: "trước ngày 31/02/2025", "ngày 45", "ngày … tháng 6".

    `issued_on` is the document's own date, `None` where it has none: then times that need it are reported as well.
    A day that was over before that date is no deadline of the document; `by` is "deadline-before-document" there.
    """
    folded = fold_time(text)
    issued = issue_date(issued_on)
    phrases = sentence_phrases(folded)
    clock = Clock(issued, named_year(phrases))
    found = []
    for phrase in phrases:
        verdict = time_role(folded, phrase)
        if not verdict.strength:
            continue
        deadline = phrase_deadline(text, folded, phrase, clock)
        span = Span(phrase.start, phrase.end)
        if deadline is None:
            found.append(Mention(span, span.of(text), "time", "deadline-unresolved"))
        elif is_past(deadline, issued) and (verdict.strength >= _SURE or _is_month_of_order(folded, phrase, verdict)):
            found.append(Mention(span, span.of(text), "time", "deadline-before-document"))
    return tuple(found)
