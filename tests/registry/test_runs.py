"""The record of runs and of files that could not be read."""

from sqlalchemy import text

from examples import make_extraction
from nhiemvu.registry import UnreadableRow

ROW = UnreadableRow("/vb/hong.pdf", "hong.pdf", "broken-file", "Tệp bị cụt.", "The file is cut short.")


def test_an_unreadable_file_is_noted_once_with_its_last_reason(registry):
    registry.record_unreadable(UnreadableRow("/vb/hong.pdf", "hong.pdf", "crash", "Lỗi.", "Fault.", "Traceback …"))
    registry.record_unreadable(ROW)
    assert registry.unreadable() == [ROW]
    assert registry.unreadable()[0].reason("en") == "The file is cut short."


def test_a_file_that_is_read_after_all_is_unreadable_no_more(registry):
    registry.record_unreadable(ROW)
    registry.store(make_extraction(), path="/vb/hong.pdf")
    assert registry.unreadable() == []


def test_a_run_is_recorded_from_its_start(registry):
    run = registry.start_run("1")
    with registry._transaction() as connection:
        assert connection.execute(text("SELECT status FROM runs")).scalar() == "running"
    registry.finish_run(run, files=3, unreadable=1)
    with registry._transaction() as connection:
        row = connection.execute(text("SELECT status, files, unreadable, finished_at FROM runs")).one()
    assert row[:3] == ("finished", 3, 1)
    assert row[3]
