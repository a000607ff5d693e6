"""One cited document is one row, however it is cited, and leads to the document itself where that is stored."""

from __future__ import annotations

from typing import Any

import pytest

from examples import make_extraction
from nhiemvu.cli import main
from nhiemvu.export.flatten import export_document
from nhiemvu.registry import Registry, open_registry
from nhiemvu.registry.cited_rows import reference_key

Record = dict[str, Any]


def reference(number: str | None, day: str | None = None, body: str | None = None, **others: Any) -> Record:
    values = {"doc_type": "Quyết định", "number": number, "issued_on": day, "issuing_body": body, "title": None}
    return {**values, "mention": "x", "relation": "basis", "spans": [], **others}


def head(body: str, **others: Any) -> Record:
    return {"issuing_body": {"mention": body, "name": None, "id": None}, **others}


def store(registry: Registry, number: str, body: str, *references: Record) -> str:
    """Store a plan of `body` that cites `references`; the answer is its id."""
    record = export_document(make_extraction(f"{number}.docx", number=number))
    record["document"]["issuing_body"] = {"mention": body, "name": None, "id": None}
    record["references"] = list(references)
    return registry.store_record(record, f"{number}.docx", "1").document_id


def cited(registry: Registry) -> list[tuple[str | None, str | None, int]]:
    return [(row.number, row.issued_on, row.documents) for row in registry.most_cited()]


LAO_CAI = "UBND tỉnh Lào Cai"


@pytest.mark.parametrize(
    ("one", "one_issuer", "other", "other_issuer"),
    [
        (reference("12/QĐ-UBND", "2023-03-05", "UBND tỉnh"), LAO_CAI,
         reference("012/QĐ-UBND", "2023-03-05", "Ủy ban nhân dân tỉnh Lào Cai"), "Sở Nội vụ tỉnh Lào Cai"),
        (reference("12/QĐ-UBND", "2023-03-05", "Chủ tịch UBND tỉnh"), LAO_CAI,
         reference("12/QĐ-UBND", "2023-03-05"), "Sở Y tế tỉnh Lào Cai"),
        (reference("30/2020/NĐ-CP", "2020-03-05", "Chính phủ"), LAO_CAI, reference("30/2020/NĐ-CP"), "UBND xã Bản Hồ"),
        (reference("18-NQ/TW", "2017-10-25", "Ban Chấp hành Trung ương"), LAO_CAI,
         reference("18/NQ-TW", "2017-10-25", "Trung ương"), "UBND tỉnh Hà Nam"),
        (reference("7-NQ/TU", "2022-02-02", "Tỉnh ủy"), LAO_CAI,
         reference("07-NQ/TU", "2022-02-02", "BTV Tỉnh ủy Lào Cai"), "UBND huyện Sa Pa"),
        (reference("9/QĐ-BNV", "2022-02-02", "Bộ trưởng Bộ Nội vụ"), LAO_CAI,
         reference("9/QĐ-BNV", "2022-02-02", "Bộ Nội vụ"), "UBND tỉnh Hà Nam"),
    ],
)  # fmt: skip
def test_two_ways_to_cite_one_document(one: Record, one_issuer: str, other: Record, other_issuer: str) -> None:
    assert reference_key(one, head(one_issuer)) == reference_key(other, head(other_issuer))


@pytest.mark.parametrize(
    ("one", "one_issuer", "other", "other_issuer"),
    [
        (reference("12/QĐ-UBND", "2023-03-05", "UBND tỉnh"), LAO_CAI,
         reference("12/QĐ-UBND", "2023-03-05", "UBND tỉnh"), "UBND tỉnh Hà Nam"),
        (reference("12/QĐ-UBND", "2023-03-05"), LAO_CAI, reference("12/QĐ-UBND", "2024-03-05"), LAO_CAI),
        (reference("12/QĐ-UBND", "2023-03-05", "UBND huyện Sa Pa"), LAO_CAI,
         reference("12/QĐ-UBND", "2023-03-05", "UBND tỉnh"), LAO_CAI),
        (reference("12/QĐ-UBND", "2023-03-05"), "UBND xã Bản Hồ",
         reference("12/QĐ-UBND", "2023-03-05"), "UBND xã Tả Van"),
        (reference("12/QĐ-UBND", "2023-03-05"), LAO_CAI, reference("12a/QĐ-UBND", "2023-03-05"), LAO_CAI),
        (reference("30/2020/NĐ-CP"), LAO_CAI, reference("30/2021/NĐ-CP"), LAO_CAI),
        (reference("31", "2021-03-03"), LAO_CAI, reference("31", "2021-09-09"), LAO_CAI),
    ],
)  # fmt: skip
def test_two_documents_that_share_a_number(one: Record, one_issuer: str, other: Record, other_issuer: str) -> None:
    assert reference_key(one, head(one_issuer)) != reference_key(other, head(other_issuer))


def test_twenty_documents_cite_one_decision_in_one_row(registry: Registry) -> None:
    ways = [reference("12/QĐ-UBND", "2023-03-05", "UBND tỉnh"), reference("12/QĐ-UBND", None, "UBND tỉnh Lào Cai")]
    for number in range(1, 21):
        store(registry, f"{number}/KH-UBND", LAO_CAI, ways[number % 2])
    assert cited(registry) == [("12/QĐ-UBND", "2023-03-05", 20)]


def test_a_year_that_is_left_open_stays_open_where_two_are_known(registry: Registry) -> None:
    store(registry, "1/KH-UBND", LAO_CAI, reference("12/QĐ-UBND", "2022-03-05"), reference("12/QĐ-UBND", "2023-03-05"))
    store(registry, "2/KH-UBND", LAO_CAI, reference("12/QĐ-UBND"))
    assert {day for _, day, _ in cited(registry)} == {"2022-03-05", "2023-03-05", None}


def test_what_nobody_cites_any_more_is_taken_out(registry: Registry) -> None:
    store(registry, "1/KH-UBND", LAO_CAI, reference("12/QĐ-UBND", "2022-03-05"), reference("13/QĐ-UBND", "2022-03-05"))
    store(registry, "2/KH-UBND", LAO_CAI, reference("13/QĐ-UBND", "2022-03-05"))
    store(registry, "1/KH-UBND", LAO_CAI)
    assert [number for number, _, _ in cited(registry)] == ["13/QĐ-UBND"]


@pytest.mark.parametrize("cited_first", [True, False])
def test_a_cited_document_that_is_stored_is_linked_whichever_came_first(registry: Registry, cited_first: bool) -> None:
    plan = reference("152/KH-UBND", "2022-05-01", "UBND tỉnh", doc_type="Kế hoạch")
    found = {}
    for citing in [False, True] if cited_first else [True, False]:
        number, references = ("9/TB-UBND", (plan, reference("77/QĐ-TTg"))) if citing else ("152/KH-UBND", ())
        found[citing] = store(registry, number, LAO_CAI, *references)
    (shown,) = registry.show("9/TB-UBND")
    assert shown.cited == (found[False], None)


def test_a_document_of_another_province_is_not_the_one_that_is_cited(registry: Registry) -> None:
    store(registry, "152/KH-UBND", "UBND tỉnh Hà Nam")
    store(registry, "9/TB-UBND", LAO_CAI, reference("152/KH-UBND", "2022-05-01", "UBND tỉnh", doc_type="Kế hoạch"))
    (shown,) = registry.show("9/TB-UBND")
    assert shown.cited == (None,)


def test_show_tells_that_a_cited_document_is_stored(tmp_path, capsys) -> None:
    path = str(tmp_path / "registry.db")
    with open_registry(path) as registry:
        plan = store(registry, "152/KH-UBND", LAO_CAI)
        store(registry, "9/TB-UBND", LAO_CAI, reference("152/KH-UBND", "2022-05-01", doc_type="Kế hoạch"))
    assert main(["show", "9/TB-UBND", "--registry", path]) == 0
    assert f"đã có trong sổ: {plan}" in capsys.readouterr().out
