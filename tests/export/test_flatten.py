"""One extraction as one record of the export."""

import json
from dataclasses import replace

import jsonschema
import pytest

from examples import FIRST, make_extraction
from nhiemvu.errors import ExportError
from nhiemvu.export.flatten import export_document, validate_record
from nhiemvu.export.schema import json_schema
from nhiemvu.task import Deadline, DeadlineKind, Extraction


@pytest.fixture
def record():
    return export_document(make_extraction())


def with_deadline(deadline: Deadline) -> Extraction:
    extraction = make_extraction()
    return replace(extraction, tasks=(replace(extraction.tasks[0], deadline=deadline),))


def test_every_key_of_the_format_stands_in_the_record(record):
    assert list(record) == ["schema", "source", "document", "references", "tasks", "issues"]
    assert record["schema"] == "nhiemvu/1"
    assert set(record["source"]) == {"file", "sha256", "format", "pages", "ocr", "language", "package"}
    assert set(record["tasks"][0]) == {
        *("id", "item", "text", "section", "lead", "coordinating", "report_to", "deadline", "deliverable"),
        *("references", "category", "confidence", "by", "span"),
    }
    assert {"text", "kind", "start", "due", "bound", "rrule", "amount", "unit", "from", "time", "inherited"} <= set(
        record["tasks"][0]["deadline"]
    )
    assert record["tasks"][2]["deadline"] is None


def test_a_record_from_before_packages_were_read_is_still_one(record):
    old = {key: value for key, value in record["source"].items() if key != "package"}
    jsonschema.validate({**record, "source": old}, json_schema())
    assert validate_record({**record, "source": old}) == record


def test_spans_lead_back_to_the_words_and_carry_their_place(record):
    extraction = make_extraction()
    span = record["tasks"][0]["span"]
    assert extraction.document.text[span["start"] : span["end"]] == FIRST
    assert (span["page"], span["table"], span["row"]) == (2, None, None)
    span = record["tasks"][1]["span"]
    assert (span["page"], span["table"], span["row"]) == (3, 0, 4)


def test_the_words_that_name_the_starting_point_stand_under_from():
    deadline = Deadline(
        "trong 10 ngày kể từ ngày ký", DeadlineKind.RELATIVE, amount=10, unit="day", from_="kể từ ngày ký"
    )
    exported = export_document(with_deadline(deadline))["tasks"][0]["deadline"]
    assert (exported["amount"], exported["unit"], exported["from"]) == (10, "day", "kể từ ngày ký")


def test_the_published_schema_accepts_the_record_and_survives_json(record):
    jsonschema.Draft202012Validator.check_schema(json_schema())
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.validate(json.loads(json.dumps(record)))


@pytest.mark.parametrize("key", ["schema", "tasks", "issues"])
def test_the_published_schema_refuses_a_record_that_lacks_a_key(record, key):
    del record[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, json_schema())


def test_the_published_schema_refuses_unknown_keys(record):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**record, "extra": 1}, json_schema())


@pytest.mark.parametrize("due", ["2022-13-01", "2022-06", "tháng 6", "15/06/2022"])
def test_a_due_date_that_is_no_day_never_leaves_the_program(due):
    with pytest.raises(ExportError, match="due"):
        export_document(with_deadline(Deadline("hạn", DeadlineKind.DATE, due=due, bound="by")))


@pytest.mark.parametrize("due", ["2022-02-29", "2022-06-31"])
def test_a_due_date_that_the_calendar_lacks_never_leaves_the_program(due):
    with pytest.raises(ExportError, match="due"):
        export_document(with_deadline(Deadline("hạn", DeadlineKind.DATE, due=due, bound="by")))


def test_a_text_that_no_database_holds_is_refused_in_plain_words(record):
    record["tasks"][0]["text"] = "a\x00b"
    with pytest.raises(ExportError) as caught:
        validate_record(record)
    assert "tasks.0" in caught.value.vi
    assert "tasks.0" in caught.value.en


def test_what_the_reader_noted_is_told_once_before_what_was_found():
    extraction = make_extraction()
    noted = replace(extraction.document, notes=(("pages-left-out", "3-5"), ("deadline-unresolved", "trước mùa mưa")))
    issues = export_document(replace(extraction, document=noted))["issues"]
    assert [issue["code"] for issue in issues] == ["pages-left-out", "deadline-unresolved"]
    assert "3-5" in issues[0]["message"]
