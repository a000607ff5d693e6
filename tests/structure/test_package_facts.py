"""What a package says beside what the text says: completed where the text is blank, reported where the two differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import document_of
from nhiemvu.document import AnsweredDocument, Document, Package
from nhiemvu.messages import load_catalogue
from nhiemvu.pipeline import extract
from nhiemvu.task import Extraction, Head
from readers.interchange import LETTER

PACKAGE = Package(
    "goi.edxml",
    doc_type="Công văn",
    number="123/SNV-CCVC",
    symbol="SNV-CCVC",
    issued_on="2026-05-08",
    place="Tân An",
    issuing_body="Sở Nội vụ",
    parent_body="UBND tỉnh Tân An",
    title="Rà soát biên chế",
    signer="Trần Văn Bình",
    due_on="2026-06-14",
    response_for=(AnsweredDocument("088/BNV-TCBC"),),
)


def carried(package: Package, text: str = LETTER) -> Document:
    document = document_of(*text.splitlines())
    return replace(document, source=replace(document.source, package=package))


def told(text: str = LETTER, **changed: object) -> Extraction:
    return extract(carried(replace(PACKAGE, **changed), text))  # type: ignore[arg-type]


def issues(extraction: Extraction) -> dict[str, str]:
    return {issue.code: issue.detail for issue in extraction.issues}


def test_what_the_text_leaves_blank_is_the_packages_and_marked() -> None:
    extraction = told()
    assert (extraction.head.number, extraction.head.issued_on) == ("123/SNV-CCVC", "2026-05-08")
    assert extraction.completed == ("number", "issued_on")
    assert issues(extraction) == {"package-gives-number": "123/SNV-CCVC", "package-gives-issued_on": "2026-05-08"}


def test_the_same_text_without_its_package_stays_blank() -> None:
    extraction = extract(document_of(*LETTER.splitlines()))
    assert (extraction.head.number, extraction.head.issued_on, extraction.completed) == (None, "2026-05", ())


NUMBERED = LETTER.replace("Số:        /", "Số: 123/").replace("ngày      tháng", "ngày 08 tháng")


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, {}),
        ({"number": "0123/SNV - CCVC"}, {}),
        ({"issuing_body": "Văn phòng", "parent_body": "Sở Nội vụ"}, {}),
        ({"signer": "TRẦN VĂN BÌNH"}, {}),
        ({"number": "124/SNV-CCVC"}, {"package-differs-number": "124/SNV-CCVC ≠ 123/SNV-CCVC"}),
        ({"issued_on": "2026-05-09"}, {"package-differs-issued_on": "2026-05-09 ≠ 2026-05-08"}),
        ({"doc_type": "Kế hoạch"}, {"package-differs-doc_type": "Kế hoạch ≠ Công văn"}),
        ({"signer": "Lê Thị Ba"}, {"package-differs-signer": "Lê Thị Ba ≠ Trần Văn Bình"}),
        ({"title": "Giới thiệu chữ ký"}, {"package-differs-title": "Giới thiệu chữ ký ≠ rà soát biên chế năm 2026"}),
        ({"due_on": "2026-06-30"}, {"package-differs-due_on": "2026-06-30 ≠ 2026-06-15"}),
        ({"due_on": "2026-05-01"}, {"package-due-before-document": "2026-05-01 < 2026-05-08"}),
        ({"response_for": (AnsweredDocument("9/BNV-VP"),)}, {"package-answers": "9/BNV-VP"}),
        ({"missing": ("Phụ lục.docx",)}, {"package-missing": "Phụ lục.docx"}),
        ({"unread": (("due_on", "5/6/26"),)}, {"package-unread": "due_on = 5/6/26"}),
        ({"business": "replacement", "business_documents": ("771",)}, {"package-replacement": "771"}),
    ],
)  # fmt: skip
def test_only_what_differs_is_reported(changed: dict[str, object], found: dict[str, str]) -> None:
    extraction = told(NUMBERED, **changed)
    assert issues(extraction) == found
    assert (extraction.head.number, extraction.head.issued_on) == ("123/SNV-CCVC", "2026-05-08")


def test_other_issuer_is_reported() -> None:
    found = issues(told(NUMBERED, issuing_body="Sở Y tế"))
    assert found == {"package-differs-issuing_body": "Sở Y tế tỉnh Tân An ≠ Sở Nội vụ"}


def test_due_date_that_the_text_does_not_name_is_told() -> None:
    text = NUMBERED.replace(" trước ngày 15/6/2026", "")
    assert issues(told(text)) == {"package-due": "2026-06-14"}


def test_package_about_another_symbol_gives_no_number() -> None:
    extraction = told(LETTER.replace("/SNV-CCVC", "/SNV-TTr"))
    assert extraction.head.number is None and extraction.completed == ()
    assert issues(extraction)["package-differs-number"] == "123/SNV-CCVC ≠ …/SNV-TTr"


def test_what_lies_beside_the_document_is_left_alone() -> None:
    appendix = "PHỤ LỤC\nDANH SÁCH CÁC XÃ RÀ SOÁT BIÊN CHẾ\nXã Hòa Bình"
    extraction = told(appendix, is_main=False)
    assert extraction.head.number is None and issues(extraction) == {}
    assert told(LETTER, is_main=False).head.number == "123/SNV-CCVC"


def test_package_alone_gives_the_head_and_compares_nothing() -> None:
    package = replace(PACKAGE, file="thu.txt", title="V/v rà soát biên chế")
    document = carried(package, "Đề nghị Sở Y tế báo cáo trước ngày 15/6/2026.")
    extraction = extract(document)
    assert extraction.head.issuing_body is not None
    assert extraction.head.issuing_body.name == "Sở Nội vụ tỉnh Tân An"
    assert extraction.head.number == "123/SNV-CCVC" and "number" in extraction.completed
    assert extraction.head.title == "rà soát biên chế"
    assert not [code for code in issues(extraction) if code.startswith(("package-differs", "package-gives"))]


def test_every_sentence_about_packages_is_there() -> None:
    sentences = load_catalogue("vi").sentences
    fields = [field for field in Head.__dataclass_fields__ if field != "symbol"]
    assert [field for field in fields if f"issue.package-gives-{field}" not in sentences] == []
    compared = [field for field in [*fields, "due_on"] if field != "signer_role"]
    assert [field for field in compared if f"issue.package-differs-{field}" not in sentences] == []
