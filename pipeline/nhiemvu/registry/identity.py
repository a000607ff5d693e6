"""Which document a record is: by what its head says, else by its bytes; and whether two texts are one document."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

from nhiemvu.normalise.agencies import full_name
from nhiemvu.normalise.references import number_key, repaired_number
from nhiemvu.registry.folding import fold_words

Record = dict[str, Any]
ALIKE = 0.5
"""The share of common three-word runs from which two records tell the same tasks. A scan read by a machine keeps
more than four fifths of the runs of its original; two plans of one agency share the stock phrases only."""


FORMATS = ("docx", "odt", "rtf", "doc", "html", "pdf", "text")
"""From the file that keeps structure best to the one that keeps it least."""

BLANK_RANK = 100
"""From this rank on a file tells no number."""


def document_identity(record: Record) -> str:
    """The identity of the record's document: issuing body, type, number and date, or the hash of its bytes.

    A document without a number has no identity but its bytes, since two drafts may share all else.
    """
    head = record["document"]
    if not head["number"]:
        return f"sha256:{record['source']['sha256']}"
    body = head["issuing_body"]
    return "|".join(
        (
            _issuer(body["name"] or body["mention"]) if body else "",
            fold_words(head["doc_type"] or ""),
            _number(head["number"]),
            head["issued_on"] or "",
        )
    )


@lru_cache(maxsize=4096)
def _issuer(name: str) -> str:
    return fold_words(full_name(name))


def draft_key(record: Record) -> str:
    """What a draft with a blank number shares with the paper that is issued from it: body, type and title, as a hash.

    Empty where the record has no title, since nothing else would tell two drafts of one body apart.
    """
    head = record["document"]
    title = fold_words(head["title"] or "")
    if not title:
        return ""
    body = head["issuing_body"]
    issuer = _issuer(body["name"] or body["mention"]) if body else ""
    return hashlib.sha256("|".join((issuer, fold_words(head["doc_type"] or ""), title)).encode()).hexdigest()


def file_rank(record: Record) -> int:
    """How well the file tells its document, 0 the best: numbered before blank, text before picture, then by format."""
    source = record["source"]
    blank, picture = not record["document"]["number"], bool(source["ocr"])
    form = FORMATS.index(source["format"]) if source["format"] in FORMATS else len(FORMATS)
    return blank * BLANK_RANK + picture * 50 + form


def agency_key(agency: Record) -> str:
    """The key of an agency: its identifier, else its folded name, else its folded mention."""
    return str(agency["id"] or fold_words(agency["name"] or agency["mention"]))[:512]


def same_tasks(one: Record, other: Record) -> bool:
    """Whether two records of the same head tell the same tasks, and so are two files of one document.

    Where they do not (a decision and the plan that came with it in a file of its own, a number misread),
    both are kept, since to drop one would lose its tasks in silence.
    """
    first, second = _runs(one), _runs(other)
    if not first or not second:
        return not first and not second
    return len(first & second) >= ALIKE * max(len(first), len(second))


def _runs(record: Record) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for task in record["tasks"]:
        words = fold_words(task["text"]).split()
        found.update(tuple(words[at : at + 3]) for at in range(max(len(words) - 2, 1)))
    return found


def _number(number: str) -> str:
    """The number whatever its zeros, spaces and dashes: "05/KH – UBND" and "5/KH-UBND" are one."""
    serial, year, symbol = number_key(repaired_number(number))
    return f"{serial}/{year}/{symbol.replace('|', '/')}"
