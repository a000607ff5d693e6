"""A workbook or CSV that a clerk edited comes back, on both databases."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from examples import FIRST, SECOND, make_extraction
from importing.edited import TODAY, Sheet, bring, changed, reasons
from nhiemvu.errors import ImportingError
from nhiemvu.export.masking import PHONE, mask_record
from nhiemvu.export.workbook import write_workbook
from nhiemvu.export.writers import write_csv
from nhiemvu.importing.report import Outcome
from nhiemvu.messages import load_catalogue
from nhiemvu.registry import Registry

VI = load_catalogue("vi")


@pytest.fixture
def filled(registry: Registry) -> Registry:
    registry.store(make_extraction())
    return registry


@pytest.fixture
def sheet(filled: Registry, tmp_path: Path) -> Sheet:
    return Sheet(filled, tmp_path / "nhiem-vu.xlsx")


def test_what_nobody_touched_changes_nothing(filled: Registry, sheet: Sheet) -> None:
    report = bring(filled, sheet.save())
    assert (report.unchanged, report.findings, list(filled.events())) == (2, [], [])


def test_edited_cells_are_taken_down_with_who_and_why(filled: Registry, sheet: Sheet) -> None:
    sheet.write(2, Chủ_trì="Sở Y tế; Sở Nội vụ", Hạn_hoàn_thành="30/6/2022", Sản_phẩm="Tờ trình", Ghi_chú="gấp")
    report = bring(filled, sheet.write(3, Nhiệm_vụ="Văn phòng đăng tải lịch tiếp dân.").save())
    assert (report.count(Outcome.CHANGED), report.complete) == (5, True)
    first, second = filled.tasks()
    assert (first.lead, first.deadline_due, first.deliverable) == (("Sở Y tế", "Sở Nội vụ"), "2022-06-30", "Tờ trình")
    assert (first.deadline_text, first.deadline_bound) == ("trước ngày 15/6/2022", "before")  # the paper's own words
    assert second.text == "Văn phòng đăng tải lịch tiếp dân."
    assert {(event.who, event.why) for event in filled.events()} == {("Lan", "rà soát")}
    (lead,) = (event for event in filled.history(first.task_id) if event.field == "lead")
    assert [agency["name"] for agency in lead.new] == ["Sở Y tế tỉnh Hà Tĩnh", "Sở Nội vụ tỉnh Hà Tĩnh"]
    assert lead.old[0]["mention"] == "Sở Nội vụ"


def test_the_same_file_twice_changes_nothing_more(filled: Registry, sheet: Sheet) -> None:
    sheet.write(2, Chủ_trì="Sở Y tế", Hạn_hoàn_thành=date(2022, 6, 30), Hoàn_thành_ngày="9/6/2022")
    sheet.write(4, Văn_bản="Kế hoạch 152/KH-UBND", Nhiệm_vụ="Công an tỉnh bảo đảm an ninh.", Hạn_hoàn_thành="1/7/2022")
    path = sheet.write(4, Ghi_chú="thêm tay").save()
    assert bring(filled, path).complete
    events, tasks = list(filled.events()), filled.tasks()
    assert len(events) == 5
    again = bring(filled, path)
    assert (again.findings, again.unchanged) == ([], 3)
    assert (list(filled.events()), filled.tasks()) == (events, tasks)


def test_a_trial_writes_nothing_and_tells_the_same(filled: Registry, sheet: Sheet) -> None:
    path = sheet.write(2, Chủ_trì="Sở Y tế", Hạn_hoàn_thành="giữa tháng").save()
    trial = bring(filled, path, dry=True)
    assert list(filled.events()) == []
    real = bring(filled, path)
    assert changed(trial) == changed(real) and reasons(trial) == reasons(real)
    assert len(list(filled.events())) == 1


@pytest.mark.parametrize("written", [datetime(2022, 7, 5), 44747, " 5.7.2022 "])
def test_a_day_is_read_however_excel_or_a_clerk_writes_it(filled: Registry, sheet: Sheet, written: Any) -> None:
    assert bring(filled, sheet.write(2, Hạn_hoàn_thành=written).save()).complete
    assert filled.tasks(text="bien che")[0].deadline_due == "2022-07-05"


@pytest.mark.parametrize("written", ["tháng 7/2022", "#REF!"])
def test_a_day_that_cannot_be_read_is_refused_and_all_else_of_the_row_taken(
    filled: Registry, sheet: Sheet, written: Any
) -> None:
    report = bring(filled, sheet.write(2, Hạn_hoàn_thành=written, Chủ_trì="Sở Y tế").save())
    assert [each.field for each in report.findings] == ["lead", "deadline"]
    assert "không hiểu ngày" in reasons(report)[0]
    assert filled.tasks()[0].deadline_due == "2022-06-15"


REFUSED: list[tuple[str, Any, str]] = [
    ("Chủ trì", None, "bị xóa trống"),
    ("Chủ trì", "  ", "bị xóa trống"),
    ("Hạn hoàn thành", None, "bị xóa trống"),
    ("Nhiệm vụ", None, "bị xóa trống"),
    ("Hạn hoàn thành", "1/1/2022", "sớm hơn ngày ban hành"),
    ("Hạn (nguyên văn)", "lúc nào tiện", "không hiểu thời hạn"),
    ("Loại hạn", "Gấp", "không hiểu loại hạn"),
    ("Hoàn thành ngày", "1/1/2023", "chưa đến"),
    ("Tình trạng", "Hoàn thành", "không ghi ngày"),
    ("Tình trạng", "Đang làm", "do chương trình tính"),
    ("Văn bản gia hạn", "88/UBND-VX", "không có ngày"),
]


def test_what_says_too_little_is_refused_with_its_reason(filled: Registry, tmp_path: Path) -> None:
    for heading, value, reason in REFUSED:
        sheet = Sheet(filled, tmp_path / "nhiem-vu.xlsx").write(2, **{heading: value})
        report = bring(filled, sheet.save())
        assert [reason in each for each in reasons(report)] == [True], heading
        assert (list(filled.events()), report.complete) == ([], False)


def test_that_there_is_none_is_said_in_words(filled: Registry, sheet: Sheet) -> None:
    assert bring(filled, sheet.write(2, Chủ_trì="không có", Hạn_hoàn_thành="Không có").save()).complete
    (task,) = filled.tasks(text="bien che")
    assert (task.lead, task.deadline_kind) == ((), None)


def test_words_of_a_deadline_are_read_by_the_grammar(filled: Registry, sheet: Sheet) -> None:
    sheet.write(2, **{"Hạn (nguyên văn)": "trước ngày 20 hằng tháng"})
    sheet.write(3, **{"Hạn (nguyên văn)": "chậm nhất ngày 30/6"})
    assert bring(filled, sheet.save()).complete
    first, second = filled.tasks(text="bien che")[0], filled.tasks(text="dang tai")[0]
    assert (first.deadline_kind, first.deadline_rrule) == ("recurring", "FREQ=MONTHLY;BYMONTHDAY=20")
    assert (second.deadline_due, second.deadline_bound) == ("2022-06-30", "by")


def test_how_a_day_binds_can_be_set_right(filled: Registry, sheet: Sheet) -> None:
    assert bring(filled, sheet.write(2, Loại_hạn="Chậm nhất trong ngày").save()).complete
    assert filled.tasks()[0].in_time_until == "2022-06-15"


def test_what_changed_in_the_registry_since_is_told_and_not_overwritten(filled: Registry, sheet: Sheet) -> None:
    first = filled.tasks()[0].task_id
    filled.correct(first, "lead", [{"mention": "Sở Xây dựng", "name": None, "id": None}], who="Mai")
    report = bring(filled, sheet.write(2, Chủ_trì="Sở Y tế", Sản_phẩm="Tờ trình").save())
    (reason,) = reasons(report)
    assert "Sở Y tế" in reason and "Sở Xây dựng" in reason
    (task,) = filled.tasks(task=first)
    assert (task.lead, task.deliverable) == (("Sở Xây dựng",), "Tờ trình")
    # Whoever only reads the old value in the file says nothing against the new one.
    assert bring(filled, sheet.write(2, Chủ_trì="Sở Nội vụ").save()).complete
    assert filled.tasks(task=first)[0].lead == ("Sở Xây dựng",)


def test_a_newer_reading_that_moved_the_value_is_a_conflict_too(filled: Registry, sheet: Sheet) -> None:
    from nhiemvu.export.flatten import export_document

    record = export_document(make_extraction(version="2"))
    record["tasks"][0]["deadline"]["due"] = "2022-06-25"
    filled.store_record(record, "ke-hoach.docx", "2")
    report = bring(filled, sheet.write(2, Hạn_hoàn_thành="30/6/2022").save())
    assert "25" in reasons(report)[0]
    assert filled.tasks()[0].deadline_due == "2022-06-25"


def test_a_person_may_think_again_in_the_same_file_and_another_may_not_overwrite_that(
    filled: Registry, sheet: Sheet
) -> None:
    assert bring(filled, sheet.write(2, Chủ_trì="Sở Y tế").save()).complete
    assert bring(filled, sheet.write(2, Chủ_trì="Sở Công Thương").save()).complete
    assert filled.tasks()[0].lead == ("Sở Công Thương",)
    other = bring(filled, sheet.write(2, Chủ_trì="Sở Xây dựng").save(), who="Mai")
    assert not other.complete
    assert filled.tasks()[0].lead == ("Sở Công Thương",)


def test_without_marks_a_value_that_somebody_set_right_is_not_overwritten(filled: Registry, sheet: Sheet) -> None:
    first = filled.tasks()[0].task_id
    filled.correct(first, "lead", [{"mention": "Sở Xây dựng", "name": None, "id": None}], who="Mai")
    path = sheet.write(2, Sản_phẩm="Tờ trình").drop("Dấu đối chiếu", "Phối hợp").save()
    report = bring(filled, path)
    assert ["Dấu đối chiếu" in each for each in reasons(report)] == [True]
    assert changed(report) == {"deliverable": "Tờ trình"}
    assert bring(filled, path).count(Outcome.CHANGED) == 0


def test_rows_may_be_sorted_filtered_and_moved_and_columns_left_out(filled: Registry, sheet: Sheet) -> None:
    work = sheet.sheet
    work.move_range(f"A2:{work.cell(2, work.max_column).coordinate}", rows=4)
    work.row_dimensions[6].hidden = True
    work.insert_rows(1, 3)
    work.cell(1, 1).value = "SỔ NHIỆM VỤ THÁNG 6"
    column = next(cell.column for cell in work[4] if cell.value == "Chủ trì")
    work.cell(9, column).value = "Sở Y tế"
    work.cell(12, 2).value = "Tổng cộng: 2"
    for heading in ("STT", "Ngày ban hành", "Phối hợp", "Tệp"):
        work.delete_cols(next(cell.column for cell in work[4] if cell.value == heading))
    report = bring(filled, sheet.save())
    assert (list(changed(report)), report.skipped, report.complete) == (["lead"], 1, True)
    assert report.findings[0].where.line == 9


def test_a_table_without_its_ids_is_refused_whole(filled: Registry, sheet: Sheet) -> None:
    with pytest.raises(ImportingError, match="không còn cột «Mã»"):
        bring(filled, sheet.drop("Mã").save())


def test_an_unknown_id_and_an_id_twice_are_refused_and_the_others_taken(filled: Registry, sheet: Sheet) -> None:
    own = sheet.read(3, "Mã")
    sheet.write(4, Nhiệm_vụ="Dòng chép lại", Mã=own, Văn_bản="x").write(5, Nhiệm_vụ="Lạ", Mã="khong-co")
    report = bring(filled, sheet.write(2, Sản_phẩm="Tờ trình").save())
    told = reasons(report)
    assert sum("các dòng 3, 4" in each for each in told) == 2
    assert sum("khong-co" in each for each in told) == 1
    assert changed(report) == {"deliverable": "Tờ trình"}
    assert filled.tasks(text="dang tai")[0].text == SECOND


def test_a_row_that_was_copied_without_change_is_one_row(filled: Registry, sheet: Sheet) -> None:
    for cell in sheet.sheet[3]:
        sheet.sheet.cell(4, cell.column).value = cell.value
    report = bring(filled, sheet.write(4, STT=3).save())
    assert (report.complete, report.unchanged) == (True, 2)


def test_an_added_row_is_a_task_of_its_document(filled: Registry, sheet: Sheet) -> None:
    sheet.write(4, Văn_bản="152/KH-UBND", Nhiệm_vụ="Công an tỉnh bảo đảm an ninh.", Chủ_trì="Công an tỉnh")
    sheet.write(4, Hạn_hoàn_thành="30/6/2022", Hoàn_thành_ngày="8/6/2022", Ghi_chú="bỏ sót")
    report = bring(filled, sheet.save())
    assert (report.count(Outcome.ADDED), report.complete) == (1, True)
    (task,) = filled.tasks(text="an ninh")
    assert (task.added, task.lead, task.due_date) == (True, ("Công an tỉnh",), "2022-06-30")
    assert task.completed_on == "2022-06-08"


@pytest.mark.parametrize(("name", "reason"), [(None, "thêm tay"), ("999/KH-UBND", "999/KH-UBND")])
def test_an_added_row_without_a_known_document_is_refused(
    filled: Registry, sheet: Sheet, name: str | None, reason: str
) -> None:
    report = bring(filled, sheet.write(4, Văn_bản=name, Nhiệm_vụ="Báo cáo thêm.").save())
    assert [reason in each for each in reasons(report)] == [True]


def test_a_row_that_lost_its_id_is_no_second_task(filled: Registry, sheet: Sheet) -> None:
    sheet.write(2, Mã=None).write(3, Mã=None, Sản_phẩm="Lịch")
    report = bring(filled, sheet.save())
    assert ["mã" in each for each in reasons(report)] == [True]
    assert len(filled.tasks()) == 2


def test_progress_extension_and_removal_come_back(filled: Registry, sheet: Sheet) -> None:
    sheet.write(2, Hoàn_thành_ngày="9/6/2022", Gia_hạn_đến="31/7/2022", Văn_bản_gia_hạn="88/UBND-VX")
    sheet.write(3, Tình_trạng="Không phải nhiệm vụ")
    assert bring(filled, sheet.save()).complete
    (task,) = filled.tasks()
    assert (task.completed_on, task.extended_to, task.extended_by) == ("2022-06-09", "2022-07-31", "88/UBND-VX")
    assert [each.text for each in filled.tasks(removed=True)] == [SECOND]
    reopened = Sheet(filled, sheet.path).write(2, Hoàn_thành_ngày=None, Gia_hạn_đến=None, Văn_bản_gia_hạn=None)
    assert bring(filled, reopened.save()).complete
    (task,) = filled.tasks()
    assert (task.completed_on, task.extended_to) == (None, None)


def test_a_recurring_task_is_not_done_for_ever(filled: Registry, sheet: Sheet) -> None:
    report = bring(filled, sheet.write(3, Hoàn_thành_ngày="9/6/2022").save())
    assert "--occurrence" in reasons(report)[0]


def test_notes_stand_in_the_next_export(filled: Registry, sheet: Sheet) -> None:
    bring(filled, sheet.write(2, Ghi_chú="đã gọi điện").save())
    assert Sheet(filled, sheet.path).read(2, "Ghi chú") == "đã gọi điện"


def test_a_masked_export_puts_no_label_in_place_of_the_data(registry: Registry, tmp_path: Path) -> None:
    registry.store(make_extraction(content=" Liên hệ 0912.345.678."))
    path = tmp_path / "che.xlsx"
    write_workbook(path, lambda: map(mask_record, registry.exports(today=TODAY.isoformat())), VI)
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    words = next(cell.column for cell in sheet[1] if cell.value == "Nhiệm vụ")
    assert PHONE in sheet.cell(2, words).value
    assert bring(registry, path).findings == []
    sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == "Dấu đối chiếu"))
    book.save(path)
    assert bring(registry, path).findings == []
    sheet.cell(2, words).value = sheet.cell(2, words).value.replace("rà soát", "rà soát lại")
    book.save(path)
    assert ["đã che" in each for each in reasons(bring(registry, path))] == [True]
    assert list(registry.events()) == []


def test_a_formula_counts_by_its_result_and_without_one_is_refused(filled: Registry, sheet: Sheet) -> None:
    report = bring(filled, sheet.write(2, Hạn_hoàn_thành="=DATE(2022,7,1)").save())
    assert len(reasons(report)) == 1


def test_an_english_export_comes_back_too(filled: Registry, tmp_path: Path) -> None:
    sheet = Sheet(filled, tmp_path / "tasks.xlsx", "en").write(2, Lead="Sở Y tế", Due="30/6/2022")
    assert sorted(changed(bring(filled, sheet.save()))) == ["deadline", "lead"]


def csv_of(registry: Registry, **options: Any) -> list[list[str]]:
    stream = io.StringIO(newline="")
    write_csv(stream, registry.exports(today=TODAY.isoformat()), VI, **options)
    return list(csv.reader(io.StringIO(stream.getvalue(), newline="")))


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])
def test_csv_comes_back_in_every_dialect_of_excel(
    filled: Registry, tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = csv_of(filled)
    rows[1][rows[0].index("Chủ trì")] = "Sở Y tế"
    rows[2][rows[0].index("Hạn hoàn thành")] = "20/7/2022"
    path = tmp_path / "nhiem-vu.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    assert sorted(changed(bring(filled, path))) == ["deadline", "lead"]
    assert filled.tasks(agency="so y te")[0].text == FIRST


def test_days_that_an_american_excel_turned_round_are_no_corrections(registry: Registry, tmp_path: Path) -> None:
    registry.store(make_extraction())  # due on 2022-06-15
    other = make_extraction("thong-bao.docx", "7/TB-UBND")
    registry.store(other)
    key = next(task.task_id for task in registry.tasks(document="7/TB-UBND") if task.deadline_due)
    record = registry.record_of(other.document.source.sha256)
    assert record is not None
    registry.correct(key, "deadline", {**record["tasks"][0]["deadline"], "due": "2022-06-07"}, who="Mai")
    rows = csv_of(registry)
    due = rows[0].index("Hạn hoàn thành")
    for row in rows[1:]:
        if row[due]:
            year, month, day = row[due].split("-")
            row[due] = f"{int(month)}/{int(day)}/{year}"
    path = tmp_path / "my.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
    assert bring(registry, path).findings == []
    # Where only days stand that can be read both ways, nobody guesses.
    path.write_text(
        "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows if "6/15/2022" not in row), encoding="utf-8"
    )
    assert ["tháng/ngày" in each for each in reasons(bring(registry, path))] == [True]


def test_a_guarded_formula_of_csv_comes_back_as_it_was(registry: Registry, tmp_path: Path) -> None:
    from nhiemvu.export.flatten import export_document

    record = export_document(make_extraction())
    record["tasks"][0]["text"] = "=1+1 báo cáo"
    registry.store_record(record, "x", "1")
    rows = csv_of(registry)
    assert rows[1][rows[0].index("Nhiệm vụ")] == "'=1+1 báo cáo"
    path = tmp_path / "x.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert bring(registry, path).findings == []
