"""A document as it was read: one text, the blocks that make it up, and where each stands in the file.

Every later finding is a half-open span of code points in `Document.text`; `Document` leads back from
a span to its quote and to its places in the file (page, paragraph, table cell).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points: `Span(0, 5)` of "Sở Nội vụ" is "Sở Nộ"."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same span, moved by `by` code points."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block is: a paragraph of the body, a paragraph in a table's cell, or a footnote."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in its file; what a format does not know is `None`.

    `page` counts from 1; `paragraph`, `table`, `row` and `column` from 0, in reading order; `line` is the
    first line of a text file, from 1; `box` is left, top, right, bottom in points from the page's top left.
    A merged cell stands once, at its first row and column, with the number of rows and columns it covers.
    """

    page: int | None = None
    paragraph: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the document: its span in the text, its kind, its place, and how it looks.

    A block holds no line break. A cell with two paragraphs gives two blocks of the same cell; an empty
    cell gives one block with an empty span, so that a table keeps its grid. Automatic numbers and
    bullets are part of the text, as the page shows them ("1.1. ", "- ").
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    place: Place = Place()
    bold: bool = False
    italic: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredDocument:
    """A document that the one in a package answers (ResponseFor): what the package says of it."""

    number: str | None = None
    issued_on: str | None = None
    organ_id: str | None = None
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """What an interchange package of the national document axis says of the document in it (QCVN 102:2016/BTTTT).

    `file` is the package's name, and `is_main` tells that the document is the one that the package is about, not what
    lies beside it. Days are ISO 8601. `issuing_body` is the sender with its identifier `organ_id`, `parent_body` the
    body above it; `due_on` is the day by which an answer is asked for (DueDate), `steering_type` and `priority` the
    codes as sent, `business` "new", "recall", "update" or "replacement", `business_documents` the identifiers of the
    documents that it recalls or replaces. `missing` names attachments that the package lists and does not hold,
    `unread` the fields whose values could not be understood, with these: ("due_on", "5/6/2019 12:00:00 AM").
    """

    file: str
    is_main: bool = True
    document_id: str | None = None
    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued_on: str | None = None
    place: str | None = None
    issuing_body: str | None = None
    parent_body: str | None = None
    organ_id: str | None = None
    title: str | None = None
    content: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    due_on: str | None = None
    steering_type: str | None = None
    priority: str | None = None
    business: str | None = None
    business_reason: str | None = None
    business_documents: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    response_for: tuple[AnsweredDocument, ...] = ()
    missing: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document came from.

    `file` is the name as the user gave it, `sha256` the hash of its bytes in hexadecimal, `format` one of
    text, docx, pdf, html, doc, rtf, odt, image …; `pages` is `None` where the format has no pages; `ocr`
    tells that the text was recognised from a picture; `package` is what the interchange package says in which the
    file came, `None` where it came in none.
    """

    file: str
    sha256: str
    format: str
    pages: int | None = None
    ocr: bool = False
    package: Package | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One official document as text: `"\\n".join(text of each block)` is `text`.

    Cells stand in row order, each cell's blocks together. Footnotes stand behind the body, in their order.
    `notes` holds what the reader wants known, as pairs of a code and a detail, such as
    `("pages-left-out", "3-5")`.
    """

    text: str
    blocks: tuple[Block, ...]
    source: Source
    notes: tuple[tuple[str, str], ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(block.span.start for block in self.blocks))

    def quote(self, span: Span) -> str:
        """The words of the text at `span`."""
        return span.of(self.text)

    def block_at(self, offset: int) -> Block:
        """The block that holds the code point at `offset` (of empty blocks at one offset, the last)."""
        if not self.blocks:
            raise ValueError("the document has no blocks")
        return self.blocks[max(bisect_right(self._starts, offset) - 1, 0)]

    def blocks_in(self, span: Span) -> tuple[Block, ...]:
        """The blocks that share code points with `span`, in reading order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        found = []
        for block in self.blocks[first:]:
            if block.span.start >= max(span.end, span.start + 1):
                break
            if block.span.overlaps(span) or block.span.contains(span):
                found.append(block)
        return tuple(found)

    def place(self, span: Span) -> Place:
        """The place of the block in which `span` begins."""
        return self.block_at(span.start).place


@dataclass(slots=True)
class DocumentBuilder:
    """Collects the paragraphs of one file in reading order and makes the `Document`.

    >>> builder = DocumentBuilder()
    >>> builder.add("KẾ HOẠCH", bold=True)
    >>> builder.add("1. Sở Nội vụ chủ trì.")
    >>> builder.build(Source("a.txt", "0" * 64, "text")).text
    'KẾ HOẠCH\\n1. Sở Nội vụ chủ trì.'
    """

    _texts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _footnotes: list[tuple[str, Place]] = field(default_factory=list)
    _length: int = 0

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        place: Place | None = None,
        *,
        bold: bool = False,
        italic: bool = False,
        centred: bool = False,
    ) -> None:
        """Append one block; footnotes are kept back and stand behind the body. No line breaks in `text`."""
        if "\n" in text:
            raise ValueError("a block holds no line break")
        place = place or Place()
        if kind is BlockKind.FOOTNOTE:
            self._footnotes.append((text, place))
            return
        self._append(text, kind, place, bold, italic, centred)

    def _append(self, text: str, kind: BlockKind, place: Place, bold: bool, italic: bool, centred: bool) -> None:
        start = self._length
        self._texts.append(text)
        self._blocks.append(Block(Span(start, start + len(text)), kind, place, bold, italic, centred))
        self._length += len(text) + 1

    def build(self, source: Source, notes: tuple[tuple[str, str], ...] = ()) -> Document:
        """The document; the builder is used up."""
        for text, place in self._footnotes:
            self._append(text, BlockKind.FOOTNOTE, place, False, False, False)
        self._footnotes.clear()
        return Document("\n".join(self._texts), tuple(self._blocks), source, notes)
