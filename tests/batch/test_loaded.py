"""What is loaded once for all workers."""

from __future__ import annotations

import subprocess
import sys


def test_all_that_reading_needs_is_there_and_says_nothing() -> None:
    code = """
import sys
import nhiemvu.batch.loaded
loaded = {"spacy", "underthesea", "pypdfium2", "docx", "lxml"} & set(sys.modules)
assert len(loaded) == 5, loaded
assert "sqlalchemy" not in sys.modules
from nhiemvu.model.weights import default_weights
assert default_weights.cache_info().currsize == 1
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
