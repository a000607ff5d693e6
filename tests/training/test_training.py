"""What a training run refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhiemvu.corpus.records import Corpus
from nhiemvu.errors import NhiemvuError
from nhiemvu.training.training import train_model


@pytest.mark.parametrize("names", [[], ["ke-hoach"]])
def test_a_corpus_of_fewer_than_two_documents_is_refused(tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "splits.toml").write_text(f"train = {names}\n", "utf-8")
    with pytest.raises(NhiemvuError) as refused:
        train_model(Corpus(tmp_path), tmp_path / "model")
    assert str(tmp_path) in refused.value.vi
    assert "fewer than two documents" in refused.value.en
    assert not (tmp_path / "model").exists()


def test_a_name_without_a_record_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "splits.toml").write_text('train = ["ke-hoach-mat", "ke-hoach-con"]\n', "utf-8")
    with pytest.raises(NhiemvuError, match="ke-hoach-"):
        train_model(Corpus(tmp_path), tmp_path / "model")
    assert not (tmp_path / "model").exists()
