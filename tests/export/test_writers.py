"""JSON, JSON lines and CSV."""

import csv
import io
import json

import pytest

from examples import FIRST, make_extraction
from nhiemvu.export.flatten import export_document
from nhiemvu.export.writers import write_csv, write_json, write_json_lines, write_record
from nhiemvu.messages import load_catalogue


@pytest.fixture
def record():
    return export_document(make_extraction())


def read_csv(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_record_file_reads_back_as_it_was(tmp_path, record):
    target = tmp_path / "json" / "ke-hoach.json"
    write_record(target, record)
    text = target.read_text(encoding="utf-8")
    assert json.loads(text) == record
    assert "Sở Nội vụ" in text


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_list_and_json_lines_one_record_a_line(record, count):
    one, lines = io.StringIO(), io.StringIO()
    assert write_json(one, [record] * count) == write_json_lines(lines, [record] * count) == count
    assert json.loads(one.getvalue()) == [record] * count
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == [record] * count


def test_csv_opens_in_excel(record):
    stream = io.StringIO(newline="")
    assert write_csv(stream, [record], load_catalogue("vi"), bom=True) == 2
    assert stream.getvalue().startswith("\ufeffSTT,Văn bản")
    first, _ = read_csv(stream.getvalue())
    assert first["Nhiệm vụ"] == FIRST
    assert first["Hạn hoàn thành"] == "2022-06-15"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_cells_do_not_run_as_formulas(record, start):
    record["tasks"][0]["text"] = f"{start}1+1"
    stream = io.StringIO(newline="")
    write_csv(stream, [record], load_catalogue("vi"))
    assert read_csv(stream.getvalue())[0]["Nhiệm vụ"] == f"'{start}1+1"


def test_csv_keeps_quotes_commas_and_line_breaks(record):
    record["tasks"][0]["text"] = 'Báo cáo "mật", gồm:\nphụ lục'
    stream = io.StringIO(newline="")
    write_csv(stream, [record], load_catalogue("vi"))
    assert read_csv(stream.getvalue())[0]["Nhiệm vụ"] == 'Báo cáo "mật", gồm:\nphụ lục'


def test_english_headings_are_there_for_other_readers(record):
    stream = io.StringIO()
    write_csv(stream, [record], load_catalogue("en"))
    assert "Lead" in read_csv(stream.getvalue())[0]
