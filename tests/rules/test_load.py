"""Every entry of the rules' data finds what it must find and leaves what it must leave."""

from __future__ import annotations

from importlib.resources import files

import pytest

from nhiemvu.errors import RuleError
from nhiemvu.rules.load import Entry, check_entries, load_entries, read_entries

FILES = (path.name for path in files("nhiemvu.rules").iterdir())
NAMES = sorted(name.removesuffix(".toml") for name in FILES if name.endswith(".toml"))
ENTRIES = [(name, entry) for name in NAMES for entry in load_entries(name)]

SOUND = """
[[entry]]
id = "weekly"
kind = "recurrence"
words = ["hằng tuần"]
matches = ["báo cáo hằng tuần"]
misses = ["trong tuần"]
"""


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[f"{name}/{entry.id}" for name, entry in ENTRIES])
def test_entry_holds_for_its_examples(name: str, entry: Entry) -> None:
    check_entries(name, (entry,))


def test_a_sound_entry_loads_with_its_further_fields() -> None:
    (entry,) = read_entries("trial", 'unit = "week"\n' + SOUND)
    assert (entry.id, entry.words, dict(entry.extra)) == ("weekly", ("hằng tuần",), {"unit": "week"})


@pytest.mark.parametrize("lost", ["id", "kind", "words", "matches", "misses"])
def test_an_entry_that_lacks_something_does_not_load(lost: str) -> None:
    lines = [line for line in SOUND.splitlines() if not line.startswith(f"{lost} =")]
    with pytest.raises(RuleError) as caught:
        read_entries("trial", "\n".join(lines))
    assert "trial.toml" in str(caught.value)
    assert ("pattern" if lost == "words" else lost) in caught.value.en


def test_an_id_stands_once() -> None:
    with pytest.raises(RuleError, match=r"trial\.toml, weekly"):
        read_entries("trial", SOUND + SOUND)


@pytest.mark.parametrize(
    ("right", "wrong"), [('["báo cáo hằng tuần"]', '["hằng tháng"]'), ('["trong tuần"]', '["giao ban hằng tuần"]')]
)
def test_an_entry_that_breaks_its_example_is_named_with_it(right: str, wrong: str) -> None:
    entries = read_entries("trial", SOUND.replace(right, wrong))
    with pytest.raises(RuleError) as caught:
        check_entries("trial", entries)
    for part in ("trial.toml", "weekly", wrong.strip('["]')):
        assert part in str(caught.value)


def test_words_are_found_whole_and_in_capitals() -> None:
    toml = SOUND.replace('["báo cáo hằng tuần"]', '["HẰNG TUẦN"]').replace('["trong tuần"]', '["hằng tuầng"]')
    check_entries("trial", read_entries("trial", toml))


def test_an_entry_for_the_start_is_found_nowhere_else() -> None:
    toml = SOUND.replace('["báo cáo hằng tuần"]', '["hằng tuần báo cáo"]')
    toml = toml.replace('["trong tuần"]', '["báo cáo hằng tuần"]')
    check_entries("trial", read_entries("trial", "start = true\n" + toml))
