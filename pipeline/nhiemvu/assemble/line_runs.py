"""Which of several lines of their own below one item speaks for which of the lines between them.

"- Phát thanh lưu động." / "Đơn vị thực hiện: Đài huyện." / "- Treo băng rôn." / "Đơn vị thực hiện: UBND xã.": where the
same is said twice, each says it of its own neighbours and none of the whole item (guidelines, section 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from nhiemvu.assemble.notes import Notes
from nhiemvu.structure.outline import Item, Outline


def neighbours(outline: Outline, above: Item, notes: Mapping[int, Notes]) -> dict[int, tuple[int, ...]]:
    """For each line of its own below `above` the indices of those it speaks for; none where all speak for `above`.

    `notes` are what all lines of their own say, by index. They follow what they speak for, unless one comes first.
    """
    children = outline.children(above)
    blocks = [(own, tuple(block)) for own, block in groupby(children, key=lambda child: child.index in notes)]
    runs = [place for place, (own, _) in enumerate(blocks) if own]
    if len(runs) < 2 or not _repeat([blocks[place][1] for place in runs], notes):
        return {}
    step = 1 if runs[0] == 0 else -1
    found: dict[int, tuple[int, ...]] = {}
    for place in runs:
        if place + step < len(blocks):
            told = tuple(item.index for item in blocks[place + step][1])
            found.update((line.index, told) for line in blocks[place][1])
    return found


def _repeat(runs: list[tuple[Item, ...]], notes: Mapping[int, Notes]) -> bool:
    """Whether two runs of lines say the same kind of thing: who leads, or by when."""
    leads = sum(any(notes[line.index].lead for line in run) for run in runs)
    times = sum(any(notes[line.index].deadline for line in run) for run in runs)
    return max(leads, times) > 1
