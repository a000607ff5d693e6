"""A corpus: a folder of documents with their gold records and their splits."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nhiemvu.errors import NhiemvuError

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document of a corpus: its name, the path of its file, and its gold record."""

    name: str
    path: Path
    record: Record


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder with `gold/NAME.json`, the files that these name, and `splits.toml`."""

    folder: Path

    def splits(self) -> dict[str, list[str]]:
        """The names of each split ("train", "dev", "test"); without a file of splits all are for training."""
        path = self.folder / "splits.toml"
        if not path.exists():
            return {"train": sorted(each.stem for each in (self.folder / "gold").glob("*.json"))}
        splits: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
        return splits

    def documents(self, names: Sequence[str]) -> Iterator[GoldDocument]:
        """The documents of these names, in this order; raises `NhiemvuError` for one without a record."""
        for name in names:
            path = self.folder / "gold" / f"{name}.json"
            if not path.exists():
                raise NhiemvuError(
                    f"Kho ngữ liệu «{self.folder}» không có bản ghi «gold/{name}.json» mà splits.toml nêu tên.",
                    f"The corpus '{self.folder}' has no record 'gold/{name}.json', which splits.toml names.",
                )
            record = json.loads(path.read_text("utf-8"))
            yield GoldDocument(name, self.folder / record["file"], record)
