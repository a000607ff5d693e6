"""The catalogue of what the program says."""

import re
import tomllib
import unicodedata
from importlib.resources import files

import pytest

from nhiemvu.messages import in_both_languages, load_catalogue

ENTRIES = tomllib.loads(files("nhiemvu").joinpath("messages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", ENTRIES)
def test_every_sentence_stands_in_both_languages_with_the_same_gaps(code):
    entry = ENTRIES[code]
    assert set(entry) == {"vi", "en"}
    assert all(sentence.strip() == sentence or "\n" in sentence for sentence in entry.values())
    gaps = [set(re.findall(r"\{(\w+)", sentence)) for sentence in entry.values()]
    assert gaps[0] == gaps[1]
    assert all(unicodedata.is_normalized("NFC", sentence) for sentence in entry.values())


def test_an_unknown_language_is_answered_in_vietnamese():
    assert load_catalogue("fr").text("tasks.none") == load_catalogue("vi").text("tasks.none")


def test_an_issue_without_a_sentence_speaks_through_its_detail():
    say = load_catalogue("vi")
    assert say.issue("unheard-of", "nguyên văn") == "nguyên văn"
    assert say.issue("unheard-of", "") == "unheard-of"


def test_an_error_takes_its_sentence_in_both_languages():
    vi, en = in_both_languages("show.none", key="1/TB")
    assert "1/TB" in vi
    assert "1/TB" in en
    assert vi != en


CODES = re.compile(r'(?:Issue|notes\.append)\(\(?"([a-z-]+)"')


def test_every_issue_that_the_program_raises_has_its_sentence():
    sources = files("nhiemvu")
    parts = ("pipeline.py", "assemble/rows.py", "readers/scans.py", "readers/pdf.py")
    raised = {code for part in parts for code in CODES.findall(sources.joinpath(part).read_text(encoding="utf-8"))}
    assert len(raised) >= 5
    assert [code for code in sorted(raised) if f"issue.{code}" not in ENTRIES] == []
