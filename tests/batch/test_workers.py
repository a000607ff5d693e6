"""Workers that can be killed."""

import multiprocessing
import os
import select
import subprocess
import sys

from behaving import behave
from nhiemvu.batch.workers import Assignment, Crashed, Done, Lost, Refused, work_in_order
from nhiemvu.readers import DEFAULT_LIMITS, Limits


def outcomes(*paths, processes=2, limits=DEFAULT_LIMITS):
    assignments = [Assignment(index, path, f"n{index}") for index, path in enumerate(paths)]
    found = list(work_in_order(assignments, behave, processes=processes, limits=limits))
    assert [assignment for assignment, _ in found] == assignments
    return [outcome for _, outcome in found]


def test_a_file_that_fails_takes_no_other_with_it():
    first, refused, crashed, died, last = outcomes("a", "refuse", "crash", "die", "b")
    assert (first, last) == (Done("a:n0"), Done("b:n4"))
    assert refused == Refused("broken-file", "Hỏng.", "Broken.")
    assert isinstance(crashed, Crashed)
    assert "ValueError: xấu" in crashed.error
    assert "behaving.py" in crashed.traceback
    assert died == Lost(slow=False)


def test_what_a_crash_quotes_can_be_stored():
    (crashed,) = outcomes("crash")
    assert "\x00" not in crashed.error + crashed.traceback
    (crashed.error + crashed.traceback).encode("utf-8")


def test_a_file_that_hangs_is_given_up():
    assert outcomes("a", "hang", "b", limits=Limits(seconds=3.0)) == [Done("a:n0"), Lost(slow=True), Done("b:n2")]


def test_the_answers_come_in_order_with_more_files_than_workers():
    assert outcomes(*"abcdefgh", processes=3) == [Done(f"{path}:n{at}") for at, path in enumerate("abcdefgh")]


def test_a_caller_who_stops_early_leaves_no_process():
    running = work_in_order([Assignment(n, "a", "") for n in range(9)], behave, processes=2)
    next(running)
    running.close()
    assert multiprocessing.active_children() == []


def test_nothing_to_do_is_done_at_once():
    assert outcomes() == []


def test_a_file_that_eats_all_memory_is_refused_with_the_reason():
    (outcome,) = outcomes("eat", limits=Limits(memory_bytes=500 * 1024 * 1024))
    assert isinstance(outcome, Refused)
    assert outcome.code == "limit-exceeded"
    assert "500 MB bộ nhớ" in outcome.vi
    assert "--max-memory" in outcome.vi


def test_what_a_hanging_file_has_started_ends_with_it(tmp_path):
    pipe = tmp_path / "held-open"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert outcomes(f"start {pipe}", limits=Limits(seconds=3.0)) == [Lost(slow=True)]
        closed, _, _ = select.select([reader], [], [], 30)  # readable once nobody holds the other end
        assert closed
        assert os.read(reader, 1) == b""
    finally:
        os.close(reader)


def test_what_is_being_read_ends_with_the_program_that_was_killed(tmp_path):
    pipe = tmp_path / "held-open"
    os.mkfifo(pipe)
    program = f"""
from behaving import behave
from nhiemvu.batch.workers import Reader
if __name__ == "__main__":
    Reader(behave).attempt("hold {pipe}", "")
"""
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    folders = os.pathsep.join(sys.path)
    victim = subprocess.Popen([sys.executable, tmp_path / "program.py"], env={**os.environ, "PYTHONPATH": folders})
    try:
        assert os.read(_when_readable(reader), 1) == b"."
        victim.kill()
        assert os.read(_when_readable(reader), 1) == b""
    finally:
        victim.kill()
        victim.wait()
        os.close(reader)


def _when_readable(reader):
    assert select.select([reader], [], [], 60)[0]
    return reader


def test_what_a_library_prints_does_not_reach_the_user(capfd):
    assert outcomes("chatter") == [Done("chatter:n0")]
    assert capfd.readouterr().out == ""


def test_workers_see_the_environment_of_their_own_time(monkeypatch):
    assert outcomes("variable TESSDATA_PREFIX") == [Done("none")]
    monkeypatch.setenv("TESSDATA_PREFIX", "/du-lieu")
    assert outcomes("variable TESSDATA_PREFIX") == [Done("/du-lieu")]


def test_a_worker_that_has_finished_reads_on_while_the_caller_stores(tmp_path):
    pipe = tmp_path / "held-open"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assignments = [Assignment(0, "a", ""), Assignment(1, f"hold {pipe}", "")]
    running = work_in_order(assignments, behave, processes=1)
    try:
        assert next(running)[1] == Done("a:")
        assert os.read(_when_readable(reader), 1) == b"."  # the second file is begun though nobody asked for it
    finally:
        running.close()
        os.close(reader)
