"""Documents in archives and e-mails: each by itself, named by its way."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from nhiemvu.errors import BrokenFile, LimitExceeded, UnreadableFile
from nhiemvu.readers import Limits, detect_format, read_all
from nhiemvu.readers.members import safe_name
from nhiemvu.readers.packages import unpack
from readers.outlook import message, outlook_mail

PLAN, NOTICE = "Sở Y tế lập kế hoạch.".encode(), "Sở Nội vụ báo cáo.".encode()


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def mail(*attached: tuple[str, bytes], body: str = "Kính gửi") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "vanthu@tanan.example", "so@tanan.example", "Văn bản"
    message.set_content(body)
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def read(tmp_path: Path, name: str, data: bytes, limits: Limits | None = None) -> list[tuple[str, str]]:
    path = tmp_path / name
    path.write_bytes(data)
    return [(one.source.file, one.text) for one in read_all(path, **({"limits": limits} if limits else {}))]


def test_archive_gives_each_of_its_documents(tmp_path: Path) -> None:
    data = zipped(**{"kế hoạch.txt": PLAN, "2026/thông báo.txt": NOTICE, "__MACOSX/._a.txt": b"x", ".an": b"x"})
    assert read(tmp_path, "goi.zip", data) == [
        ("goi.zip/kế hoạch.txt", PLAN.decode()), ("goi.zip/2026/thông báo.txt", NOTICE.decode()),
    ]  # fmt: skip


def test_mail_gives_its_attachments_those_in_an_archive_too(tmp_path: Path) -> None:
    data = mail(("Kế hoạch.txt", PLAN), ("goi.zip", zipped(a=NOTICE)))
    assert read(tmp_path, "thu.eml", data) == [
        ("thu.eml/Kế hoạch.txt", PLAN.decode()), ("thu.eml/goi.zip/a", NOTICE.decode()),
    ]  # fmt: skip


def test_mail_without_attachments_is_itself_the_document(tmp_path: Path) -> None:
    assert read(tmp_path, "thu.eml", mail(body="Sở Y tế báo cáo.")) == [("thu.eml/noi-dung.txt", "Sở Y tế báo cáo.")]


def test_outlook_mail_gives_its_attachments(tmp_path: Path) -> None:
    data = outlook_mail(("Kế hoạch.txt", PLAN), ("goi.zip", zipped(a=NOTICE)), ("image001.png", b"\x89PNG\r\n\x1a\n"))
    assert read(tmp_path, "thu.msg", data) == [
        ("thu.msg/Kế hoạch.txt", PLAN.decode()), ("thu.msg/goi.zip/a", NOTICE.decode()),
    ]  # fmt: skip


def test_mails_in_an_outlook_mail_give_their_attachments_or_their_words(tmp_path: Path) -> None:
    forwarded = message(("Kế hoạch.txt", PLAN), ("Thư cũ", message(body="Sở Y tế báo cáo.")))
    data = outlook_mail(("Chuyển tiếp", forwarded), ("Thư.eml", mail(("tb.txt", NOTICE))))
    assert read(tmp_path, "thu.msg", data) == [
        ("thu.msg/Chuyển tiếp/Kế hoạch.txt", PLAN.decode()),
        ("thu.msg/Chuyển tiếp/Thư cũ/noi-dung.txt", "Sở Y tế báo cáo."),
        ("thu.msg/Thư.eml/tb.txt", NOTICE.decode()),
    ]


def test_outlook_mail_without_attachments_is_itself_the_document(tmp_path: Path) -> None:
    assert read(tmp_path, "thu.msg", outlook_mail(body="Sở Y tế báo cáo.")) == [
        ("thu.msg/noi-dung.txt", "Sở Y tế báo cáo.")
    ]


def test_outlook_mail_that_brings_an_old_word_file_is_a_mail_all_the_same() -> None:
    word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
    assert detect_format(outlook_mail(("a.doc", word * 20))) == "msg"


@pytest.mark.parametrize("cut", [600, 1500, 2500])
def test_outlook_mail_cut_short_is_named(tmp_path: Path, cut: int) -> None:
    with pytest.raises(UnreadableFile):
        read(tmp_path, "thu.msg", outlook_mail(("Kế hoạch.txt", PLAN * 400))[:cut])


def test_what_is_no_package_is_one_document(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", PLAN) == [("a.txt", PLAN.decode())]


def test_one_unreadable_member_does_not_stop_the_others(tmp_path: Path) -> None:
    assert read(tmp_path, "goi.zip", zipped(hong=b"\x00\x01\x02\xff" * 50, tot=PLAN)) == [
        ("goi.zip/tot", PLAN.decode())
    ]
    with pytest.raises(UnreadableFile):
        read(tmp_path, "goi.zip", zipped(hong=b"\x00\x01\x02\xff" * 50))
    with pytest.raises(BrokenFile, match="không có văn bản nào"):
        read(tmp_path, "goi.zip", zipped())


def test_bombs_and_endless_nests_are_refused() -> None:
    with pytest.raises(LimitExceeded):
        list(unpack(zipped(a=bytes(2000)), Limits(max_unpacked_bytes=1000)))
    nest = zipped(a=PLAN)
    for _ in range(5):
        nest = zipped(**{"b.zip": nest})
    with pytest.raises(LimitExceeded):
        list(unpack(nest))


def test_damaged_archive() -> None:
    data = zipped(a=b"Van ban " * 100)
    with pytest.raises(BrokenFile):
        list(unpack(data.replace(b"Van ban", b"Xan ban", 1)))


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../a.docx", "a.docx"), ("C:\\x\\b?.pdf", "C_/x/b_.pdf"), ("/etc/c", "etc/c"), ("..", ""), ("a/./b", "a/b")],
)
def test_names_lead_nowhere_outside(name: str, safe: str) -> None:
    assert safe_name(name) == safe
