"""The measures: small cases counted by hand, and the same figures as the guidelines' own scoring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from measure import score as command
from nhiemvu.corpus import scoring

GOLD = command.ROOT / "corpora" / "gold"
HEAD = {"doc_type": "Kế hoạch", "number": "1/KH-UBND", "title": "Sắp xếp kho lưu trữ"}


def task(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, "lead": [], "coordinating": [], "deadline": None} | fields


def measure(folder: Path, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, float]:
    for name, tasks in (("gold", gold), ("predicted", predicted)):
        (folder / name).mkdir()
        record = {"document": HEAD, "references": [], "tasks": tasks}
        (folder / name / "a.json").write_text(json.dumps(record), "utf-8")
    return scoring.score(folder / "gold", folder / "predicted")


ORDER = "Sở Nội vụ rà soát biên chế của các đơn vị"
OTHER = "Văn phòng đăng tải lịch tiếp công dân"
THIRD = "Công an xã kiểm tra phòng cháy tại chợ"


def test_found_missed_and_invented_tasks_are_counted(tmp_path: Path) -> None:
    figures = measure(tmp_path, [task(ORDER), task(OTHER)], [task(ORDER + " trong tỉnh"), task(THIRD), task("Lời kết")])
    assert figures["tasks_recall"] == pytest.approx(1 / 2)
    assert figures["tasks_precision"] == pytest.approx(1 / 3)
    assert figures["tasks_f1"] == pytest.approx(2 / 5)


def test_an_optional_task_is_neither_rewarded_nor_punished(tmp_path: Path) -> None:
    figures = measure(tmp_path, [task(ORDER), task(OTHER, optional=True)], [task(ORDER), task(OTHER)])
    assert (figures["tasks_gold"], figures["tasks_predicted"], figures["tasks_f1"]) == (1, 1, 1.0)


def test_a_row_is_right_only_with_lead_and_deadline(tmp_path: Path) -> None:
    due = {"kind": "date", "due": "2025-06-30", "bound": "before"}
    gold = [task(ORDER, lead=["Sở Nội vụ"], deadline=due), task(OTHER, lead=["Văn phòng"]), task(THIRD)]
    wrong = [
        task(ORDER, lead=[{"mention": "Sở Nội vụ"}], deadline={**due, "bound": "by"}),
        task(OTHER, lead=["Văn phòng", "Sở Y tế"]),
        task(THIRD),
    ]
    figures = measure(tmp_path, gold, wrong)
    assert figures["lead_exact"] == pytest.approx(2 / 3)
    assert figures["deadline_exact"] == pytest.approx(2 / 3)
    assert figures["row_f1"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Uỷ ban MTTQ xã", "UBMTTQ xã"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông (Sở TT&TT)"),
        ("các cơ quan, đơn vị có liên quan", "cơ quan, đơn vị"),
        ("Sở LĐ-TB&XH", "Sở Lao động – Thương binh và Xã hội"),
    ],
)
def test_spellings_of_one_body_are_the_same(one: str, other: str) -> None:
    assert scoring.fold_agency(one) == scoring.fold_agency(other)


def test_a_document_without_a_result_counts_as_missed(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    record = {"document": HEAD, "references": [], "tasks": [task(ORDER)]}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(record), "utf-8")
    figures = scoring.score(tmp_path / "gold", tmp_path)
    assert (figures["missing"], figures["tasks_recall"], figures["document_fields"]) == (1, 0.0, 0.0)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus's own records with something wrong in each, so that no figure is 1."""
    folder = tmp_path_factory.mktemp("damaged")
    for place, path in enumerate(sorted(GOLD.glob("*.json"))):
        record = json.loads(path.read_text("utf-8"))
        record["document"]["doc_type" if place % 2 else "issuing_body"] = "Tờ trình"
        record["references"] = record["references"][1:]
        for reference in record["references"][::3]:
            reference["issued_on"] = "2001"
        for number, row in enumerate(record["tasks"]):
            row["lead"] = row["lead"] if number % 3 else ["Sở Y tế"]
            row["coordinating"] = row["coordinating"] if number % 4 else ["UBND cấp xã"]
            row["deadline"] = row["deadline"] if number % 5 else {"kind": "ongoing"}
            row["text"] = row["text"] if number % 6 else row["text"][: len(row["text"]) // 3]
        record["tasks"] += [task("Trân trọng cảm ơn.")] * (place % 3)
        (folder / path.name).write_text(json.dumps(record), "utf-8")
    return folder


def test_the_figures_are_those_of_the_guidelines_scorer(damaged: Path) -> None:
    if not command.SHARED.is_dir():
        pytest.skip("the guidelines' scorer does not lie beside this checkout")
    theirs = command.load_score()
    assert theirs is not scoring.score
    ours = scoring.score(GOLD, damaged)
    assert 0 < ours["row_f1"] < 1
    assert ours == pytest.approx(theirs(GOLD, damaged, ()))
    results = command.RESULTS / "corpora"
    if results.is_dir():
        assert scoring.score(GOLD, results) == pytest.approx(theirs(GOLD, results, ()))


def test_the_baseline_tells_what_was_gained_and_lost_in_the_gold_records_words() -> None:
    gold = {"tasks": [task(ORDER), task(OTHER)]}
    before, _ = command.outcome_of(gold, {"tasks": [task(ORDER)]})
    after, words = command.outcome_of(gold, {"tasks": [task(OTHER, lead=["Sở Y tế"]), task(THIRD)]})
    assert command.changes(before, after, words) == [
        f"  + task found      {OTHER}",
        f"  - task lost       {ORDER}",
        f"  - row wrong       {ORDER}",
        f"  - task invented   {THIRD}",
    ]
    assert ORDER not in json.dumps([before, after], ensure_ascii=False)


def test_equal_sentences_of_one_document_are_told_apart() -> None:
    gold = {"tasks": [task(ORDER), task(ORDER)]}
    outcome, _ = command.outcome_of(gold, {"tasks": [task(ORDER), task(ORDER)]})
    assert len(set(outcome["found"])) == 2


def test_changes_in_a_test_document_are_counted_without_words() -> None:
    gold = {"tasks": [task(ORDER), task(OTHER)]}
    outcome, words = command.outcome_of(gold, {"tasks": [task(ORDER), task(OTHER), task(THIRD)]})
    lines = command.counted(command.changes({}, outcome, words))
    assert [line.split() for line in lines] == [
        ["+", "task", "found", "2"],
        ["+", "row", "right", "2"],
        ["-", "task", "invented", "1"],
    ]
