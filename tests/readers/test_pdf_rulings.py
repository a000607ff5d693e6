"""The straight lines of a PDF page, drawn as office programs draw those of a table."""

from __future__ import annotations

import pypdfium2
import pytest

from nhiemvu.readers.pdf_rulings import read_rulings

UPRIGHT_LINE, LEVEL_LINE = ((30, 20, 30, 80), True), ((30, 20, 130, 20), False)


def drawn(content: str, form: str = "", page: str = "") -> list[tuple[tuple[int, ...], bool]]:
    """The rulings, to a point, of a page of 300 by 200 points that shows `content`, which may call `form` as /F."""
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        f"/Resources << /XObject << /F 5 0 R >> >> {page} >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Matrix [1 0 0 1 10 0] "
        f"/Length {len(form)} >>\nstream\n{form}\nendstream",
    ]
    objects = "".join(f"{number} 0 obj\n{body}\nendobj\n" for number, body in enumerate(bodies, 1))
    file = pypdfium2.PdfDocument(f"%PDF-1.7\n{objects}trailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF".encode())
    found = read_rulings(file[0])
    file.close()
    return [(tuple(round(edge) for edge in ruling.box), ruling.upright) for ruling in found]


@pytest.mark.parametrize(
    "content",
    [
        "30 180 m 30 120 l S",
        "29.75 120 0.5 60 re f",
        "2 0 0 2 0 0 cm 15 90 m 15 60 l S",
        "30 120 m 30 180 l 30 120 l f",
    ],
    ids=["drawn", "filled-thin", "scaled", "filled-back-and-forth"],
)
def test_upright_line(content: str) -> None:
    assert drawn(content) == [UPRIGHT_LINE]


def test_box_has_four_sides() -> None:
    box = [((30, 20, 130, 20), False), ((30, 20, 30, 80), True), ((30, 80, 130, 80), False), ((130, 20, 130, 80), True)]
    assert sorted(drawn("30 120 100 60 re S")) == sorted(box)
    assert sorted(drawn("30 120 m 130 120 l 130 180 l 30 180 l h S")) == sorted(box)


def test_one_path_may_draw_a_whole_grid() -> None:
    assert drawn("30 180 m 30 120 l 30 180 m 130 180 l S") == [UPRIGHT_LINE, LEVEL_LINE]


def test_shades_and_clipped_areas_are_no_lines() -> None:
    assert drawn("30 120 100 60 re f") == []
    assert drawn("30 120 100 60 re W n") == []


def test_what_slants_or_bends_is_no_line() -> None:
    assert drawn("30 120 m 130 180 l S") == []
    assert drawn("30 120 m 80 180 100 90 130 120 c S") == []


def test_round_corners_leave_the_straight_sides() -> None:
    rounded = "40 120 m 120 120 l 130 120 130 120 130 130 c 130 180 l S"
    assert drawn(rounded) == [((40, 80, 120, 80), False), ((130, 20, 130, 70), True)]


def test_lines_of_a_form_stand_where_it_is_shown() -> None:
    assert drawn("1 0 0 1 5 20 cm /F Do", "15 160 m 15 100 l S") == [UPRIGHT_LINE]


def test_lines_of_a_turned_page_and_of_a_cut_one_are_measured_from_what_is_shown() -> None:
    assert drawn("30 180 m 30 120 l S", page="/Rotate 90") == [((120, 30, 180, 30), False)]
    assert drawn("30 180 m 30 120 l S", page="/CropBox [10 20 300 190]") == [((20, 10, 20, 70), True)]
