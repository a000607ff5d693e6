"""Every form in which an office may keep one document: written here, by LibreOffice's converters, and scanned.

`write_forms` takes sources of the corpus and writes each as .docx, .html, .pdf and .txt by the writers beside this
module, lets LibreOffice turn the .docx into .doc, .odt, .rtf, .html, .pdf and .txt, and scans LibreOffice's pages:
askew, with noise, without a text layer.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from building.markup import Source
from building.write_docx import word_file
from building.write_html import html_file
from building.write_pdf import pdf_file
from building.write_text import text_file

FIRST = "docx"
"""The form to which all others are compared."""

WRITTEN: dict[str, tuple[str, Callable[[Source], bytes]]] = {
    FIRST: (".docx", lambda source: word_file(source)),
    "docx-tabs": (".docx", lambda source: word_file(source, heads="tabs")),
    "html-word": (".html", lambda source: html_file(_with(source, style="word"))),
    "html-portal": (".html", lambda source: html_file(_with(source, style="portal"))),
    "pdf": (".pdf", pdf_file),
    "txt": (".txt", lambda source: text_file(_with(source, head="lines"))),
    "txt-wrapped": (".txt", lambda source: text_file(_with(source, head="columns", wrap="80", spacing="tight"))),
    "txt-pages": (".txt", lambda source: text_file(_with(source, page="46", wrap="90"))),
}
"""The forms that the project's own writers make, with the suffix of the file."""

CONVERTED = {
    "doc": (".doc", "doc:MS Word 97", FIRST),
    "odt": (".odt", "odt", FIRST),
    "rtf": (".rtf", "rtf", FIRST),
    "html-office": (".html", "html:HTML (StarWriter)", FIRST),
    "pdf-office": (".pdf", "pdf", FIRST),
    "pdf-office-tabs": (".pdf", "pdf", "docx-tabs"),
    "txt-office": (".txt", "txt:Text (encoded):UTF8", FIRST),
}
"""The forms that LibreOffice makes: suffix, its filter, and the form that it makes them of."""

SCANNED = {"scan": "pdf-office", "scan-own": "pdf"}
"""The forms that are scans, with the PDF that is laid on the scanner."""

LAYOUT_TEXTS = ("txt", "txt-wrapped", "txt-pages", "txt-office")
"""Plain text, which keeps neither merged cells nor, where lines are broken, all ends of paragraphs."""

FORMS = (*WRITTEN, *CONVERTED, *SCANNED)
DOTS = 200
ANGLES = (0.6, -0.8, 0.3)  # degrees, page after page
_NOISE = 14.0
_SECONDS = 600


def write_forms(
    sources: Sequence[Source], folder: Path, office: str | None, forms: Iterable[str] = FORMS
) -> dict[str, dict[str, Path]]:
    """The files of each form by the names of the documents: `{"rtf": {"ke-hoach-…": Path}}`.

    `office` is the path of LibreOffice; without it what it makes, and scans of that, are left out.
    """
    wanted = set(forms)
    wanted |= {SCANNED[form] for form in wanted & set(SCANNED)}
    wanted |= {CONVERTED[form][2] for form in wanted & set(CONVERTED)}
    made: dict[str, dict[str, Path]] = {}
    for form, (suffix, write) in WRITTEN.items():
        if form in wanted:
            made[form] = {}
            for source in sources:
                path = _path(folder, form, source.name, suffix)
                path.write_bytes(write(source))
                made[form][source.name] = path
    for form, (suffix, kind, origin) in CONVERTED.items():
        if form in wanted and office is not None:
            made[form] = _converted(list(made[origin].values()), folder / form, suffix, kind, office)
    for form, origin in SCANNED.items():
        if form in wanted and origin in made:
            made[form] = {}
            for name, path in made[origin].items():
                scan = _path(folder, form, name, ".pdf")
                scan.write_bytes(scanned(path.read_bytes()))
                made[form][name] = scan
    return made


def scanned(data: bytes, dots: int = DOTS) -> bytes:
    """The PDF `data` as a scanner gives it: pictures of its pages, a little askew and grainy, without letters."""
    import numpy
    import pypdfium2
    from PIL import Image

    grain = numpy.random.default_rng(7)
    pages = []
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document):
        sheet = page.render(scale=dots / 72, grayscale=True).to_pil()
        sheet = sheet.rotate(ANGLES[number % len(ANGLES)], Image.Resampling.BICUBIC, fillcolor=255)
        light = numpy.asarray(sheet, dtype=numpy.float32) * 0.93 + 8
        light += grain.normal(0.0, _NOISE, light.shape)
        pages.append(Image.fromarray(numpy.clip(light, 0, 255).astype(numpy.uint8)))
    document.close()
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=dots, quality=80)
    return buffer.getvalue()


def _with(source: Source, **options: str) -> Source:
    kept = {"numbering": source.options["numbering"]} if "numbering" in source.options else {}
    return replace(source, options={**kept, **options})


def _path(folder: Path, form: str, name: str, suffix: str) -> Path:
    (folder / form).mkdir(parents=True, exist_ok=True)
    return folder / form / f"{name}{suffix}"


def _converted(paths: list[Path], folder: Path, suffix: str, kind: str, office: str) -> dict[str, Path]:
    """What LibreOffice makes of the files, all in one call; a file that it could not make is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="forms-") as profile:
        command = [
            office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
            "--convert-to", kind, "--outdir", str(folder), *map(str, paths),
        ]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    found = {path.stem: folder / f"{path.stem}{suffix}" for path in paths}
    return {name: path for name, path in found.items() if path.is_file()}
