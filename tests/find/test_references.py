"""The documents that a sentence names, sentence by sentence, and what joins and parts them in a whole text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.document import Document, DocumentBuilder, Source, Span
from nhiemvu.find.references import find_references, numbers_at, read_references, references_in
from nhiemvu.task import Head, Reference

HERE = Path(__file__).resolve().parent
Row = tuple[str, str, str, str]


def numbers_in(text: str) -> tuple[str, ...]:
    return tuple(found.number for found in references_in(text) if found.number)


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


def relations() -> list[tuple[str, list[tuple[str, str]]]]:
    """The sentences of the table of relations, each with the number or title and the relation of what it names."""
    rows = []
    for line in (HERE / "reference_relations.tsv").read_text("utf-8").splitlines()[1:]:
        sentence, _, expected = line.partition("\t")
        pairs = [part.rpartition("=") for part in expected.split(" ; ")]
        rows.append((sentence, [(name, relation) for name, _, relation in pairs]))
    return rows


@pytest.mark.parametrize(
    ("sentence", "expected"), relations(), ids=lambda value: value[:60] if isinstance(value, str) else ""
)
def test_the_words_around_tell_the_relation(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.number or found.title, found.relation) for found in references_in(sentence)] == expected


def test_a_list_of_bases_has_one_relation() -> None:
    found = references_in("Căn cứ Luật Đất đai; Luật Nhà ở; Nghị định số 1/2020/NĐ-CP")
    assert {each.relation for each in found} == {"basis"}


def places(text: str, head: Head | None = None) -> dict[str, list[str]]:
    """The words of every place of each reference in a document of these lines, by number or title."""
    document = document_of(*text.split("\n"))
    found = read_references(document, head)
    return {each.number or each.title or "": [document.quote(span) for span in each.spans] for each in found}


def test_a_short_name_leads_back_to_the_document_that_it_was_given_to() -> None:
    text = (
        "Thực hiện Chỉ thị số 31-CT/TU ngày 3/2/2022 của Tỉnh ủy về rừng (sau đây gọi tắt là Chỉ thị 31).\n"
        "1. Quán triệt Chỉ thị 31.\n2. Phổ biến Chỉ thị 32 và Chỉ thị số 31."
    )
    assert places(text) == {"31-CT/TU": ["Chỉ thị số 31-CT/TU", "Chỉ thị 31", "Chỉ thị 31", "Chỉ thị số 31"]}


def test_a_task_gives_the_number_of_a_document_that_it_names_without_it() -> None:
    document = document_of(
        "Thực hiện Chỉ thị số 31-CT/TU, Luật Giá:", "1. Sở Y tế báo cáo kết quả theo Chỉ thị nêu trên."
    )
    found = read_references(document)
    assert numbers_at(found, [document.blocks[1].span, Span(0, 5)]) == [("31-CT/TU",), ()]


def test_a_type_as_a_short_name_counts_only_by_itself() -> None:
    text = "Đề án số 7-ĐA/TU ngày 2/2/2022 (viết tắt là Đề án). Triển khai Đề án. Đề án chuyển đổi số của sở còn chậm."
    assert places(text) == {"7-ĐA/TU": ["Đề án số 7-ĐA/TU", "Đề án"]}


def test_the_short_name_of_a_body_is_no_document() -> None:
    text = "Kế hoạch số 7/KH-UBND giao Sở Nội vụ (sau đây gọi tắt là Sở). Giao Sở tổng hợp."
    assert places(text) == {"7/KH-UBND": ["Kế hoạch số 7/KH-UBND"]}


def test_a_document_named_above_is_the_last_of_its_type() -> None:
    text = "Nghị quyết số 1/NQ-HĐND.\nQuyết định số 2/QĐ-UBND.\nTheo Nghị quyết nêu trên và Quyết định trên."
    assert places(text) == {
        "1/NQ-HĐND": ["Nghị quyết số 1/NQ-HĐND", "Nghị quyết nêu trên"],
        "2/QĐ-UBND": ["Quyết định số 2/QĐ-UBND", "Quyết định trên"],
    }


def test_this_document_is_the_one_that_speaks_or_the_one_just_named() -> None:
    text = "Thực hiện Nghị quyết số 1/NQ-HĐND; Nghị quyết này nêu rõ: Kế hoạch số 2/KH-UBND. Kế hoạch này có hiệu lực."
    assert places(text, Head(doc_type="Kế hoạch")) == {
        "1/NQ-HĐND": ["Nghị quyết số 1/NQ-HĐND", "Nghị quyết này"],
        "2/KH-UBND": ["Kế hoạch số 2/KH-UBND"],
    }


def test_two_documents_of_one_serial_leave_a_short_mention_open() -> None:
    text = "Chỉ thị số 5/CT-TTg, Chỉ thị số 5-CT/TU. Theo Chỉ thị 5, các sở thực hiện."
    assert places(text) == {"5/CT-TTg": ["Chỉ thị số 5/CT-TTg"], "5-CT/TU": ["Chỉ thị số 5-CT/TU"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("theo khoản 2 Điều 5 Nghị định số 3/2020/NĐ-CP", "khoản 2 Điều 5 Nghị định số 3/2020/NĐ-CP"),
        ("theo điểm a, b khoản 1 Điều 12 của Luật Đất đai", "điểm a, b khoản 1 Điều 12 của Luật Đất đai"),
        ("tại Mục II, Phần III Kế hoạch số 4/KH-UBND", "Mục II, Phần III Kế hoạch số 4/KH-UBND"),
        ("các Điều 7, 8 và 9 Thông tư số 5/2021/TT-BNV", "Điều 7, 8 và 9 Thông tư số 5/2021/TT-BNV"),
        ("Phụ lục I Quyết định số 6/QĐ-UBND", "Phụ lục I Quyết định số 6/QĐ-UBND"),
        ("theo Điều 5\nNghị định số 3/2020/NĐ-CP", "Nghị định số 3/2020/NĐ-CP"),
        ("năm 2 Điều kiện theo Luật Đất đai", "Luật Đất đai"),
    ],
)
def test_a_mention_holds_the_article_that_it_names(text: str, words: str) -> None:
    assert [mention.text for mention in find_references(text)] == [words]


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
