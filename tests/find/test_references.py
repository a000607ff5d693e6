"""The documents that a sentence names, sentence by sentence, and what joins and parts them in a whole text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.document import Document, DocumentBuilder, Source
from nhiemvu.find.references import find_references, numbers_in, read_references, references_in
from nhiemvu.task import Head, Reference

HERE = Path(__file__).resolve().parent
Row = tuple[str, str, str, str]


def sentences() -> list[tuple[str, list[Row]]]:
    """The sentences of the table beside this file, each with the references that it must give."""
    rows = []
    for line in (HERE / "reference_sentences.tsv").read_text("utf-8").splitlines()[1:]:
        sentence, _, expected = line.partition("\t")
        parts = [part.split(" | ") for part in expected.split(" ; ") if part.strip()]
        rows.append((sentence.replace("\\n", "\n"), [tuple(value.strip() for value in part) for part in parts]))
    return rows  # type: ignore[return-value]


def as_row(found: Reference) -> Row:
    values = (found.doc_type, found.number or found.title, found.issued_on, found.issuing_body)
    return tuple(value or "-" for value in values)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("sentence", "expected"), sentences(), ids=lambda value: value[:60] if isinstance(value, str) else ""
)
def test_a_sentence_gives_its_references(sentence: str, expected: list[Row]) -> None:
    assert [as_row(found) for found in references_in(sentence)] == expected


def document_of(*lines: str) -> Document:
    builder = DocumentBuilder()
    for line in lines:
        builder.add(line)
    return builder.build(Source("kh.txt", "0" * 64, "text"))


def test_the_document_itself_is_no_reference() -> None:
    document = document_of("Số: 12/KH-UBND", "Kế hoạch số 12/KH-UBND thực hiện Chỉ thị số 5/CT-UBND.")
    assert [found.number for found in read_references(document, Head(number="12/KH-UBND"))] == ["5/CT-UBND"]


def test_one_document_named_twice_is_one_reference_with_both_places() -> None:
    document = document_of("Theo Quyết định số 7/QĐ-UBND.", "Quyết định số 07/QĐ-UBND ngày 3/4/2023 của UBND tỉnh.")
    (found,) = read_references(document)
    assert (found.number, found.issued_on, found.issuing_body) == ("7/QĐ-UBND", "2023-04-03", "UBND tỉnh")
    assert [document.quote(span) for span in found.spans] == ["Quyết định số 7/QĐ-UBND", "Quyết định số 07/QĐ-UBND"]


def test_a_law_named_by_number_and_by_title_is_one_under_its_number() -> None:
    text = "Luật Mặt trận Tổ quốc Việt Nam số 75/2015/QH13. Theo Luật MTTQ Việt Nam, các tổ chức phối hợp."
    assert [(found.number, len(found.spans)) for found in references_in(text)] == [("75/2015/QH13", 2)]


def test_a_law_whose_number_comes_later_gets_it() -> None:
    found = references_in("Theo Luật Giá, các sở rà soát. Luật Giá số 16/2023/QH15 có hiệu lực.")
    assert [(law.number, law.title) for law in found] == [("16/2023/QH15", "Luật Giá")]


def test_a_number_cut_short_joins_the_whole_one_of_the_same_day() -> None:
    found = references_in(
        "TB số 31/TB-VP ngày 3/3/2021\nSố 31/TB ngày 3/3/2021\nSố 31 ngày 3/3/2021\nSố 31 ngày 9/9/2021"
    )
    assert [(each.number, each.issued_on) for each in found] == [("31/TB-VP", "2021-03-03"), ("31", "2021-09-09")]


def test_a_number_broken_over_two_footnotes_keeps_its_date() -> None:
    document = document_of("(kèm theo Nghị quyết số 35-NQ/TU ngày", "29/12/2025 của Ban Chấp hành Đảng bộ tỉnh)")
    assert [(found.issued_on, found.issuing_body) for found in read_references(document)] == [
        ("2025-12-29", "Ban Chấp hành Đảng bộ tỉnh")
    ]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Căn cứ Nghị định số 1/2020/NĐ-CP;", "basis"),
        ("Triển khai thực hiện Kế hoạch số 2/KH-UBND.", "carried-out"),
        ("sửa đổi, bổ sung Quyết định số 3/QĐ-UBND", "amended"),
        ("báo cáo kết quả thực hiện Chỉ thị số 4/CT-UBND", "reported"),
        ("(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", "attached"),
        ("Thực hiện nhiệm vụ năm. Tại Quyết định số 6/QĐ-UBND", "mentioned"),
    ],
)
def test_the_words_in_front_tell_the_relation(sentence: str, relation: str) -> None:
    assert [found.relation for found in references_in(sentence)] == [relation]


def test_a_list_of_bases_has_one_relation() -> None:
    found = references_in("Căn cứ Luật Đất đai; Luật Nhà ở; Nghị định số 1/2020/NĐ-CP")
    assert {each.relation for each in found} == {"basis"}


def test_a_task_gives_the_numbers_that_it_names() -> None:
    sentence = "Sở Nội vụ thực hiện Kế hoạch số 9/KH-UBND và Chỉ thị số 10/CT-UBND, Luật Khiếu nại trước 30/6/2023."
    assert numbers_in(sentence) == ("9/KH-UBND", "10/CT-UBND")


@given(
    st.integers(1, 99999),
    st.sampled_from(["QĐ", "KH", "CT", "TB", "BC"]),
    st.sampled_from(["UBND", "SNV", "HĐND", "BTTTT"]),
)
def test_any_number_of_the_common_form_is_found_whole(serial: int, code: str, issuer: str) -> None:
    assert numbers_in(f"theo văn bản số {serial}/{code}-{issuer} ngày 5/5/2022.") == (f"{serial}/{code}-{issuer}",)


@given(st.text(alphabet="12/-–QĐUBNDsố ngàycủaLuật,;.\n", max_size=80))
def test_a_mention_is_the_text_at_its_span(text: str) -> None:
    for mention in find_references(text):
        assert mention.text == mention.span.of(text) != ""
