"""What a record breaks: a record that keeps every rule, and the same with one thing wrong."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nhiemvu.corpus.checks.breach import DOUBTS, SECTIONS
from nhiemvu.corpus.checks.checking import check_corpus, check_record
from nhiemvu.corpus.checks.paper import Paper, Unit
from nhiemvu.messages import load_catalogue

Record = dict[str, Any]
Change = Callable[[Record], Any]

PARAGRAPHS = """\
ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH
Số: 152/KH-UBND
Hà Tĩnh, ngày 21 tháng 6 năm 2024
KẾ HOẠCH
Sắp xếp kho lưu trữ năm 2024
Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ, Báo cáo số 71/BC- SNV của Sở Nội vụ:
I. MỤC ĐÍCH
Giữ gìn tài liệu của các cơ quan.
II. NHIỆM VỤ
1. Sở Nội vụ
a) Rà soát các kho, báo cáo UBND tỉnh trước ngày 15/8/2024. Phối hợp với Sở Tài chính, Y tế lập dự toán.
b) Khẩn trương bố trí nhân lực, trong đó tập trung:
- Chỉnh lý hồ sơ tồn đọng của UBND cấp huyện, cấp xã trong quý III/2024.
Thời gian hoàn thành: trong tháng 9/2024.
2. Văn phòng UBND tỉnh có trách nhiệm gửi số liệu trước ngày 20 hằng tháng; tổng hợp trong vòng 10 ngày kể từ ngày ký.
III. TỔ CHỨC THỰC HIỆN
Các cơ quan, đơn vị có liên quan mua 05 tủ hồ sơ sau ngày 01/9/2024.
PHỤ LỤC I""".splitlines()
CELLS = [["STT", "Nội dung", "Chủ trì"], ["1", "Mua giá kệ", "Sở Tài chính"], ["2", "Dán nhãn hộp", "Văn phòng"]]
PAPER = Paper(
    (
        *(Unit(text) for text in PARAGRAPHS),
        *(Unit(cell, (0, row)) for row, cells in enumerate(CELLS) for cell in cells),
    )
)
ISSUED = "2024-06-21"


def task(item: str, text: str, lead: list[str], deadline: Record | None = None, **fields: Any) -> Record:
    plain = {"item": item, "text": text, "lead": lead, "coordinating": [], "deadline": deadline, "optional": False}
    return plain | fields


def date_deadline(text: str, due: str, bound: str = "by", **fields: str) -> Record:
    return {"text": text, "kind": "date", "due": due, "bound": bound} | fields


SOUND: Record = {
    "file": "documents/a.txt",
    "document": {
        "doc_type": "Kế hoạch",
        "number": "152/KH-UBND",
        "symbol": "KH-UBND",
        "issuing_body": "UBND tỉnh Hà Tĩnh",
        "place": "Hà Tĩnh",
        "issued_on": ISSUED,
        "title": "Sắp xếp kho lưu trữ năm 2024",
        "signer": None,
        "signer_role": "Phó Chủ tịch",
    },
    "references": [
        {"doc_type": "Nghị định", "number": "30/2020/NĐ-CP", "issued_on": "2020-03-05", "issuing_body": "Chính phủ"},
        {"doc_type": "Báo cáo", "number": "71/BC-SNV", "issued_on": None, "issuing_body": "Sở Nội vụ"},
    ],
    "tasks": [
        task("I", "Giữ gìn tài liệu của các cơ quan.", [], optional=True),
        task(
            "II.1.a",
            "Rà soát các kho, báo cáo UBND tỉnh trước ngày 15/8/2024.",
            ["Sở Nội vụ"],
            date_deadline("trước ngày 15/8/2024", "2024-08-15", "before"),
        ),
        task(
            "II.1.a",
            "Phối hợp với Sở Tài chính, Y tế lập dự toán.",
            ["Sở Nội vụ"],
            coordinating=["Sở Tài chính", "Sở Y tế"],
        ),
        task(
            "II.1.b",
            "Chỉnh lý hồ sơ tồn đọng của UBND cấp huyện, cấp xã trong quý III/2024.",
            ["Sở Nội vụ"],
            date_deadline("trong quý III/2024", "2024-09-30"),
        ),
        task(
            "II.2",
            "Văn phòng UBND tỉnh có trách nhiệm gửi số liệu trước ngày 20 hằng tháng; "
            "tổng hợp trong vòng 10 ngày kể từ ngày ký.",
            ["Văn phòng UBND tỉnh"],
            {"text": "trước ngày 20 hằng tháng", "kind": "recurring", "rrule": "FREQ=MONTHLY;BYMONTHDAY=20"},
        ),
        task(
            "III",
            "Các cơ quan, đơn vị có liên quan mua 05 tủ hồ sơ sau ngày 01/9/2024.",
            ["Các cơ quan, đơn vị"],
            date_deadline("sau ngày 01/9/2024", "2024-09-01", "after"),
        ),
        task("PLI.1", "Mua giá kệ", ["Sở Tài chính"]),
        task("PLI.2", "Dán nhãn hộp", ["Văn phòng"]),
    ],
}
RELATIVE = {
    "text": "trong vòng 10 ngày kể từ ngày ký",
    "kind": "relative",
    "amount": 10,
    "unit": "day",
    "from": "ngày ký",
    "due": "2024-07-01",
}


def found(record: Record) -> list[tuple[str, int | None]]:
    return [(breach.code, breach.task) for breach in check_record(record, PAPER)]


def changed(change: Change) -> Record:
    record = copy.deepcopy(SOUND)
    change(record)
    return record


def test_a_record_that_keeps_every_rule_breaks_none() -> None:
    assert found(SOUND) == []
    assert found(changed(lambda r: r["tasks"][4].update(deadline=RELATIVE))) == []


def in_head(**fields: Any) -> Change:
    return lambda record: record["document"].update(fields)


def in_reference(place: int, **fields: Any) -> Change:
    return lambda record: record["references"][place].update(fields)


def in_task(number: int, **fields: Any) -> Change:
    return lambda record: record["tasks"][number - 1].update(fields)


def with_deadline(number: int, **fields: Any) -> Change:
    return lambda record: record["tasks"][number - 1]["deadline"].update(fields)


def without(number: int, field: str) -> Change:
    return lambda record: record["tasks"][number - 1]["deadline"].pop(field)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (in_head(number="152 /KH-UBND"), "head-number-spaces"),
        (in_head(number="153/KH-UBND"), "head-number-not-written"),
        (in_head(symbol="UBND"), "head-symbol"),
        (in_head(issued_on="21/6/2024"), "head-date"),
        (in_head(issued_on="2024-13"), "head-date"),
        (in_head(doc_type="Giấy tờ"), "head-type-unknown"),
        (in_head(title="Sắp xếp kho sách"), "head-title-not-written"),
        (in_head(title="Kế hoạch Sắp xếp kho lưu trữ năm 2024"), "head-title-type"),
        (in_head(place="Hà  Tĩnh"), "head-spaces"),
        (in_head(signer_role="KT. Chủ tịch"), "head-role-abbreviated"),
        (in_head(signer_role="PHÓ CHỦ TỊCH"), "head-role-capitals"),
        (in_reference(1, number="71/BC- SNV"), "reference-unrepaired"),
        (in_reference(0, number="31/2020/NĐ-CP"), "reference-not-written"),
        (in_reference(0, doc_type="Nghị quyết"), "reference-type"),
        (in_reference(0, issued_on="05/3/2020"), "reference-date"),
        (in_reference(0, issuing_body="Quốc hội"), "reference-body-not-written"),
        (in_reference(1, number="152/KH-UBND", doc_type="Kế hoạch"), "reference-own"),
        (in_reference(1, number=None, title=None), "reference-nameless"),
        (lambda record: record["references"].append(record["references"][0]), "reference-twice"),
    ],
)
def test_what_is_wrong_with_head_and_references_is_told(change: Change, code: str) -> None:
    assert code in [breach for breach, number in found(changed(change)) if number is None]


@pytest.mark.parametrize(
    ("number", "change", "code"),
    [
        (2, in_task(2, text="Rà soát các kho, trình UBND tỉnh trước ngày 15/8/2024."), "text-not-written"),
        (2, in_task(2, text="a) Rà soát các kho, báo cáo UBND tỉnh trước ngày 15/8/2024."), "text-label"),
        (4, in_task(4, text="- " + SOUND["tasks"][3]["text"]), "text-label"),
        (2, in_task(2, text="Rà soát các kho,  báo cáo UBND tỉnh trước ngày 15/8/2024."), "text-spaces"),
        (2, in_task(2, text="Rà soát các kho[1], báo cáo UBND tỉnh trước ngày 15/8/2024."), "text-markup"),
        (2, in_task(2, text="báo cáo UBND tỉnh trước ngày 15/8/2024."), "text-part"),
        (4, in_task(4, text="Khẩn trương bố trí nhân lực, trong đó tập trung:", deadline=None), "text-lead-in"),
        (5, in_task(4, text="Thời gian hoàn thành: trong tháng 9/2024.", deadline=None), None),
        (4, in_task(4, text="Thời gian hoàn thành: trong tháng 9/2024.", deadline=None), "text-time-line"),
        (7, in_task(7, text="Mua giá kệ Sở Tài chính"), "text-row"),
        (1, in_task(1, optional=False), "firm-general"),
        (2, in_task(2, item="II.2.a"), "item-not-above"),
        (2, in_task(2, item="II.1"), "item-not-own"),
        (8, in_task(8, item="PLI.1"), "item-not-row"),
        (8, in_task(8, item="2"), "item-appendix"),
        (2, in_task(2, lead=["Giao Sở Nội vụ"]), "agency-order-word"),
        (2, in_task(2, lead=["Sở Nội vụ:"]), "agency-end"),
        (6, in_task(6, lead=["Các cơ quan, đơn vị có liên quan"]), "agency-qualifier"),
        (2, in_task(2, lead=["Sở Nội vụ, Sở Tài chính"]), "agency-list"),
        (2, in_task(2, lead=["UBND cấp huyện, cấp xã"]), "agency-list"),
        (2, in_task(2, lead=["Sở Nội vụ, Tài chính"]), "agency-list-likely"),
        (2, in_task(2, lead=["Sở Tư pháp"]), "agency-not-written"),
        (2, in_task(2, lead=["UBND tỉnh"]), "agency-advised"),
        (3, in_task(3, coordinating=["Sở Tài chính", "Y tế"]), "agency-head-word"),
        (2, in_task(2, lead=["Sở Nội vụ", "sở Nội vụ"]), "agency-twice"),
        (2, in_task(2, coordinating=["Sở Nội vụ"]), "agency-both-roles"),
        (2, with_deadline(2, text="trước ngày 16/8/2024"), "deadline-not-written"),
        (2, with_deadline(2, text="sau ngày 01/9/2024"), "deadline-elsewhere"),
        (2, without(2, "bound"), "deadline-field-missing"),
        (2, with_deadline(2, rrule="FREQ=MONTHLY"), "deadline-field-extra"),
        (2, with_deadline(2, text="Khẩn trương"), "deadline-haste"),
        (2, with_deadline(2, due="2024-08"), "deadline-date"),
        (2, with_deadline(2, due="2024-08-14"), "deadline-not-last-day"),
        (2, with_deadline(2, bound="by"), "deadline-bound"),
        (4, with_deadline(4, bound="before"), "deadline-bound"),
        (4, with_deadline(4, due="2024-09-29"), "deadline-not-last-day"),
        (4, with_deadline(4, due="2024-12-31"), "deadline-not-last-day"),
        (6, with_deadline(6, bound="by"), "deadline-bound"),
        (2, with_deadline(2, bound="until"), "deadline-bound-word"),
        (2, with_deadline(2, time="08:00"), "deadline-time"),
        (4, with_deadline(4, start="2024-10-01"), "deadline-start"),
        (5, with_deadline(5, rrule="BYMONTHDAY=20;FREQ=MONTHLY"), "deadline-rule-order"),
        (5, with_deadline(5, rrule="FREQ=MONTHLY;BYMONTHDAY=32"), "deadline-rule"),
        (5, with_deadline(5, rrule="FREQ=MONTHLY;INTERVAL=1"), "deadline-rule"),
        (5, with_deadline(5, rrule="FREQ=WEEKLY"), "deadline-other-reading"),
        (5, in_task(5, deadline={**RELATIVE, "amount": "10"}), "deadline-amount"),
        (5, in_task(5, deadline={**RELATIVE, "unit": "days"}), "deadline-unit"),
        (5, in_task(5, deadline={**RELATIVE, "from": ""}), "deadline-from"),
        (5, in_task(5, deadline={**RELATIVE, "due": "2024-06-01"}), "deadline-reckoned"),
    ],
)
def test_what_is_wrong_with_a_task_is_told_with_its_number(number: int, change: Change, code: str | None) -> None:
    codes = [breach for breach, where in found(changed(change)) if where == number]
    assert codes == [] if code is None else code in codes


def test_a_task_that_stands_before_the_one_above_it_or_twice_is_told() -> None:
    swapped = changed(lambda record: record["tasks"].insert(3, record["tasks"].pop(1)))
    assert ("text-order", 4) in found(swapped)
    doubled = changed(lambda record: record["tasks"].insert(2, record["tasks"][1]))
    assert ("text-twice", 3) in found(doubled)


def test_two_orders_in_one_task_are_told() -> None:
    both = "Rà soát các kho, báo cáo UBND tỉnh trước ngày 15/8/2024. Phối hợp với Sở Tài chính, Y tế lập dự toán."
    record = changed(lambda record: record["tasks"].pop(2))
    record["tasks"][1]["text"] = both
    assert found(record) == [("text-several", 2)]


@pytest.mark.parametrize(
    ("words", "due", "bound", "sound"),
    [
        ("trước tháng 9 năm 2024", "2024-09-01", "before", True),
        ("trước tháng 9 năm 2024", "2024-09-30", "before", False),
        ("Tháng 9", "2024-09-30", "by", True),
        ("Tháng 9", "2024-09-01", "by", False),
        ("quý IV năm 2024", "2024-12-31", "by", True),
        ("trong năm 2024", "2024-12-31", "by", True),
        ("đến năm 2025", "2025-01-01", "by", False),
        ("ngày 28/02/2025", "2025-02-28", "by", True),
        ("tháng 02/2028", "2028-02-29", "by", True),
        ("đợt 1 trước 05/3; đợt 2 trước 20/3/2026", "2026-03-20", "before", True),
        ("Quý II, III/2024", "2024-09-30", "by", True),
        ("từ 05 giờ ngày 17/9", "2024-09-17", "after", True),
        ("đầu tháng 9/2024", "2024-09-10", "by", True),
    ],
)
def test_the_due_day_is_the_one_that_the_words_name(words: str, due: str, bound: str, sound: bool) -> None:
    paper = Paper((Unit(f"1. Sở Nội vụ báo cáo {words}."),))
    record = copy.deepcopy(SOUND)
    record["document"].update(number=None, title=None)
    record["references"] = []
    record["tasks"] = [
        task("1", f"Sở Nội vụ báo cáo {words}.", ["Sở Nội vụ"], date_deadline(words, due, bound)),
    ]
    codes = {breach.code for breach in check_record(record, paper) if not breach.is_doubt}
    assert codes == (set() if sound else {"deadline-not-last-day"})


def test_words_that_a_page_break_cuts_are_found_but_not_across_cells() -> None:
    cut = (Unit("1. Sở Nội vụ rà soát"), Unit("biên chế."))
    assert Paper(cut, broken=True).holder("Sở Nội vụ rà soát biên chế.") == 0
    assert Paper(cut).holder("Sở Nội vụ rà soát biên chế.") == -1
    cells = (Unit("Sở Nội vụ rà soát", (0, 1)), Unit("biên chế.", (0, 1)))
    assert Paper(cells, broken=True).holder("Sở Nội vụ rà soát biên chế.") == -1


def test_words_of_a_picture_that_are_not_found_are_a_doubt() -> None:
    record = changed(in_task(2, text="Rà soát các kh0, báo cáo UBND tỉnh trước ngày 15/8/2024."))
    seen = Paper(PAPER.units, recognised=True)
    assert [(each.code, each.is_doubt) for each in check_record(record, seen)] == [("text-not-written", True)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_has_its_sentence(language: str) -> None:
    say = load_catalogue(language)
    assert [code for code in SECTIONS if f"check.{code}" not in say.sentences] == []
    assert SECTIONS.keys() >= DOUBTS


def corpus(folder: Path, record: object, name: str = "a") -> Path:
    (folder / "gold").mkdir(exist_ok=True)
    (folder / "documents").mkdir(exist_ok=True)
    (folder / "documents" / "a.txt").write_text("\n\n".join(PARAGRAPHS[:-1]), "utf-8")
    raw = record if isinstance(record, str) else json.dumps(record, ensure_ascii=False, indent=2)
    (folder / "gold" / f"{name}.json").write_text(raw, "utf-8")
    return folder


def codes_of(folder: Path) -> list[str]:
    return [breach.code for checked in check_corpus(folder) for breach in checked.breaches]


def without_table(record: Record) -> None:
    del record["tasks"][6:]


def test_a_record_is_compared_with_its_document_as_it_is_read(tmp_path: Path) -> None:
    assert codes_of(corpus(tmp_path, changed(without_table))) == []
    assert codes_of(corpus(tmp_path, SOUND)) == ["text-not-written", "text-not-written"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda record: record.pop("references"), "form-missing"),
        (lambda record: record["document"].update(name="x"), "form-extra"),
        (lambda record: record["tasks"][0].update(optional="no"), "form-type"),
        (lambda record: record["tasks"][1]["deadline"].update(kind="day"), "form-type"),
        (lambda record: record.update(file="documents/b.txt"), "no-document"),
        (lambda record: record.update(file="../a.txt"), "outside"),
    ],
)
def test_the_form_of_a_record_is_checked(tmp_path: Path, change: Change, code: str) -> None:
    assert codes_of(corpus(tmp_path, changed(change))) == [code]


def test_a_file_that_is_no_record_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    corpus(tmp_path, '{\n  "file": "documents/a.txt",,\n}', "hong")
    corpus(tmp_path, changed(without_table))
    broken = {checked.file: checked.breaches for checked in check_corpus(tmp_path)}
    assert broken["gold/a.json"] == ()
    (breach,) = broken["gold/hong.json"]
    assert (breach.code, breach.detail, breach.words) == ("not-json", "2", '"file": "documents/a.txt",,')
    (tmp_path / "gold" / "hong.json").write_bytes('{"file": "Sở"}'.encode("utf-16"))
    assert codes_of(tmp_path) == ["not-utf8"]
    (tmp_path / "gold" / "hong.json").write_text('{"file": "a.txt"}', "utf-8-sig")
    assert codes_of(tmp_path) == ["byte-order-mark"]
    (tmp_path / "gold" / "hong.json").write_text("[]", "utf-8")
    assert codes_of(tmp_path) == ["form-type"]


def test_names_in_two_splits_or_in_none_are_told(tmp_path: Path) -> None:
    corpus(tmp_path, changed(without_table))
    splits = tmp_path / "splits.toml"
    splits.write_text('train = ["a"]\ntest = []\n', "utf-8")
    assert codes_of(tmp_path) == []
    splits.write_text('train = ["a", "b"]\ntest = ["a"]\n', "utf-8")
    assert codes_of(tmp_path) == ["split-twice", "split-unknown"]
    splits.write_text("train = []\n", "utf-8")
    assert codes_of(tmp_path) == ["split-none"]
    splits.write_text("train = [a]\n", "utf-8")
    assert codes_of(tmp_path) == ["split-unreadable"]
