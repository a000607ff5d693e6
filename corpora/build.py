"""Builds the documents of the corpus from their sources.

    python corpora/build.py [--to FOLDER] [NAME ...]

Each `sources/NAME.md` gives `documents/NAME.FORMAT`; the same source gives the same content every time.
INDEX.md is made from the records.
Needs python-docx for .docx and fpdf2 (`pip install nhiemvu[test]`) for .pdf.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from building.index import index_page  # noqa: E402  (the folder of this script holds the package)
from building.markup import read_source  # noqa: E402

WRITERS = {
    "txt": "write_text.text_file",
    "docx": "write_docx.word_file",
    "pdf": "write_pdf.pdf_file",
    "html": "write_html.html_file",
}


def build_document(path: Path, folder: Path) -> Path:
    """The file that was written into `folder` from the source at `path`."""
    source = read_source(path)
    module, function = WRITERS[source.options["format"]].split(".")
    write = getattr(importlib.import_module(f"building.{module}"), function)
    target = folder / f"{source.name}.{source.options['format']}"
    target.write_bytes(write(source))
    return target


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="build these alone")
    parser.add_argument("--to", type=Path, default=HERE / "documents", metavar="FOLDER")
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    for path in sorted((HERE / "sources").glob("*.md")):
        if not arguments.names or path.stem in arguments.names:
            print(build_document(path, arguments.to).name)
    if arguments.to == HERE / "documents":
        (HERE / "INDEX.md").write_text(index_page(HERE), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
