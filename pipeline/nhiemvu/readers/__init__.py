"""Readers: one file a format, chosen by content and not by suffix.

>>> from nhiemvu.readers import detect_format
>>> detect_format("Sở Nội vụ chủ trì.".encode())
'text'
"""

from nhiemvu.readers.formats import detect_format
from nhiemvu.readers.limits import DEFAULT_LIMITS, Limits
from nhiemvu.readers.packages import read_all
from nhiemvu.readers.reading import read_document
from nhiemvu.readers.worker import ReadingWorker, read_in_worker

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "ReadingWorker",
    "detect_format",
    "read_all",
    "read_document",
    "read_in_worker",
]
