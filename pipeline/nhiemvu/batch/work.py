"""What is done with one file in a worker: read, extract, make the record of the export."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nhiemvu
from nhiemvu.batch.carried import package_of
from nhiemvu.programs import LIBRE_OFFICE, TESSERACT
from nhiemvu.readers.limits import DEFAULT_LIMITS, Limits
from nhiemvu.version import VERSION

_NOT_READING = ("batch", "commands", "corpus", "registry", "training", "cli.py", "messages.toml")
"""The parts of the package that have no part in what is read out of a document."""


@dataclass(frozen=True, slots=True)
class Worked:
    """The record of one file and the version of the extractor that made it."""

    record: dict[str, Any]
    version: str


def read_and_extract(path: str, name: str, limits: Limits = DEFAULT_LIMITS) -> Worked:
    """The record of the file at `path`, which the user calls `name`."""
    # Imported here, since the process that only hands out the work needs none of it.
    from nhiemvu.export.flatten import export_document
    from nhiemvu.model.weights import default_weights
    from nhiemvu.pipeline import extract
    from nhiemvu.readers import read_document
    from nhiemvu.readers.packages import carried_by

    document = carried_by(read_document(Path(path), name=name, limits=limits), package_of(Path(path)))
    extraction = extract(document, weights=default_weights())
    return Worked(export_document(extraction), extractor_version())


@cache
def extractor_version() -> str:
    """The program's version with a mark of its code, rules and models, such as "0.1.0+3f2a9c1b04de".

    A rule that is changed changes the mark, so that a file is read again exactly when that may say something new;
    so does a program that was installed since, such as Tesseract for scanned pages.
    """
    from nhiemvu.model.weights import weights_folder

    root = Path(nhiemvu.__file__).parent
    digest = hashlib.sha256()
    model = weights_folder()
    if model is not None:
        digest.update((model / "policy.json").read_bytes() + (model / "meta.json").read_bytes())
    for path in sorted(root.rglob("*")):
        part = path.relative_to(root)
        if path.is_file() and part.parts[0] not in _NOT_READING and "__pycache__" not in part.parts:
            digest.update(part.as_posix().encode() + b"\0" + path.read_bytes())
    digest.update(repr([program.path() is not None for program in (TESSERACT, LIBRE_OFFICE)]).encode())
    return f"{VERSION}+{digest.hexdigest()[:12]}"
