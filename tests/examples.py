"""Documents and extractions written for the tests, and a stand-in for reading and extracting."""

import hashlib
import time
from pathlib import Path

from nhiemvu.batch import Worked
from nhiemvu.document import BlockKind, Document, DocumentBuilder, Place, Source, Span
from nhiemvu.errors import BrokenFile
from nhiemvu.export.flatten import export_document
from nhiemvu.readers import DEFAULT_LIMITS, Limits
from nhiemvu.task import (
    Agency,
    Category,
    Deadline,
    DeadlineKind,
    Extraction,
    Head,
    Issue,
    Reference,
    Task,
)

FIRST = "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế, báo cáo trước ngày 15/6/2022."
SECOND = "Văn phòng Ủy ban nhân dân tỉnh đăng tải lịch tiếp công dân hằng tháng, ngày 20."
WISH = "Việc sắp xếp phải bảo đảm công khai, dân chủ."


def make_document(name: str = "ke-hoach.docx", content: str = "") -> Document:
    """A plan with one paragraph on page 2 and one row of a table."""
    builder = DocumentBuilder()
    builder.add("KẾ HOẠCH")
    builder.add(f"1. {FIRST}{content}", place=Place(page=2, paragraph=1))
    builder.add(SECOND, BlockKind.CELL, Place(page=3, table=0, row=4, column=1))
    builder.add(WISH)
    sha256 = hashlib.sha256((name + content).encode()).hexdigest()
    return builder.build(Source(name, sha256, "docx", pages=3))


def make_extraction(
    name: str = "ke-hoach.docx",
    number: str | None = "152/KH-UBND",
    content: str = "",
    version: str = "1",
    issued_on: str | None = "2022-05-01",
) -> Extraction:
    """What a good extractor finds in `make_document`: two tasks, one sentence of another kind, one reference."""
    document = make_document(name, content)

    def at(words: str) -> Span:
        start = document.text.index(words)
        return Span(start, start + len(words))

    first = Task(
        f"{document.source.sha256[:8]}-1",
        "II.1",
        FIRST + content,
        at(FIRST + content),
        section=("II. NHIỆM VỤ",),
        lead=(Agency("Sở Nội vụ", "Sở Nội vụ tỉnh Hà Tĩnh", "so-noi-vu-ha-tinh"),),
        coordinating=(Agency("Sở Tài chính"),),
        report_to=(Agency("UBND tỉnh"),),
        deadline=Deadline("trước ngày 15/6/2022", DeadlineKind.DATE, due="2022-06-15", bound="before", by="time-day"),
        deliverable="Báo cáo",
        references=("71/BC-SNV",),
        by="order-lead",
    )
    second = Task(
        f"{document.source.sha256[:8]}-2",
        "PL1.4",
        SECOND,
        at(SECOND),
        lead=(Agency("Văn phòng Ủy ban nhân dân tỉnh"),),
        deadline=Deadline("hằng tháng, ngày 20", DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTHDAY=20"),
        confidence=0.4,
        by="table-row",
    )
    wish = Task(f"{document.source.sha256[:8]}-3", "I.2", WISH, at(WISH), category=Category.GENERAL, by="purpose")
    head = Head(
        "Kế hoạch",
        number,
        "KH-UBND",
        Agency("UBND tỉnh Hà Tĩnh"),
        "Hà Tĩnh",
        issued_on,
        "Sắp xếp biên chế",
        "Trần Văn A",
        "Phó Chủ tịch",
    )
    reference = Reference(
        "Báo cáo", "71/BC-SNV", "2022-04-25", "Sở Nội vụ", mention="Báo cáo 71", spans=(at("báo cáo"),)
    )
    issue = Issue("deadline-unresolved", "trước mùa mưa", at(FIRST))
    return Extraction(document, head, (reference,), (first, second, wish), (issue,), version)


def read_example(path: str, name: str, limits: Limits = DEFAULT_LIMITS) -> Worked:  # noqa: ARG001 - as the real one
    """A stand-in for reading and extracting: what it does is what the file says.

    "broken" refuses the file, "crash" fails, "hang" never ends, "empty" assigns nothing; a line "number: X"
    gives the document's number, "title: X" its title, "scan" makes it a scan with
    a mark misread; any other text is its content.
    """
    text = Path(path).read_text(encoding="utf-8")
    if text.startswith("broken"):
        raise BrokenFile("Tệp bị cụt. Xin bản khác.", "The file is cut short. Ask for another copy.")
    if text.startswith("crash"):
        raise ZeroDivisionError("lỗi thử")
    if text.startswith("hang"):
        time.sleep(3600)
    number = text.partition("number:")[2].strip().splitlines()[0] if "number:" in text else None
    extraction = make_extraction(name, number=number)
    record = export_document(extraction)
    record["source"]["sha256"] = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    if "title:" in text:
        record["document"]["title"] = text.partition("title:")[2].strip().splitlines()[0]
    if "scan" in text:
        record["source"] |= {"ocr": True, "format": "pdf"}
        for task in record["tasks"]:
            task["text"] = task["text"].replace("biên chế", "biên chê")
    if text.startswith("empty"):
        record["tasks"] = []
    return Worked(record, "1")
