"""Interchange packages (edXML): what they say, in which dialect, and the files in them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemvu.document import AnsweredDocument, Document, Package
from nhiemvu.errors import BrokenFile, UnreadableFile, UnsupportedFormat
from nhiemvu.readers import detect_format, read_all, read_document
from nhiemvu.readers.edxml_values import day_of, number_of
from nhiemvu.readers.packages import is_package, unpack
from nhiemvu.readers.reading import read_data
from readers.interchange import LETTER, qcvn_package, soap_attachments, soap_header, soap_message
from readers.outlook import outlook_mail

DOCUMENT = ("Công văn.txt", LETTER.encode())
APPENDIX = ("Phụ lục.txt", "PHỤ LỤC\nDanh sách các xã rà soát biên chế".encode())


def read(tmp_path: Path, data: bytes, name: str = "goi.edxml") -> list[Document]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_all(path))


def zipped(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def package_of(document: Document) -> Package:
    assert document.source.package is not None
    return document.source.package


def test_package_gives_its_files_and_what_it_says_of_them(tmp_path: Path) -> None:
    first, second = read(tmp_path, qcvn_package(APPENDIX, DOCUMENT))
    assert [one.source.file for one in (first, second)] == ["goi.edxml/Phụ lục.txt", "goi.edxml/Công văn.txt"]
    assert [package_of(one).is_main for one in (first, second)] == [False, True]
    assert package_of(second) == Package(
        file="goi.edxml",
        document_id="000.00.12.H99,2026/05/08,123/SNV-CCVC",
        doc_type="Công văn",
        number="123/SNV-CCVC",
        symbol="SNV-CCVC",
        issued_on="2026-05-08",
        place="Tân An",
        issuing_body="Sở Nội vụ",
        parent_body="UBND tỉnh Tân An",
        organ_id="000.00.12.H99",
        title="V/v rà soát biên chế năm 2026",
        signer="Trần Văn Bình",
        signer_role="Giám đốc",
        due_on="2026-06-14",
        steering_type="1",
        business="new",
        recipients=("UBND xã Hòa Bình",),
        response_for=(
            AnsweredDocument("88/BNV-TCBC", "2026-04-02", "000.00.00.G12", "000.00.00.G12,2026/04/02,88/BNV-TCBC"),
        ),
    )


OLD = {
    "number": "123/SNV-CCVC", "issued_on": "2026-05-08", "due_on": "2026-06-14", "doc_type": "Công văn",
    "signer": "Trần Văn Bình", "signer_role": "Giám đốc", "issuing_body": "Sở Nội vụ tỉnh Tân An",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("goi.zip", zipped(("771_header.xml", soap_header()), ("771_Attachment.xml", soap_attachments(DOCUMENT)))),
        ("goi.zip", zipped(("QLVB.xml", soap_header(capitals=True)), DOCUMENT)),
        ("goi.edoc", soap_message(DOCUMENT)),
        ("goi.edoc", soap_message(DOCUMENT, bare=True)),
    ],
    ids=["two files in an archive", "header beside the file, other letters", "MIME", "MIME without its head"],
)
def test_older_dialect(tmp_path: Path, name: str, data: bytes) -> None:
    (document,) = read(tmp_path, data, name)
    package = package_of(document)
    assert document.text.startswith("SỞ NỘI VỤ") and document.source.file.endswith("/Công văn.txt")
    assert {field: getattr(package, field) for field in OLD} == OLD


def test_crossed_tags_and_other_prefixes_are_read(tmp_path: Path) -> None:
    data = qcvn_package(DOCUMENT).replace(b"</edXML:Code>\n<edXML:Prom", b"</edXML:From>\n<edXML:Prom", 1)
    data = data.replace(b"edXML:", b"ns0:").replace(b"xmlns:edXML", b"xmlns:ns0")
    (document,) = read(tmp_path, data)
    assert (package_of(document).number, package_of(document).due_on) == ("123/SNV-CCVC", "2026-06-14")


def test_file_that_was_zipped_before_it_was_put_in(tmp_path: Path) -> None:
    (document,) = read(tmp_path, qcvn_package(("Công văn.txt", zipped(DOCUMENT))))
    assert document.source.file == "goi.edxml/Công văn.txt/Công văn.txt"
    assert package_of(document).number == "123/SNV-CCVC"


def test_package_that_came_by_mail_tells_of_its_file(tmp_path: Path) -> None:
    (document,) = read(tmp_path, outlook_mail(("goi.edxml", qcvn_package(DOCUMENT))), "thu.msg")
    assert document.source.file == "thu.msg/goi.edxml/Công văn.txt"
    assert package_of(document).file == "thu.msg/goi.edxml"


def test_listed_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (document,) = read(tmp_path, qcvn_package(DOCUMENT, listed=("Công văn.txt", "Phụ lục.docx")))
    assert package_of(document).missing == ("Phụ lục.docx",)


def test_package_without_a_file_is_the_document(tmp_path: Path) -> None:
    content = "Đề nghị các xã, phường báo cáo trước ngày 15/6/2026."
    (document,) = read(tmp_path, qcvn_package(listed=("Công văn.pdf",), Content=content))
    assert document.source.file == "goi.edxml" and document.source.format == "edxml"
    assert document.text.splitlines()[0] == content
    assert "Trích yếu: V/v rà soát biên chế năm 2026" in document.text
    assert document.notes == (("package-alone", "Công văn.pdf"),)


def test_package_whose_files_no_reader_takes_is_the_document(tmp_path: Path) -> None:
    (document,) = read(tmp_path, qcvn_package(("bang.bin", b"\x00\x01\x02\xff" * 50)))
    assert document.source.format == "edxml" and document.notes == (("package-alone", "bang.bin"),)


def test_reading_a_package_as_one_file_gives_its_main_document(tmp_path: Path) -> None:
    path = tmp_path / "goi.edxml"
    path.write_bytes(qcvn_package(APPENDIX, DOCUMENT))
    document = read_document(path)
    assert document.text.startswith("SỞ NỘI VỤ") and package_of(document).due_on == "2026-06-14"


STATUS = b"<edXML><edXMLHeader><Status><StatusCode>03</StatusCode></Status></edXMLHeader></edXML>"


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (qcvn_package(BussinessDocType="1"), UnsupportedFormat, "thu hồi văn bản 123/SNV-CCVC"),
        (STATUS, UnsupportedFormat, "báo trạng thái"),
        (b"<edXML><edXMLEnvelope></edXMLEnvelope></edXML>", BrokenFile, "không ghi thông tin"),
    ],
    ids=["recall", "status", "empty"],
)
def test_package_that_brings_no_document_is_named(
    tmp_path: Path, data: bytes, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        read(tmp_path, data)


def test_package_with_a_damaged_file_only_is_the_document(tmp_path: Path) -> None:
    (document,) = read(tmp_path, qcvn_package(("a.docx", b"PK\x03\x04[Content_Types].xml")))
    assert document.notes == (("package-alone", "a.docx"),)


def test_hostile_xml_asks_for_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mật khẩu")
    entities = f'<!DOCTYPE edXML [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode()
    data = qcvn_package(DOCUMENT).replace(b"?>", b"?>" + entities, 1).replace(b"UBND x", b"&s;UBND x")
    (document,) = read(tmp_path, data)
    assert "mật khẩu" not in repr(document.source.package)


@pytest.mark.parametrize(
    ("written", "day", "unread"),
    [
        ("2019/01/08", "2019-01-08", None),
        ("2019-01-08T00:00:00", "2019-01-08", None),
        ("2019-01-07T17:00:00Z", "2019-01-08", None),
        ("2019-01-08T00:00:00+07:00", "2019-01-08", None),
        ("08/01/2019 00:00:00", "2019-01-08", None),
        ("8-1-2019", "2019-01-08", None),
        ("5/13/2019 12:00:00 AM", "2019-05-13", None),
        ("5/6/2019 12:00:00 AM", None, "5/6/2019 12:00:00 AM"),
        ("31/02/2019", None, "31/02/2019"),
        ("0001-01-01T00:00:00", None, None),
        ("N/A", None, None),
        ("mai", None, "mai"),
    ],
)
def test_days_as_systems_write_them(written: str, day: str | None, unread: str | None) -> None:
    assert day_of(written) == (day, unread)


@pytest.mark.parametrize(
    ("serial", "notation", "number", "symbol"),
    [
        ("12", "UBND-NC", "12/UBND-NC", "UBND-NC"),
        ("", "12/UBND-NC", "12/UBND-NC", "UBND-NC"),
        ("012", "12/UBND-NC", "12/UBND-NC", "UBND-NC"),
        ("12/UBND-NC", "12/UBND-NC", "12/UBND-NC", "UBND-NC"),
        ("12/UBND-NC", "", "12/UBND-NC", "UBND-NC"),
        ("59", "2020/QH14", "59/2020/QH14", "2020/QH14"),
        ("12", "UBND-NC#3", "12/UBND-NC", "UBND-NC"),
        ("", "UBND-NC", None, "UBND-NC"),
        ("N/A", "N/A", None, None),
    ],
)
def test_numbers_as_systems_write_them(serial: str, notation: str, number: str | None, symbol: str | None) -> None:
    assert number_of(serial, notation) == (number, symbol)


def test_other_xml_and_pages_are_no_packages() -> None:
    assert detect_format(b"<html><body><p>edXML:MessageHeader</p></body></html>") == "html"
    assert detect_format("<root><MessageHeaders>Sở Y tế</MessageHeaders></root>".encode()) == "text"


KINDS = ["edXML", "SOAP", "Outlook"]


@pytest.mark.parametrize("sound", [qcvn_package(DOCUMENT), soap_message(DOCUMENT), outlook_mail(DOCUMENT)], ids=KINDS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damaged_packages_are_read_or_refused(sound: bytes, data: st.DataObject) -> None:
    spoilt = bytearray(sound[: data.draw(st.integers(1, len(sound)))])
    for _ in range(data.draw(st.integers(0, 8))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    try:
        members = list(unpack(bytes(spoilt), name="goi")) if is_package(bytes(spoilt)) else []
        assert all(member.name for member in members)
        assert read_data(bytes(spoilt), "goi").text
    except UnreadableFile as reason:
        assert reason.vi and reason.en
