"""`make bench`: time and memory of each stage on one long text, and of extraction beside a word segmenter.

The text is made of the bodies of the corpus's documents, shuffled and repeated. The segmenter of underthesea is the
yardstick, since a bare number of seconds tells more of the machine than of the program; it and extraction are timed
on the documents as they are, since one text made of all is read as one plan, one report or one piece of news. PDFs
and scans stand beside other readers; scans of one's own are timed when they are named: `make bench BENCH="a.pdf"`.
"""

from __future__ import annotations

import functools
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measure.bench_pdf import measure_memory, time_pdf
from measure.bench_scans import time_scans
from measure.bench_values import time_values
from nhiemvu.document import Document
from nhiemvu.export.flatten import export_document
from nhiemvu.export.workbook import write_workbook
from nhiemvu.find.references import read_references
from nhiemvu.messages import load_catalogue
from nhiemvu.model.weights import default_weights
from nhiemvu.pipeline import extract, outline_of
from nhiemvu.readers import read_document
from nhiemvu.registry import open_registry
from nhiemvu.structure.head import read_head
from nhiemvu.structure.tables import read_tables

DOCUMENTS = Path(__file__).resolve().parents[2] / "corpora" / "documents"
WORDS = 50_000
HEAD = "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH\nSố: {number}/KH-UBND\nHà Tĩnh, ngày 05 tháng 3 năm 2025\nKẾ HOẠCH\nĐo thời gian\n"


@functools.cache
def corpus_bodies() -> tuple[str, ...]:
    """The bodies of the corpus's documents, which hold neither head nor signature."""
    bodies = []
    for path in sorted(DOCUMENTS.iterdir()):
        document = read_document(path)
        bodies.append(document.quote(read_head(document).body))
    return tuple(bodies)


def write_text(path: Path, words: int, number: int = 1) -> None:
    """Write one plan of at least `words` words; `number` makes it another document of the same length."""
    pool, parts, count = list(corpus_bodies()), [HEAD.format(number=number)], 0
    shuffled = random.Random(number)
    while count < words:
        shuffled.shuffle(pool)
        for body in pool:
            parts.append(body)
            count += len(body.split())
            if count >= words:
                break
    path.write_text("\n".join(parts), "utf-8")


def timed(name: str, work: Callable[[], Any]) -> tuple[Any, float]:
    """The answer of `work` and its seconds; one line is printed when it is done."""
    began = time.perf_counter()
    answer = work()
    seconds = time.perf_counter() - began
    print(f"  {name:38}{seconds:9.2f} s {peak_memory():8.0f} MB", flush=True)
    return answer, seconds


def peak_memory() -> float:
    """The most memory that this process has held so far, in megabytes."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def time_stages(path: Path, folder: Path) -> None:
    """Time every stage on the text at `path`."""
    document, _ = timed("read", lambda: read_document(path))
    head, of_head = timed("head and signature", lambda: read_head(document))
    _, of_references = timed("references", lambda: read_references(document, head.head))
    _, of_outline = timed("outline and tables", lambda: (outline_of(document, head), read_tables(document)))
    extraction, extracting = timed("extract: all of it", lambda: extract(document))
    rest = extracting - of_head - of_references - of_outline
    print(f"  {'  of which find, normalise, assemble':38}{rest:9.2f} s")
    record, _ = timed("export as a record, checked", lambda: export_document(extraction))
    with open_registry(f"sqlite:///{folder / 'registry.db'}") as registry:
        timed("store in SQLite", lambda: registry.store_record(record, str(path), "bench"))
    timed("workbook", lambda: write_workbook(folder / "a.xlsx", lambda: iter([record]), load_catalogue("vi")))
    print(f"  {len(extraction.tasks)} tasks, {len(extraction.references)} references")


def time_segmenter() -> None:
    """Time the corpus's documents beside the segmenter, model loaded, which has them line by line.

    Each document goes through all of them in turn, so that a machine that grows slower in between does so for all;
    processor time is compared, which changes little where other programs use the machine.
    """
    try:
        from underthesea import word_tokenize
    except ImportError:
        print("  underthesea is not installed: nothing to compare with")
        return
    documents = [read_document(path) for path in sorted(DOCUMENTS.iterdir())]
    words = sum(len(document.text.split()) for document in documents)
    word_tokenize("Sở Nội vụ chủ trì.")
    weights = default_weights()
    print(f"\nThe corpus: {len(documents)} documents of {words} words, each by all in turn")
    works: dict[str, Callable[[Document], Any]] = {
        "underthesea.word_tokenize": lambda document: [word_tokenize(line) for line in document.text.split("\n")],
        "extract, rules alone": extract,
        "extract, rules and model": functools.partial(extract, weights=weights),
    }
    seconds = dict.fromkeys(works, 0.0)
    for document in documents:
        for name, work in works.items():
            began = time.process_time()
            work(document)
            seconds[name] += time.process_time() - began
    for name, spent in seconds.items():
        print(f"  {name:38}{spent:9.2f} s")
    theirs, ours, both = seconds.values()
    print(f"  extracting takes {ours / theirs:.2f} of the segmenter's time, {both / theirs:.2f} with the model")


def time_growth(folder: Path) -> None:
    """Time texts of growing length, and growing numbers of documents; each should cost its share."""
    print("\nOne text, growing                         words   seconds   seconds per 10,000 words")
    for words in (WORDS // 8, WORDS // 4, WORDS // 2, WORDS):
        path = folder / f"long-{words}.txt"
        write_text(path, words)
        document = read_document(path)
        began = time.perf_counter()
        extract(document)
        seconds = time.perf_counter() - began
        count = len(document.text.split())
        print(f"{'':38}{count:9} {seconds:9.2f} {10_000 * seconds / count:12.2f}", flush=True)
    print("\nDocuments of 1,000 words, read to stored  count   seconds   seconds per document")
    paths = [folder / f"short-{number}.txt" for number in range(100)]
    for number, path in enumerate(paths):
        write_text(path, 1000, number)
    for count in (1, 10, 100):
        with open_registry(f"sqlite:///{folder / f'registry-{count}.db'}") as registry:
            began = time.perf_counter()
            for path in paths[:count]:
                registry.store(extract(read_document(path)), str(path))
            seconds = time.perf_counter() - began
        print(f"{'':38}{count:9} {seconds:9.2f} {seconds / count:12.3f}", flush=True)


def main() -> int:
    """Print all tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "long.txt"
        write_text(path, WORDS)
        warm_up = folder / "short.txt"
        write_text(warm_up, 200)
        # Rules are built and the model is loaded once a process.
        export_document(extract(read_document(warm_up), weights=default_weights()))
        print(f"One text of {len(path.read_text('utf-8').split())} words{'':18}time   most memory so far")
        time_stages(path, folder)
        time_segmenter()
        time_growth(folder)
        time_values(corpus_bodies())
        time_pdf(folder, corpus_bodies())
        measure_memory(folder, corpus_bodies())
        time_scans(folder, DOCUMENTS, tuple(Path(argument) for argument in sys.argv[1:]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
