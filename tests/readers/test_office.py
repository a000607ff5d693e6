"""Files of old and other word processors, made here by LibreOffice itself or by hand."""

from __future__ import annotations

import io
import os
import select
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from nhiemvu.document import BlockKind, Document
from nhiemvu.errors import BrokenFile, LimitExceeded, UnreadableFile, UnsupportedFormat
from nhiemvu.programs import LIBRE_OFFICE
from nhiemvu.readers import Limits, read_document

OFFICE = LIBRE_OFFICE.path()
needs_libre_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
RTF = rb"{\rtf1\ansi\ansicpg1252 {\b S\u7903? N\u7897?i v\u7909?} ch\u7911? tr\u236?.\par B\u225?o c\u225?o.\par}"


@pytest.fixture(scope="module")
def old_word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A .doc with a heading, an automatic list and a table, saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("doc")
    document = docx.Document()
    document.add_paragraph().add_run("KẾ HOẠCH").bold = True
    for line in ("Sở Nội vụ rà soát.", "Sở Y tế báo cáo."):
        document.add_paragraph(line, style="List Number")
    table = document.add_table(rows=2, cols=2)
    for index, text in enumerate(("STT", "Nhiệm vụ", "1", "Kiểm tra rừng")):
        table.cell(index // 2, index % 2).text = text
    document.add_paragraph("Nơi nhận: VT.")
    document.save(str(folder / "ke-hoach.docx"))
    assert OFFICE is not None
    profile = (folder / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc", "--outdir"]
    subprocess.run([*command, str(folder), str(folder / "ke-hoach.docx")], check=True, capture_output=True, timeout=120)
    return folder / "ke-hoach.doc"


def lines(document: Document) -> list[str]:
    return [document.quote(block.span) for block in document.blocks]


@needs_libre_office
@pytest.mark.parametrize("with_office", [True, False], ids=["libre-office", "without"])
def test_old_word_file_keeps_numbers_and_cells(
    old_word: Path, with_office: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not with_office:
        monkeypatch.setattr("shutil.which", lambda _: None)
    document = read_document(old_word)
    assert lines(document) == [
        "KẾ HOẠCH", "1. Sở Nội vụ rà soát.", "2. Sở Y tế báo cáo.", "STT", "Nhiệm vụ", "1", "Kiểm tra rừng",
        "Nơi nhận: VT.",
    ]  # fmt: skip
    assert [block.place.row for block in document.blocks if block.kind is BlockKind.CELL] == [0, 0, 1, 1]
    assert document.blocks[0].bold
    assert (document.source.format, document.source.file) == ("doc", "ke-hoach.doc")


@needs_libre_office
def test_rich_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"  # as old mail programs name it
    path.write_bytes(RTF)
    document = read_document(path)
    assert lines(document) == ["Sở Nội vụ chủ trì.", "Báo cáo."]
    assert document.source.format == "rtf"


@needs_libre_office
def test_open_document_is_read(tmp_path: Path) -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>'
        "<text:p>Sở Y tế báo cáo.</text:p></office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    path = tmp_path / "a.odt"
    path.write_bytes(buffer.getvalue())
    document = read_document(path)
    assert (document.text, document.source.format) == ("Sở Y tế báo cáo.", "odt")


def test_without_libre_office_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("sys.platform", "linux")
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    with pytest.raises(UnsupportedFormat) as error:
        read_document(path)
    assert "sudo apt-get install libreoffice-writer" in error.value.vi


@needs_libre_office
@pytest.mark.parametrize("with_office", [True, False], ids=["libre-office", "without"])
def test_damaged_old_word_file(
    old_word: Path, tmp_path: Path, with_office: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not with_office:
        monkeypatch.setattr("shutil.which", lambda _: None)
    path = tmp_path / "a.doc"
    path.write_bytes(old_word.read_bytes()[:4000])
    with pytest.raises(UnreadableFile):
        read_document(path)


def test_converter_that_hangs_is_stopped_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "held-open"
    os.mkfifo(pipe)
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nexec 3> '{pipe}'\nsleep 600 &\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(program))
    monkeypatch.setattr("nhiemvu.readers.office._LEAST_SECONDS", 0.5)
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(LimitExceeded):
            read_document(path, limits=Limits(seconds=0.1))
        closed, _, _ = select.select([reader], [], [], 30)  # readable once nobody holds the other end
        assert closed and os.read(reader, 1) == b""
    finally:
        os.close(reader)


def test_converter_that_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/bin/true")
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    with pytest.raises(BrokenFile):
        read_document(path)
