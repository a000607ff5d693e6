"""Which files a run reads."""

import os

import pytest

from nhiemvu.batch import collect_files
from nhiemvu.errors import NhiemvuError


def names(paths, **options):
    return [file.name for file in collect_files(paths, **options)]


def make(folder, *files):
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_a_folder_gives_its_files_in_one_order_without_what_is_no_document(tmp_path):
    make(tmp_path, "b.docx", "a.pdf", "con/c.txt", ".an.docx", ".git/x.txt", "~$b.docx", "Thumbs.db", "con/desktop.ini")
    assert names([tmp_path]) == ["a.pdf", "b.docx", "con/c.txt"]


def test_a_file_that_is_named_itself_is_taken_and_none_is_taken_twice(tmp_path):
    make(tmp_path, ".an.docx", "a.pdf")
    assert names([tmp_path / ".an.docx", tmp_path, tmp_path / "a.pdf"]) == [".an.docx", "a.pdf"]


def test_the_own_results_are_not_read_again(tmp_path):
    make(tmp_path, "a.pdf", "extracted/nhiem-vu.xlsx", "extracted/json/a.json")
    assert names([tmp_path], leave_out=[tmp_path / "extracted"]) == ["a.pdf"]


def test_links_in_a_circle_end(tmp_path):
    make(tmp_path, "con/a.pdf")
    (tmp_path / "con" / "lap").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "con" / "b.pdf").symlink_to(tmp_path / "con" / "a.pdf")
    assert names([tmp_path]) == ["con/a.pdf"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_a_folder_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    make(tmp_path, "a.txt")
    assert names([tmp_path]) == ["a.txt"]


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NhiemvuError, match="khong-co"):
        collect_files([tmp_path / "khong-co"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no names that are no text")
def test_a_name_that_is_no_text_can_still_be_shown(tmp_path):
    with open(os.fsencode(tmp_path) + b"/k\xff.txt", "w", encoding="utf-8") as file:  # noqa: PTH123 - bytes, not a path
        file.write("x")
    assert names([tmp_path]) == ["k�.txt"]


def test_a_link_that_leads_nowhere_is_kept_so_that_it_is_named(tmp_path):
    (tmp_path / "loi-tat.docx").symlink_to(tmp_path / "da-xoa.docx")
    (tmp_path / "tu-tro.docx").symlink_to(tmp_path / "tu-tro.docx")
    assert [file.name for file in collect_files([tmp_path])] == ["loi-tat.docx", "tu-tro.docx"]
