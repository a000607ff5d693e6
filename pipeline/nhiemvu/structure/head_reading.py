"""What is read of a document's head, and the day that a short paper has at its foot instead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhiemvu.document import Span
from nhiemvu.structure.head_lines import TextLine, is_date_line, is_number_line, read_head_lines
from nhiemvu.structure.signature import Signature
from nhiemvu.task import Head

_ABOVE_SIGNATURE = 2


@dataclass(frozen=True, slots=True)
class HeadReading:
    """The head, and where the text stands.

    `body` runs from behind the title to before the recipients and the signature; `appendices` are the parts behind
    the signature, each from its heading; `assumed` names the fields of `head` that were not in a head and were taken
    from the running text, the symbol or the signature.
    """

    head: Head
    body: Span
    appendices: tuple[Span, ...] = ()
    assumed: tuple[str, ...] = ()


def dated_below(reading: HeadReading, lines: list[TextLine], signature: Signature | None) -> HeadReading:
    """`reading` with the place and day above the signature, where short papers have them: "Ý Yên, ngày 3 tháng 4 …"."""
    if signature is None or reading.head.issued_on is not None:
        return reading
    near = lines[max(signature.start - _ABOVE_SIGNATURE, 0) : signature.end]
    dated = next((line for line in near if is_date_line(line.text) and not is_number_line(line.text)), None)
    below = read_head_lines([dated]) if dated is not None else None
    if below is None or not below.place or below.issued_on is None:
        return reading
    place = reading.head.place or below.place
    return replace(reading, head=replace(reading.head, place=place, issued_on=below.issued_on))
