"""Where the tasks of a record stand in its document: order, outline path, table row (sections 3.2 and 3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.checks.outline_labels import label_of, stands_below
from nhiemvu.corpus.checks.paper import Paper, squeezed
from nhiemvu.corpus.records import Record

_GENERAL = re.compile(
    r"(?:mục đích|yêu cầu|mục tiêu|chỉ tiêu|quan điểm)(?:(?:\s*[,;/]\s*|\s+và\s+|\s*[-–]\s*)"
    r"(?:mục đích|yêu cầu|mục tiêu|chỉ tiêu|quan điểm))*(?:(?<=tiêu) (?:chung|cụ thể|chủ yếu|tổng quát))?",
    re.IGNORECASE,
)


def places_of(tasks: Sequence[Record], paper: Paper) -> list[int]:
    """The index of the unit that holds each task, looked for behind the task before it; -1 for not found there.

    Of several units that hold the same words the first whose labels fit the task's path counts, else the first.
    """
    places, at = [], 0
    for task in tasks:
        found = list(paper.holders(task["text"], at))
        place = next((each for each in found if path_fits(task["item"], each, paper)), found[0] if found else -1)
        places.append(place)
        at = max(at, place)
    return places


def path_fits(item: str, at: int, paper: Paper) -> bool:
    """Whether the path can be read off the labels down to unit `at`, and ends in that unit's own label."""
    own = paper.labels[at]
    return (not item or stands_below(_labels(paper, at), item)) and f".{item}".endswith(f".{own}" if own else "")


def check_place(task: Record, at: int, paper: Paper) -> Iterator[Breach]:
    """What is wrong with the place of a task that was looked for and found at unit `at`, or not found (-1)."""
    text = task["text"]
    if at < 0:
        if paper.holder(text) >= 0:
            yield Breach("text-order", text)
        elif any(squeezed(text) in squeezed(row) for row in _rows(paper)):
            yield Breach("text-row", text)
        else:
            yield Breach("text-not-written", text)
        return
    item = task["item"]
    # What a page break ran into the item above it stands in one unit with that item's label.
    run_in = paper.broken and not item and not paper.units[at].text.startswith(text)
    if item and not stands_below(_labels(paper, at), item):
        yield Breach("item-not-above", item, text)
    elif not path_fits(item, at, paper) and not run_in:
        yield Breach("item-not-own", item, paper.labels[at])
    elif item and not item.startswith("PL") and (appendix := _appendix_above(paper, at)):
        yield Breach("item-appendix", item, appendix)
    elif row := paper.row_of(at):
        number = label_of(row[0].text) if len(row[0].text) < len(text) else ""
        if number and not f".{item}".endswith(f".{number}"):
            yield Breach("item-not-row", item, number)
    if not task["optional"] and (heading := _general_heading(paper, at)):
        yield Breach("firm-general", text, heading)


def _labels(paper: Paper, at: int) -> list[str]:
    """The labels of the units down to `at`; an appendix without a number also bears its place among them."""
    labels, appendices = [], 0
    for label in paper.labels[: at + 1]:
        if label.startswith("PL"):
            appendices += 1
            if label == "PL" and appendices > 1:
                labels.append(f"PL{appendices}")
        labels.append(label)
    return labels


def _appendix_above(paper: Paper, at: int) -> str:
    """The label of the last appendix that begins at or above unit `at`, "" where none does."""
    return next((label for label in reversed(paper.labels[: at + 1]) if label.startswith("PL")), "")


def _rows(paper: Paper) -> Iterator[str]:
    for row in sorted({unit.row for unit in paper.units if unit.row is not None}):
        yield " ".join(unit.text for unit in paper.units if unit.row == row)


def _general_heading(paper: Paper, at: int) -> str:
    """The heading *Mục đích*, *Yêu cầu* … whose bullets or plain paragraphs reach down to unit `at`, or ""."""
    for unit, label in zip(reversed(paper.units[:at]), reversed(paper.labels[:at]), strict=True):
        words = unit.text[len(label) :].strip(" .:)-–") if unit.text.startswith(label) else unit.text.strip(" .:")
        if _GENERAL.fullmatch(words):
            return words
        if label or unit.text.isupper():
            return ""
    return ""
