"""Rules of what comes round, in the part of RFC 5545 that the guidelines use: "FREQ=MONTHLY;BYMONTHDAY=20"."""

from __future__ import annotations

from collections.abc import Iterator

from nhiemvu.corpus.checks.breach import Breach

PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY")
_FREQUENCIES = {"HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_DAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}


def check_rule(words: str, rule: object) -> Iterator[Breach]:
    """What is wrong with the rule of the deadline that says `words`: a part, its value, or the order of the parts."""
    pairs = [part.partition("=")[::2] for part in str(rule).split(";")]
    names = [name for name, _ in pairs]
    wrong = [f"{name}={value}" for name, value in pairs if not _fits(name, value)]
    if wrong or names[:1] != ["FREQ"] and "FREQ" not in names:
        yield Breach("deadline-rule", words, ";".join(wrong) or str(rule))
    elif names != [part for part in PARTS if part in names]:
        ordered = sorted(pairs, key=lambda pair: PARTS.index(pair[0]))
        yield Breach("deadline-rule-order", words, ";".join("=".join(pair) for pair in ordered))


def _fits(name: str, value: str) -> bool:
    values = value.split(",")
    if name == "FREQ":
        return value in _FREQUENCIES
    if name == "INTERVAL":
        return value.isdigit() and int(value) > 1
    if name == "BYMONTH":
        return all(each.isdigit() and 1 <= int(each) <= 12 for each in values)
    if name == "BYMONTHDAY":
        return all(each.removeprefix("-").isdigit() and 1 <= abs(int(each)) <= 31 for each in values)
    return name == "BYDAY" and all(each in _DAYS for each in values)
