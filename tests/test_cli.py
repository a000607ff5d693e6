"""The command line as its user meets it, with a stand-in for reading and extracting."""

import csv
import functools
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from typer.testing import CliRunner

import nhiemvu.batch
from examples import FIRST, SECOND, read_example
from nhiemvu.cli import app, main, take_language
from nhiemvu.commands.screen import open_screen
from nhiemvu.errors import NhiemvuError

COMMANDS = (
    *("run", "tasks", "show", "documents", "correct", "add", "complete", "extend", "history", "due", "status"),
    *("export", "import", "schema", "runs", "annotate", "check", "agreement", "train", "doctor", "version"),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with two readable files in it, and the stand-in in its place."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.setattr(nhiemvu.batch, "Batch", functools.partial(nhiemvu.batch.Batch, work=read_example))
    monkeypatch.setattr(nhiemvu.batch, "extractor_version", lambda: "1")
    (tmp_path / "vb").mkdir()
    (tmp_path / "vb" / "ke-hoach.txt").write_text("number: 152/KH-UBND", encoding="utf-8")
    (tmp_path / "vb" / "thong-bao.txt").write_text("empty", encoding="utf-8")
    return tmp_path


@pytest.fixture
def filled(folder, capsys):
    assert main(["run", "vb", "--jobs", "1"]) == 0
    capsys.readouterr()
    return folder


def test_a_run_writes_the_results_and_tells_where_they_are(folder, capsys):
    assert main(["run", "vb", "--jobs", "1"]) == 0
    out, err = capsys.readouterr()
    lines = dict(line.rsplit(None, 1) for line in out.splitlines() if line.startswith("  "))
    assert lines["  Nhiệm vụ trong các tệp này"] == "2"
    assert lines["  Văn bản không giao nhiệm vụ"] == "1"
    assert str(Path("extracted") / "nhiem-vu.xlsx") in out
    assert err == ""
    sheet = openpyxl.load_workbook(folder / "extracted" / "nhiem-vu.xlsx")["Nhiệm vụ"]
    assert [row[5].value for row in sheet.iter_rows(min_row=2)] == [FIRST, SECOND]
    record = json.loads((folder / "extracted" / "json" / "ke-hoach.json").read_text(encoding="utf-8"))
    assert record["document"]["number"] == "152/KH-UBND"


@pytest.mark.usefixtures("folder")
def test_what_goes_into_a_pipe_has_no_colours_and_no_bar(capsys):
    main(["run", "vb", "--jobs", "1"])
    main(["tasks"])
    main(["documents"])
    main(["show", "152/KH-UBND"])
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert err == ""


def test_results_beside_the_documents_are_not_read_as_documents(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder / "vb")
    for _ in range(2):
        assert main(["run", ".", "--out", ".", "--registry", "so.db", "--jobs", "1"]) == 0
        assert "  Tệp đã xem                             2\n" in capsys.readouterr().out


def test_an_unreadable_file_is_named_with_its_reason_and_makes_the_exit_code_two(folder, capsys):
    (folder / "vb" / "hong.pdf").write_text("broken", encoding="utf-8")
    assert main(["run", "vb", "--jobs", "1"]) == 2
    assert "hong.pdf: Tệp bị cụt. Xin bản khác." in capsys.readouterr().out
    assert main(["run", "vb", "--jobs", "1", "--lang", "en"]) == 2
    assert "hong.pdf: The file is cut short. Ask for another copy." in capsys.readouterr().out
    review = openpyxl.load_workbook(folder / "extracted" / "nhiem-vu.xlsx")["To review"]
    assert review["C2"].value == "hong.pdf"


def test_a_crash_does_not_stop_the_others_and_makes_the_exit_code_two(folder, capsys):
    (folder / "vb" / "a.pdf").write_text("crash", encoding="utf-8")
    assert main(["run", "vb", "--jobs", "1"]) == 2
    assert "ZeroDivisionError" in capsys.readouterr().out
    assert main(["show", "152/KH-UBND"]) == 0


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (["run", "khong-co"], "Không có tệp hay thư mục «khong-co»", "There is no file or folder 'khong-co'"),
        (["run"], "Thiếu PATH.", "PATH is missing."),
        (["run", "vb", "--nhanh"], "Không có tùy chọn «--nhanh»", "There is no option '--nhanh'"),
        (["lam"], "Không có lệnh «lam»", "There is no command 'lam'"),
        (["tasks"], "Chưa có sổ nhiệm vụ", "There is no task registry"),
        (["tasks", "--due-before", "31/2/2025"], "Ngày «31/2/2025» không hợp lệ", "'31/2/2025' is not a date"),
        (["export", "--format", "doc", "--to", "x"], "Giá trị của --format không hợp lệ", "The value of --format"),
        (["run", "vb", "--registry", "vb/thong-bao.txt"], "không phải là sổ nhiệm vụ", "is not a task registry"),
        (["--lang", "fr", "tasks"], "Ngôn ngữ «fr» không có", None),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_mistake_is_told_in_the_users_language_and_makes_the_exit_code_one(capsys, arguments, vi, en):
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert vi in err
    assert "Traceback" not in out + err
    if en:
        assert main([*arguments, "--lang", "en"]) == 1
        assert en in capsys.readouterr().err


def test_an_empty_folder_is_told_and_not_taken_for_success(folder, capsys):
    (folder / "rong").mkdir()
    assert main(["run", "rong"]) == 1
    assert "Không có tệp nào để đọc" in capsys.readouterr().err


@pytest.mark.usefixtures("filled")
def test_tasks_are_found_by_agency_without_marks_and_told_with_their_deadline(capsys):
    assert main(["tasks", "--agency", "so noi vu"]) == 0
    out = capsys.readouterr().out
    assert "15/06/2022" in out
    assert "152/KH-UBND" in out
    assert "1 nhiệm vụ." in out


@pytest.mark.usefixtures("filled")
def test_a_search_by_day_tells_of_the_tasks_that_have_none(capsys):
    assert main(["tasks", "--due-before", "15/6/2022"]) == 0
    out = capsys.readouterr().out
    assert "1 nhiệm vụ." in out
    assert "1 nhiệm vụ khác" in out


@pytest.mark.usefixtures("filled")
def test_of_very_many_tasks_it_is_told_that_there_are_more(capsys, monkeypatch):
    monkeypatch.setattr("nhiemvu.commands.tasks.COUNTED", 1)
    assert main(["tasks", "--limit", "1"]) == 0
    assert "1 nhiệm vụ, trong tổng số hơn 1." in capsys.readouterr().out


@pytest.mark.usefixtures("filled")
def test_tasks_as_json_and_csv_are_for_programs(capsys):
    main(["tasks", "--format", "json"])
    assert [task["deadline_due"] for task in json.loads(capsys.readouterr().out)] == ["2022-06-15", None]
    main(["tasks", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert [row["Hạn hoàn thành"] for row in rows] == ["2022-06-15", ""]


@pytest.mark.usefixtures("filled")
def test_a_full_name_that_differs_by_a_capital_alone_is_not_repeated(capsys):
    task = json.loads(_out(["tasks", "--format", "json"], capsys))[0]["task_id"]
    assert main(["correct", task, "--lead", "SỞ NỘI VỤ TỈNH HÀ TĨNH"]) == 0
    assert "Chủ trì: SỞ NỘI VỤ TỈNH HÀ TĨNH\n" in _out(["show", "ke-hoach"], capsys)


def _out(arguments, capsys):
    capsys.readouterr()
    assert main(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("filled")
def test_show_tells_all_of_one_document(capsys):
    assert main(["show", "ke-hoach"]) == 0
    out = capsys.readouterr().out
    for words in (
        "Kế hoạch 152/KH-UBND",
        "Báo cáo 71/BC-SNV, 25/04/2022, Sở Nội vụ",
        f"[II.1, Trang 2] {FIRST}",
        "Chủ trì: Sở Nội vụ (Sở Nội vụ tỉnh Hà Tĩnh)",
        "«trước ngày 15/6/2022» = Trước ngày 15/06/2022",
        "Không xác định được thời hạn: trước mùa mưa",
    ):
        assert words in out


@pytest.mark.usefixtures("filled")
def test_show_of_a_document_that_is_not_there_is_an_error(capsys):
    assert main(["show", "999/KH-UBND"]) == 1
    assert "999/KH-UBND" in capsys.readouterr().err


@pytest.mark.usefixtures("filled")
def test_documents_are_listed(capsys):
    assert main(["documents"]) == 0
    assert "2 văn bản." in capsys.readouterr().out
    main(["documents", "--format", "json", "--text", "152/KH-UBND"])
    assert [document["tasks"] for document in json.loads(capsys.readouterr().out)] == [2]


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "xlsx", "ics", "parquet"])
def test_the_whole_registry_is_exported_without_any_source_file(filled, capsys, name):
    for path in (filled / "vb").iterdir():
        path.unlink()
    target = filled / "kho" / f"nhiem-vu.{name}"
    assert main(["export", "--format", name, "--to", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    if name == "json":
        assert len(json.loads(target.read_text(encoding="utf-8"))) == 2
    elif name == "xlsx":
        assert openpyxl.load_workbook(target).sheetnames[0] == "Nhiệm vụ"
    elif name == "csv":
        assert target.read_bytes().startswith(b"STT")
        main(["export", "--format", name, "--bom", "--to", str(target)])
        assert target.read_bytes().startswith(b"\xef\xbb\xbfSTT")
        assert b"\r\r\n" not in target.read_bytes()
    elif name == "jsonl":
        assert [json.loads(line)["schema"] for line in target.read_text(encoding="utf-8").splitlines()] == [
            "nhiemvu/2",
            "nhiemvu/2",
        ]


@pytest.mark.usefixtures("filled")
def test_a_refused_row_is_told_and_the_exit_code_says_so(tmp_path, capsys):
    target = tmp_path / "nhiem-vu.csv"
    main(["export", "--format", "csv", "--to", str(target)])
    words = target.read_text(encoding="utf-8").replace("2022-06-15", "giữa tháng 6", 1)
    target.write_text(words.replace("\r\n", "\n"), encoding="utf-8")
    capsys.readouterr()
    assert main(["import", str(target), "--dry-run"]) == 2
    out = capsys.readouterr().out
    assert "không hiểu ngày «giữa tháng 6»" in out
    assert "chưa ghi gì vào sổ" in out
    assert main(["import", str(target), "--report", str(tmp_path / "bao-cao.csv")]) == 2
    assert "không nhận" in (tmp_path / "bao-cao.csv").read_text(encoding="utf-8")
    assert main(["import", str(tmp_path / "khong-co.xlsx")]) == 1
    assert "khong-co.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
@pytest.mark.usefixtures("filled")
def test_a_format_that_is_no_text_needs_a_file(form, capsys):
    assert main(["export", "--format", form, "--to", "-"]) == 1
    assert f"nhiem-vu.{form}" in capsys.readouterr().err


@pytest.mark.usefixtures("filled")
def test_an_older_schema_is_written_on_request_and_both_are_accepted_by_what_schema_prints(tmp_path, capsys):
    main(["schema"])
    schema = json.loads(capsys.readouterr().out)
    for version in ("1", "2"):
        target = tmp_path / f"{version}.jsonl"
        main(["export", "--format", "jsonl", "--schema", version, "--to", str(target)])
        for line in target.read_text(encoding="utf-8").splitlines():
            assert json.loads(line)["schema"] == f"nhiemvu/{version}"
            jsonschema.validate(json.loads(line), schema)


@pytest.mark.usefixtures("filled")
def test_an_export_to_the_standard_output_holds_nothing_else(capsys):
    main(["export", "--format", "jsonl", "--to", "-", "--all"])
    assert [len(json.loads(line)["tasks"]) for line in capsys.readouterr().out.splitlines()] == [3, 0]


def test_the_schema_that_is_printed_accepts_the_exports(filled, capsys):
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    for path in (filled / "extracted" / "json").iterdir():
        jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize(("language", "words"), [("vi", "Ví dụ:"), ("en", "Examples:")])
def test_every_command_has_help_with_examples_in_both_languages(command, language, words):
    result = CliRunner().invoke(app, [*filter(None, [command]), "--help"], obj=open_screen(language))
    assert result.exit_code == 0
    assert words in result.output
    assert ("Cách dùng: nhiemvu" if language == "vi" else "Usage: nhiemvu") in result.output


def test_without_a_command_the_help_is_shown(capsys):
    assert main([]) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in COMMANDS)


def test_the_version_is_told(capsys):
    assert main(["version"]) == 0
    assert capsys.readouterr().out.startswith("nhiemvu 0.")


@pytest.mark.usefixtures("folder")
def test_ctrl_c_is_told_in_words(capsys, monkeypatch):
    def stop(*_: object, **__: object):
        raise KeyboardInterrupt

    monkeypatch.setattr(nhiemvu.batch, "run_batch", stop)
    assert main(["run", "vb"]) == 130
    assert "chạy lại lệnh này để làm tiếp" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--lang", "en", "run", "a"], ["run", "a", "--lang=en"], ["run", "--lang", "en", "a"]]
)
def test_the_language_may_stand_anywhere(words):
    assert take_language(words) == ("en", ["run", "a"])


def test_behind_two_dashes_every_word_is_a_path():
    assert take_language(["run", "--", "--lang"]) == ("vi", ["run", "--", "--lang"])


def test_a_language_that_is_not_there_is_an_error():
    with pytest.raises(NhiemvuError):
        take_language(["run", "--lang"])


def test_the_help_loads_neither_database_nor_models():
    code = (
        "import sys; from nhiemvu.cli import main; main(['--help']);"
        "sys.exit(len({'sqlalchemy', 'alembic', 'pydantic', 'openpyxl', 'spacy', 'underthesea'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
