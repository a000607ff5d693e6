"""The deadline of a sentence, the lines that only give a time, and the times that have no value."""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.find.deadline_questions import deadline
from nhiemvu.find.times import find_times, is_deadline_line, sentence_deadline, unresolved_times
from nhiemvu.rules.time_grammar import build_time_grammar, fold_time
from nhiemvu.task import Deadline

HERE = Path(__file__).resolve().parent
DEADLINE_LINES = """\
Thời gian hoàn thành: Trước ngày 20/6/2021.
- Thời gian thực hiện: Ngay trong năm 2023.
Hoàn thành trước ngày 30/9/2023.
Hoàn thành xong trước 31/12/2024
+ Tiến độ: Quý II/2023.
* Thời gian: Tháng 10/2024.
Thời hạn hoàn thành: trong tháng 3/2026;
Thời gian: Thường xuyên.
(Hoàn thành trước ngày 20/7/2023).
Thời gian thực hiện: Hằng năm
Thời gian báo cáo: trước ngày 20 hằng tháng.
- Thời gian, tiến độ thực hiện: từ quý I/2023 đến quý IV/2023.
Thời hạn: Trong vòng 10 ngày kể từ ngày ký Quyết định này.
Lộ trình thực hiện: giai đoạn 2022-2025.
Trước ngày 10/6/2022.
Thời gian hoàn thành trước ngày 10/6/2022.
Thời gian kiểm tra từ 01/4 đến 20/4/2006.
Thời gian thực hiện: Năm 2024 và các năm tiếp theo.
Thời gian hoàn thành: Sau khi được UBND tỉnh phê duyệt.
3. Thời gian thực hiện: Quý III, IV/2022."""
OTHER_LINES = """\
Thời gian qua, các đơn vị đã tích cực triển khai thực hiện nhiệm vụ.
Hoàn thành xây dựng kế hoạch trước ngày 10/6/2022.
Thời gian giải quyết hồ sơ: theo quy định.
Thời gian tập huấn: 03 ngày.
Năm 2022
Tháng 6/2022
II. Nhiệm vụ năm 2023
Báo cáo UBND tỉnh trước ngày 10/6/2022.
Đơn vị thực hiện: Sở Nội vụ.
Hà Nội, ngày 15 tháng 6 năm 2022
Thời gian thực hiện
Tiến độ thực hiện các dự án còn chậm so với kế hoạch năm 2022.
Trước đây, việc này do Sở Nội vụ thực hiện.
Hoàn thành nhiệm vụ.
Thực hiện thường xuyên công tác kiểm tra nội bộ.
Thực hiện Quyết định số 5/QĐ-UBND ngày 02/3/2022."""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def told(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    words = {
        "date": [deadline.due, deadline.bound, deadline.time],
        "recurring": [deadline.rrule, deadline.bound, deadline.time],
        "relative": [str(deadline.amount), deadline.unit, deadline.bound, deadline.due],
    }.get(str(deadline.kind), [])
    return " ".join([str(deadline.kind), *(word for word in words if word)])


@pytest.mark.parametrize("row", rows(HERE / "deadline_sentences.tsv"), ids=lambda row: row["sentence"])
def test_sentence_has_its_deadline(row: dict[str, str]) -> None:
    deadline = sentence_deadline(row["sentence"], row["issued_on"])
    assert told(deadline) == row["expected"]
    if deadline is not None:
        assert deadline.span is not None
        assert deadline.span.of(row["sentence"]) == deadline.text


@pytest.mark.parametrize("line", DEADLINE_LINES.split("\n"))
def test_line_that_only_gives_the_time(line: str) -> None:
    assert is_deadline_line(line)


@pytest.mark.parametrize("line", OTHER_LINES.split("\n"))
def test_line_that_gives_more_than_a_time_or_none(line: str) -> None:
    assert not is_deadline_line(line)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Báo cáo UBND tỉnh trước ngày 31/02/2025.", "trước ngày 31/02/2025"),
        ("Gửi về Sở Nội vụ trước ngày 45.", "trước ngày 45"),
        ("Báo cáo trước ngày … tháng 6 năm 2022.", "trước ngày … tháng 6 năm 2022"),
        ("Gửi báo cáo trước ngày .../.../2022.", "trước ngày .../.../2022"),
        ("Hoàn thành trong quý V/2023.", "trong quý V/2023"),
        ("Nộp trước 25h00 ngày 03/6/2022.", "trước 25h00 ngày 03/6/2022"),
        ("Hoàn thành trong tháng 13/2023.", "trong tháng 13/2023"),
        ("Báo cáo trước ngày 6/15/2022.", "trước ngày 6/15/2022"),
        ("Báo cáo trước ngày 15/6/202.", "trước ngày 15/6/202"),
        ("Báo cáo trước ngày 15/6/20222.", "trước ngày 15/6/20222"),
        ("Báo cáo trước ngày 15/ /2022.", "trước ngày 15/ /2022"),
        ("Báo cáo trước ngày /6/2022.", "trước ngày /6/2022"),
        ("Báo cáo trước ngày      tháng 6 năm 2022.", "trước ngày      tháng 6 năm 2022"),
        ("Báo cáo trước ngày 15 tháng    năm 2022.", "trước ngày 15 tháng    năm 2022"),
        ("Báo cáo trước ngày 1O/6/2022.", "trước ngày 1O/6/2022"),
        ("Từ ngày 30/6/2022 đến ngày 15/6/2022.", "Từ ngày 30/6/2022 đến ngày 15/6/2022"),
        ("Báo cáo trước ngày 31/02 hằng năm.", "trước ngày 31/02 hằng năm"),
        ("Nộp trước ngày 20/6/2022 và 31/6/2022.", "trước ngày 20/6/2022 và 31/6/2022"),
    ],
)
def test_time_without_a_certain_value_is_reported_and_never_guessed(sentence: str, words: str) -> None:
    assert sentence_deadline(sentence, "2022-01-05") is None
    assert [mention.text for mention in unresolved_times(sentence, "2022-01-05")] == [words]


def test_day_without_a_year_is_unresolved_only_where_the_document_has_no_date() -> None:
    sentence = "Báo cáo UBND tỉnh trước ngày 30/6."
    assert not unresolved_times(sentence, "2022-01-05")
    assert [mention.text for mention in unresolved_times(sentence, None)] == ["trước ngày 30/6"]


MISREAD = st.sampled_from("OolI")
DATE_FORMS = st.sampled_from(
    ["ngày {0.day}/{0.month}/{0.year}", "{0.day:02}/{0.month:02}/{0.year}", "ngày {0.day} tháng {0.month} năm {0.year}"]
    + ["ngày {0.day}.{0.month}.{0.year}", "ngày {0.day}-{0.month}-{0.year}", "ngày {0.day}/{0.month}"]
)


@given(st.dates(date(2022, 2, 1), date(2027, 12, 31)), DATE_FORMS, MISREAD, st.data())
def test_letter_read_for_a_figure_never_gives_another_day(
    day: date, form: str, letter: str, data: st.DataObject
) -> None:
    words = form.format(day)
    place = data.draw(st.sampled_from([at for at, sign in enumerate(words) if sign.isdigit()]))
    sentence = f"Sở Y tế báo cáo trước {words[:place]}{letter}{words[place + 1 :]}, gửi kèm số liệu."
    assert sentence_deadline(sentence, "2022-01-05") is None


def test_day_before_the_documents_own_date_is_reported_and_no_deadline() -> None:
    sentence = "Sở Nội vụ hoàn thành việc rà soát trước ngày 15/6/2021."
    assert sentence_deadline(sentence, "2022-01-05") is None
    assert [(found.text, found.by) for found in unresolved_times(sentence, "2022-01-05")] == [
        ("trước ngày 15/6/2021", "deadline-before-document")
    ]
    on_time = sentence_deadline(sentence, "2021-06-15")
    assert on_time is not None
    assert on_time.due == "2021-06-15"


@pytest.mark.parametrize("words", ["ngày 15/6 năm ngoái", "ngày 25 tháng trước", "ngày 15/6 năm trước"])
def test_day_of_a_bygone_year_or_month_is_not_moved_to_the_next(words: str) -> None:
    assert sentence_deadline(f"Báo cáo số liệu đến {words}.", "2022-01-05") is None


def test_date_of_a_cited_document_that_is_left_blank_is_no_doubtful_deadline() -> None:
    assert not unresolved_times("Triển khai Kế hoạch số …/KH-UBND ngày …/…/2022 của UBND tỉnh.", "2022-01-05")


@pytest.mark.parametrize(
    "sentence", ["Trực 24/24 giờ.", "Hoàn thành 15/17 xã.", "Báo cáo ngay trong ngày.", "Nhiệm vụ năm học 2025-2026."]
)
def test_shares_and_ends_of_sentences_are_no_doubtful_times(sentence: str) -> None:
    assert not unresolved_times(sentence, "2026-01-05")


def test_school_year_is_reported_and_not_turned_into_a_day() -> None:
    sentence = "Phấn đấu đến năm học 2026-2027 có 60% trường đạt chuẩn."
    assert sentence_deadline(sentence, "2026-01-05") is None
    assert [mention.text for mention in unresolved_times(sentence, "2026-01-05")] == ["đến năm học 2026-2027"]


def test_rule_that_cannot_tell_how_many_times_says_so() -> None:
    often = sentence_deadline("Kiểm tra 02 lần/tháng.", "2026-01-05")
    once = sentence_deadline("Kiểm tra 01 lần/tháng.", "2026-01-05")
    assert often is not None
    assert once is not None
    assert (often.rrule, often.assumed) == ("FREQ=MONTHLY", ("times",))
    assert (once.rrule, once.assumed) == ("FREQ=MONTHLY", ())


def test_times_that_are_no_deadline_say_why() -> None:
    found = find_times("Theo Quyết định số 5/QĐ-UBND ngày 02/3/2022, hoàn thành trước ngày 15/6/2022.")
    assert [(mention.text, mention.label, mention.by) for mention in found] == [
        ("ngày 02/3/2022", "no-deadline", "cited-document"),
        ("trước ngày 15/6/2022", "time", "completion"),
    ]


@given(st.text())
def test_any_text_is_read_without_error_and_spans_hold(text: str) -> None:
    for mention in find_times(text):
        assert mention.span.of(text) == mention.text
    is_deadline_line(text)
    sentence_deadline(text, "2022-05-20")


def timeless_words() -> list[str]:
    """The words of the sentences of this folder that no time, no bound and no event is told by."""
    grammar = build_time_grammar()
    told = {part for words in (*grammar.kinds, *grammar.bounds) for part in words.split()} | set(EVENT_WORDS.split())
    found: set[str] = set()
    for path in HERE.glob("*.tsv"):
        found |= set(re.findall(r"[^\W\d_]+", path.read_text("utf-8")))
    return sorted(word for word in found if fold_time(word) not in told)


EVENT_WORDS = "khi yêu cầu đột xuất kỳ định thường họp hội nghị đại bầu cử khai bế khánh khởi năm lễ vụ thi liên lâu"

TIMELESS = timeless_words()


@given(st.lists(st.sampled_from(TIMELESS), min_size=1, max_size=14))
def test_sentence_without_time_words_has_no_time(words: list[str]) -> None:
    sentence = unicodedata.normalize("NFC", " ".join(words))
    assert find_times(sentence) == ()
    assert sentence_deadline(sentence, "2022-05-20") is None
    assert deadline(sentence, issued_on="2022-05-20") is None


def test_there_are_many_words_without_a_time() -> None:
    assert len(TIMELESS) > 500


NO_DEADLINE = """\
Thực hiện Quyết định số 512/QĐ-UBND ngày 05/6/2023 của UBND tỉnh, Sở Y tế rà soát các trạm.
Căn cứ Công văn số 81/SNV-CCHC ngày 12 tháng 5 năm 2023, các đơn vị cập nhật hồ sơ.
Theo kết luận tại cuộc họp ngày 10/5/2023, Sở Xây dựng điều chỉnh quy hoạch.
Tại phiên họp ngày 02/5/2023, UBND tỉnh thống nhất chủ trương.
Báo cáo kết quả thực hiện nhiệm vụ quý I năm 2023.
Đánh giá tình hình thực hiện kế hoạch 6 tháng đầu năm 2023.
Trước đó, UBND tỉnh đã yêu cầu các đơn vị báo cáo trước ngày 01/5/2023.
Tại Công văn số 90/UBND-TH, UBND tỉnh đã giao các sở báo cáo trước ngày 05/5/2023 nhưng đến nay chưa nhận được.
Quyết định này có hiệu lực kể từ ngày 01/7/2023.
Thông tư có hiệu lực thi hành từ ngày 15 tháng 8 năm 2023.
Xây dựng Kế hoạch kiểm tra công vụ năm 2024.
Triển khai Chương trình mục tiêu quốc gia giai đoạn 2021-2025.
Triển khai Chiến lược phát triển thanh niên đến năm 2030.
Đến ngày 01/5/2023, toàn tỉnh có 45 xã đạt chuẩn.
Số liệu tính từ 15/12/2022 đến 14/5/2023.
Thống kê các dự án khởi công trước ngày 01/01/2020."""


@pytest.mark.parametrize("sentence", NO_DEADLINE.split("\n"))
def test_what_is_no_deadline_is_known(sentence: str) -> None:
    assert sentence_deadline(sentence, "2023-05-20") is None
    assert deadline(sentence, issued_on="2023-05-20") is None


def test_hour_without_a_day_is_reported_and_no_amount_of_hours() -> None:
    found = sentence_deadline("Báo cáo kết quả trước 16h thường xuyên.", "2026-04-10")
    assert found is not None and (found.due, found.amount) == (None, None)
    assert [found.text for found in unresolved_times("Báo cáo trước 16h.", "2026-04-10")] == ["trước 16h"]
