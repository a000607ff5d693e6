"""The grid of one table of a .docx file: its cells, merged ones once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from nhiemvu.readers.word_xml import W, attribute, whole_number

_WIDEST = 500


@dataclass(slots=True)
class Cell:
    """One cell at its first row and column, with the number of rows and columns that it covers."""

    element: etree._Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


def read_cells(table: etree._Element) -> list[Cell]:
    """The cells of a `w:tbl` element in row order."""
    cells: list[Cell] = []
    above: dict[int, Cell] = {}
    for row, element in enumerate(_rows(table)):
        column = min(whole_number(attribute(element.find(f"{W}trPr/{W}gridBefore")), 0), _WIDEST)
        left: Cell | None = None
        for cell in _inside(element, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            span = max(1, min(whole_number(_property(properties, "gridSpan"), 1), _WIDEST))
            if _continues(properties, "hMerge") and left is not None:
                left.column_span += span
            elif _continues(properties, "vMerge") and column in above:
                above[column].row_span = row - above[column].row + 1
                left = above[column]
            else:
                left = above[column] = Cell(cell, row, column, 1, span)
                cells.append(left)
            column += span
    return cells


def _property(properties: etree._Element | None, name: str) -> str | None:
    return attribute(properties.find(W + name)) if properties is not None else None


def _continues(properties: etree._Element | None, name: str) -> bool:
    """Whether a merge element says that the cell before or above goes on: `<w:vMerge/>` or val "continue"."""
    element = properties.find(W + name) if properties is not None else None
    return element is not None and (attribute(element) or "continue") == "continue"


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _inside(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children with `tag`, also those inside content controls and other wrappers."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _inside(child, tag)
