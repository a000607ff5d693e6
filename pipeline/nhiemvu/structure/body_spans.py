"""Where a document's body runs from behind its head, and where its appendices and attached documents begin."""

from __future__ import annotations

from nhiemvu.document import Document, Span
from nhiemvu.structure.appendices import appendix_starts
from nhiemvu.structure.head_lines import TextLine
from nhiemvu.structure.head_sources import PortalFields
from nhiemvu.structure.signature import Signature


def body_and_appendices(
    document: Document, lines: list[TextLine], start: int, signature: Signature | None, portal: PortalFields | None
) -> tuple[Span, tuple[Span, ...]]:
    """The body's span, and those of the appendices and of an attached document behind the signature."""
    end = len(lines)
    if portal is not None and portal.first > start:
        end = portal.first
    starts = [at for at in appendix_starts(lines, signature.end if signature else None, end) if at > start]
    stop = min(signature.start, end) if signature is not None else min([end, *starts])
    body = _between(lines, start, stop, len(document.text))
    spans = [
        _between(lines, at, next_at, len(document.text))
        for at, next_at in zip(starts, [*starts[1:], end], strict=False)
    ]
    return body, tuple(span for span in spans if len(span))


def _between(lines: list[TextLine], start: int, stop: int, length: int) -> Span:
    if start >= len(lines):
        return Span(length, length)
    if stop <= start:
        return Span(lines[start].span.start, lines[start].span.start)
    return Span(lines[start].span.start, lines[stop - 1].span.end)
