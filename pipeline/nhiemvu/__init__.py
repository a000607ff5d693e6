"""Reads Vietnamese official documents and extracts the tasks that they assign into a registry.

>>> import nhiemvu
>>> document = nhiemvu.read("ke-hoach.docx")            # doctest: +SKIP
>>> nhiemvu.extract(document).tasks[0].lead[0].mention  # doctest: +SKIP
'Sở Nội vụ'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nhiemvu.document import Document as Document
    from nhiemvu.document import Span as Span
    from nhiemvu.errors import NhiemvuError as NhiemvuError
    from nhiemvu.find.deadline_questions import deadline as deadline
    from nhiemvu.find.references import references_in as references
    from nhiemvu.normalise.collectives import expand as expand
    from nhiemvu.pipeline import extract as extract
    from nhiemvu.questions import agencies as agencies
    from nhiemvu.readers import read_document as read
    from nhiemvu.registry import Registry as Registry
    from nhiemvu.registry import open_registry as open_registry
    from nhiemvu.task import Deadline as Deadline
    from nhiemvu.task import Extraction as Extraction
    from nhiemvu.task import Reference as Reference
    from nhiemvu.task import Task as Task

#: Where each public name lives; they load when they are first asked for, so that `import nhiemvu` costs nothing.
_HOMES = {
    "Deadline": ("nhiemvu.task", "Deadline"),
    "Document": ("nhiemvu.document", "Document"),
    "Extraction": ("nhiemvu.task", "Extraction"),
    "NhiemvuError": ("nhiemvu.errors", "NhiemvuError"),
    "Reference": ("nhiemvu.task", "Reference"),
    "Registry": ("nhiemvu.registry", "Registry"),
    "Span": ("nhiemvu.document", "Span"),
    "Task": ("nhiemvu.task", "Task"),
    "agencies": ("nhiemvu.questions", "agencies"),
    "deadline": ("nhiemvu.find.deadline_questions", "deadline"),
    "expand": ("nhiemvu.normalise.collectives", "expand"),
    "extract": ("nhiemvu.pipeline", "extract"),
    "open_registry": ("nhiemvu.registry", "open_registry"),
    "read": ("nhiemvu.readers", "read_document"),
    "references": ("nhiemvu.find.references", "references_in"),
}

__all__ = [
    "Deadline",
    "Document",
    "Extraction",
    "NhiemvuError",
    "Reference",
    "Registry",
    "Span",
    "Task",
    "agencies",
    "deadline",
    "expand",
    "extract",
    "open_registry",
    "read",
    "references",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'nhiemvu' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    found = getattr(import_module(module), attribute)
    globals()[name] = found  # asked for once, it is found at once from then on
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
