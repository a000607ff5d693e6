"""The version of the program, and of the extractor that made a result."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("nhiemvu")
except PackageNotFoundError:  # run from a source tree that was never installed
    VERSION = "0"

#: Written beside every result: a registry re-reads what an older extractor made.
EXTRACTOR = f"nhiemvu {VERSION}"
