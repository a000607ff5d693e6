"""Part of `make bench`: deadlines and references read from running text, beside what others would use, in the same run.

Beside the deadlines stands `dateparser.search.search_dates`; beside the references a plain pattern for numbers of
documents, as citation finders begin with one. Both find less (and dateparser is often silently wrong); the figures tell
what the same text costs.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence

import nhiemvu
from nhiemvu.find.sentences import split_sentences
from nhiemvu.find.times import find_times
from nhiemvu.normalise.time_phrases import read_time_phrases
from nhiemvu.rules.time_grammar import fold_time

ROUNDS = 5
DENSE, PLAIN, DATEPARSER = 300_000, 300_000, 4_000
ISSUED_ON = "2024-03-15"
NUMBER = re.compile(r"(?:\w+ ){1,3}số:? \d+(?:/\d{4})?[/-][A-ZĐ&-]+(?: ngày \d+[/-]\d+[/-]\d+)?(?: của [^,.;]{3,60})?")


def read_deadlines(sentences: Sequence[str]) -> None:
    """Ask every sentence for its deadline, nothing remembered from an earlier round."""
    for remembered in (read_time_phrases, fold_time):
        remembered.cache_clear()
    for sentence in sentences:
        nhiemvu.deadline(sentence, issued_on=ISSUED_ON)


def rate(work: Callable[[], object], length: int, rounds: int = ROUNDS) -> float:
    """Characters a second of the processor's time, which other work on the machine does not change much; the median."""
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return length / statistics.median(seconds)


def sentences_of(bodies: Sequence[str], length: int) -> list[str]:
    """The bodies' sentences up to `length` characters."""
    found: list[str] = []
    for body in bodies:
        for line in body.split("\n"):
            found += [span.of(line) for span in split_sentences(line)]
        if sum(map(len, found)) >= length:
            break
    return found


def repeated(sentences: Sequence[str], length: int) -> list[str]:
    """The sentences, again and again, up to `length` characters."""
    times = length // max(sum(map(len, sentences)), 1) + 1
    return list(sentences) * times


def time_values(bodies: Sequence[str]) -> None:
    """Print the rates on real text, dense with times and numbers, and on those of its sentences without any."""
    real = repeated(sentences_of(bodies, DENSE), DENSE)
    bare = [sentence for sentence in set(real) if not find_times(sentence) and not nhiemvu.references(sentence)]
    plain = repeated(sorted(bare), PLAIN)
    print(f"\n{'Deadlines and references':34}{'characters a second, one core':>36}")
    print(f"{'':34}{'deadlines':>12}{'references':>12}{'both':>12}")
    for name, sentences in (("real text, dense", real), ("its sentences without any", plain)):
        text = "\n".join(sentences)
        of_deadlines = rate(lambda: read_deadlines(sentences), len(text))  # noqa: B023
        of_references = rate(lambda: nhiemvu.references(text), len(text))  # noqa: B023
        both = 1 / (1 / of_deadlines + 1 / of_references)
        print(f"  {name:32}{of_deadlines:12,.0f}{of_references:12,.0f}{both:12,.0f}", flush=True)
    text = "\n".join(real)
    print(f"  {'a plain pattern, dense':32}{'':12}{rate(lambda: NUMBER.findall(text), len(text)):12,.0f}")
    few = "\n".join(real)[:DATEPARSER]
    print(f"  {'dateparser.search, dense':32}{rate(lambda: search_dates(few), len(few), 1):12,.0f}", flush=True)


def search_dates(text: str) -> object:
    """What dateparser finds in the text, asked line by line as its makers advise for long texts."""
    from dateparser.search import search_dates as search

    return [search(line, languages=["vi"]) for line in text.split("\n") if line.strip()]
