"""An office grows its own corpus: draft, correct, check, compare."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nhiemvu.cli import main

PLAN = """\
UBND HUYỆN YÊN CHÂU
Số: 41/KH-UBND
Yên Châu, ngày 02 tháng 5 năm 2025

KẾ HOẠCH
Dọn kho lưu trữ

I. NHIỆM VỤ

1. Phòng Nội vụ chủ trì kiểm kê kho trước ngày 30/6/2025.

2. Văn phòng HĐND và UBND huyện bố trí kinh phí.
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf-8")
    return tmp_path


def record_of(folder: Path) -> dict:  # type: ignore[type-arg]
    return json.loads((folder / "gold" / "ke-hoach.json").read_text("utf-8"))  # type: ignore[no-any-return]


def test_a_document_becomes_a_draft_beside_its_copy_and_the_next_steps_are_told(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["annotate", "ke-hoach.txt", "--to", "kho"]) == 0
    out, err = capsys.readouterr()
    assert "2 nhiệm vụ" in out and "nhiemvu check kho" in out and "chưa ai đọc lại" in out
    assert err == ""
    assert (office / "kho" / "documents" / "ke-hoach.txt").read_text("utf-8") == PLAN
    assert [task["item"] for task in record_of(office / "kho")["tasks"]] == ["I.1", "I.2"]
    assert main(["check", "kho"]) == 0
    assert "1 bản ghi, 2 nhiệm vụ: 0 lỗi" in capsys.readouterr().out


def test_a_corrected_record_is_never_replaced_unless_asked(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["annotate", "ke-hoach.txt", "--to", "kho"])
    path = office / "kho" / "gold" / "ke-hoach.json"
    path.write_text("sửa tay", "utf-8")
    assert main(["annotate", "ke-hoach.txt", "--to", "kho"]) == 1
    assert path.read_text("utf-8") == "sửa tay"
    assert "--force" in capsys.readouterr().err
    assert main(["annotate", "ke-hoach.txt", "--to", "kho", "--force"]) == 0
    assert len(record_of(office / "kho")["tasks"]) == 2


def test_another_document_of_the_same_name_is_not_replaced(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "kho" / "documents").mkdir(parents=True)
    (office / "kho" / "documents" / "ke-hoach.txt").write_text("văn bản khác", "utf-8")
    assert main(["annotate", "ke-hoach.txt", "--to", "kho"]) == 1
    assert "văn bản khác cùng tên" in capsys.readouterr().err
    assert not (office / "kho" / "gold" / "ke-hoach.json").exists()
    assert (office / "kho" / "documents" / "ke-hoach.txt").read_text("utf-8") == "văn bản khác"


def test_a_document_in_the_corpus_already_is_drafted_where_it_lies(office: Path) -> None:
    documents = office / "kho" / "documents"
    documents.mkdir(parents=True)
    (office / "ke-hoach.txt").rename(documents / "ke-hoach.txt")
    assert main(["annotate", "kho/documents", "--to", "kho"]) == 0
    assert record_of(office / "kho")["file"] == "documents/ke-hoach.txt"
    assert (documents / "ke-hoach.txt").read_text("utf-8") == PLAN


def test_an_unreadable_file_is_named_and_the_others_are_drafted(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "a.docx").write_bytes(b"PK\x03\x04 broken")
    assert main(["annotate", "a.docx", "ke-hoach.txt", "--to", "kho"]) == 2
    out, err = capsys.readouterr()
    assert "a.docx" in err and "ke-hoach.json" in out
    assert not list((office / "kho" / "documents").glob("a.*"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ["lỗi, quy tắc mục 4]", "Tên cơ quan còn chữ «Giao»", "Nhiệm vụ 1 «Phòng Nội vụ chủ trì", "1 lỗi"]),
        ("en", ["broken, guidelines 4]", "still has the word 'Giao'", "Task 1 «Phòng Nội vụ chủ trì", "1 broken"]),
    ],
)
def test_a_broken_rule_is_told_with_section_task_and_words(
    office: Path, capsys: pytest.CaptureFixture[str], language: str, words: list[str]
) -> None:
    main(["annotate", "ke-hoach.txt", "--to", "kho"])
    record = record_of(office / "kho")
    record["tasks"][0]["lead"] = ["Giao Phòng Nội vụ"]
    path = office / "kho" / "gold" / "ke-hoach.json"
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    capsys.readouterr()
    for target in ("kho", str(path)):
        assert main(["check", target, "--lang", language]) == 1
        out = capsys.readouterr().out.replace("\n", " ")
        # "Giao" stands nowhere in the plan, so that it is told as a strange word, too.
        assert [each for each in words[:3] if each not in out] == []


def test_two_passes_are_compared_with_both_sides_words(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("lan-1", "lan-2"):
        main(["annotate", "ke-hoach.txt", "--to", folder])
    record = record_of(office / "lan-2")
    record["tasks"][0]["lead"] = ["Phòng Nội vụ", "Phòng Tài chính"]
    (office / "lan-2" / "gold" / "ke-hoach.json").write_text(json.dumps(record), "utf-8")
    capsys.readouterr()
    assert main(["agreement", "lan-1", "lan-2"]) == 0
    out = capsys.readouterr().out
    assert "Khác nhau ở 1 nhiệm vụ" in out
    assert "A  Phòng Nội vụ\n" in out and "B  Phòng Nội vụ; Phòng Tài chính\n" in out
    total = next(line for line in out.splitlines() if line.strip().startswith("Tất cả"))
    assert total.split()[2:] == ["2", "1.000", "0.500", "1.000", "1.000", "0.500", "1.000", "1.000"]
    assert main(["agreement", "lan-1", "lan-1"]) == 0
    assert "không khác nhau" in capsys.readouterr().out


def test_a_folder_without_records_is_an_error_that_tells_how_to_begin(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(office)]) == 1
    assert "nhiemvu annotate" in capsys.readouterr().err
