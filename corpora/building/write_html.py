"""Writes a source as a web page: the page of an office's portal, or a page that Word saved."""

from __future__ import annotations

from html import escape

from building.markup import FOOTNOTE_MARK, Cell, Columns, PageBreak, Paragraph, Piece, Source, Table

PORTAL = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{title} - Trang thông tin điện tử</title>
<style>body {{ font-family: Arial }} .menu {{ background: #c00 }}</style>
<script>var page = {{"views": 128}};</script>
</head>
<body>
<header><nav class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin-tuc">Tin tức</a></li>
<li><a href="/van-ban">Văn bản</a></li><li><a href="/lien-he">Liên hệ</a></li></ul></nav></header>
<div class="breadcrumb"><a href="/">Trang chủ</a> &raquo; <a href="/van-ban">Văn bản chỉ đạo, điều hành</a></div>
<div id="content"><div class="article-body">
{body}
</div></div>
<aside class="sidebar"><h3>Tin mới nhất</h3><ul><li><a href="/tin/1">Khai mạc giải bóng chuyền</a></li></ul></aside>
<footer><p>Cơ quan chủ quản: Văn phòng. Bản quyền thuộc về Trang thông tin điện tử.</p></footer>
</body>
</html>
"""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<title>{title}</title>
<style><!-- p.MsoNormal {{margin:0cm; font-size:14.0pt; font-family:"Times New Roman",serif;}} --></style>
</head>
<body lang=VI><div class=WordSection1>
{body}
</div></body>
</html>
"""


def html_file(source: Source) -> bytes:
    """The bytes of the .html file, in the style that the source asks for (`portal` or `word`)."""
    word = source.options["style"] == "word"
    body = "\n".join([*(_piece(piece, word) for piece in source.pieces), *_notes(source.footnotes)])
    titles = (piece.text for piece in source.pieces if isinstance(piece, Paragraph) and piece.centred)
    title = next(titles, source.name)
    return (WORD if word else PORTAL).format(title=escape(title), body=body).encode()


def _piece(piece: Piece, word: bool) -> str:
    if isinstance(piece, Columns):
        sides = "".join(f"<td>{_lines(side, word)}</td>" for side in (piece.left, piece.right))
        return f'<table border="0" width="100%"><tr>{sides}</tr></table>'
    if isinstance(piece, Table):
        return _table(piece)
    if isinstance(piece, PageBreak):
        return '<br clear="all" style="page-break-before:always">'
    return _paragraph(piece, word)


def _notes(footnotes: dict[str, str]) -> list[str]:
    """The footnotes as Word saves them, and as portals keep them."""
    return [
        f'<div id="ftn{number}"><p><a href="#_ftnref{number}" name="_ftn{number}">[{number}]</a> '
        f"{escape(words)}</p></div>"
        for number, words in footnotes.items()
    ]


def _lines(lines: tuple[str, ...], word: bool) -> str:
    """One paragraph a line as Word has it; line breaks in one paragraph as a portal has it."""
    words = [escape(line) for line in lines if line]
    if word:
        return "".join(f"<p class=MsoNormal align=center>{line}<o:p></o:p></p>" for line in words)
    return f'<p style="text-align:center">{"<br>".join(words)}</p>'


def _paragraph(piece: Paragraph, word: bool) -> str:
    words = FOOTNOTE_MARK.sub(r'<a href="#_ftn\1" name="_ftnref\1">[\1]</a>', escape(piece.text))
    if piece.bold:
        words = f"<b>{words}</b>" if word else f"<strong>{words}</strong>"
    if piece.italic:
        words = f"<i>{words}</i>"
    if word:  # Word puts a hard blank behind a label and breaks its own source lines
        words = words.replace(". ", ".&nbsp;", 1) if words[:1].isdigit() else words
        half = words.find(" ", len(words) // 2)
        words = words[:half] + "\n" + words[half + 1 :] if half > 0 else words
        centre = " align=center style='text-align:center'" if piece.centred else " style='text-indent:36.0pt'"
        return f"<p class=MsoNormal{centre}><span lang=VI>{words}<o:p></o:p></span></p>"
    centre = ' style="text-align:center"' if piece.centred else ""
    return f"<p{centre}>{words}</p>"


def _table(piece: Table) -> str:
    rows: list[list[Cell]] = [[] for _ in range(piece.height)]
    for cell in piece.cells:
        rows[cell.row].append(cell)
    lines = []
    for row in rows:
        cells = "".join(
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{"<br>".join(map(escape, cell.paragraphs))}</td>'
            for cell in row
        )
        lines.append(f"<tr>{cells}</tr>")
    return '<table border="1">' + "\n".join(lines) + "</table>"
