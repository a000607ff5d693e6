"""The version by which the registry knows whether a file must be read again."""

import importlib.metadata

import nhiemvu
from nhiemvu.batch import work


def mark(root, monkeypatch):
    monkeypatch.setattr(nhiemvu, "__file__", str(root / "__init__.py"))
    work.extractor_version.cache_clear()
    try:
        return work.extractor_version()
    finally:
        work.extractor_version.cache_clear()


def test_a_changed_rule_is_another_version_and_a_changed_command_is_not(tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    (tmp_path / "commands").mkdir()
    (tmp_path / "rules" / "time.toml").write_text("trước ngày", encoding="utf-8")
    (tmp_path / "commands" / "run.py").write_text("1", encoding="utf-8")
    first = mark(tmp_path, monkeypatch)
    (tmp_path / "commands" / "run.py").write_text("2", encoding="utf-8")
    assert mark(tmp_path, monkeypatch) == first
    (tmp_path / "rules" / "time.toml").write_text("trước ngày, chậm nhất", encoding="utf-8")
    assert mark(tmp_path, monkeypatch) != first
    assert first.startswith(f"{importlib.metadata.version('nhiemvu')}+")
