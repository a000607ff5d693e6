"""Which document a reference means, whoever cites it: type, number, the seat of its body, and its year.

*Quyết định số 12/QĐ-UBND ngày 5/3/2023 của UBND tỉnh* in a paper of a department of Lào Cai and *Quyết định 12/QĐ-UBND
năm 2023 của UBND tỉnh Lào Cai* elsewhere are one. Numbers begin anew every year, and at every body that has a seat of
its own; what central bodies number needs no seat, and a number that holds its year ("30/2020/NĐ-CP") no date.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from nhiemvu.normalise.agencies import placed_name, seat_of
from nhiemvu.normalise.references import folded_words, law_key, number_key
from nhiemvu.rules.load import load_entries

UNKNOWN = "?"
_CENTRAL_TERM = re.compile(r"(?:QH|UBTVQH)\d+$|\w*TW$")


@dataclass(frozen=True, slots=True)
class CitedKey:
    """What makes two citations one document. `seat` begins with "?" and `year` is "" where the text tells none."""

    doc_type: str
    number: str
    seat: str
    year: str

    def __str__(self) -> str:
        return "|".join((self.doc_type, self.number, self.seat, self.year))[:512]

    @property
    def undated(self) -> CitedKey:
        """The same document where no year is told."""
        return CitedKey(self.doc_type, self.number, self.seat, "")

    def may_be(self, other: CitedKey) -> bool:
        """Whether both can be one document: what either leaves open may be anything."""
        return (
            (self.doc_type, self.number) == (other.doc_type, other.number)
            and (self.seat == other.seat or UNKNOWN in (self.seat[:1], other.seat[:1]))
            and (self.year == other.year or "" in (self.year, other.year))
        )


def cited_key(
    doc_type: str | None,
    number: str | None,
    issued_on: str | None,
    body: str | None,
    issuer: str | None,
    title: str = "",
) -> CitedKey:
    """The key of a document that a paper of `issuer` cites; `title` counts only where there is no number.

    A document's own key is that by which its issuing body would cite it: `body` and `issuer` are one.
    """
    kind, day = folded_words(doc_type or ""), issued_on or ""
    if not number:
        return CitedKey(kind, law_key(title), "", day[:4])
    serial, year, symbol = number_key(number)
    letter, _, symbol = symbol.partition("|")
    parts = [part for part in re.split(r"[-/&_]", symbol) if part]
    if not serial:
        return CitedKey(kind, folded_words(number), "", "")  # a standard: QCVN 01:2019/BCT
    shown = f"{serial}{letter}/{'-'.join(parts)}"
    if not parts:
        return CitedKey(kind, shown, _seat(body, issuer), day)  # "31" of one day is not "31" of another
    central = any(part in _central_codes() or _CENTRAL_TERM.match(part) for part in parts)
    return CitedKey(kind, shown, "" if central else _seat(body, issuer), year or day[:4])


def only_match(wanted: CitedKey, known: Iterable[tuple[CitedKey, int]]) -> int | None:
    """The one document of `known` that `wanted` can mean; `None` where there is none or more than one."""
    found = {document for key, document in known if wanted.may_be(key)}
    return found.pop() if len(found) == 1 else None


def _seat(body: str | None, issuer: str | None) -> str:
    """The place of the body, seen from the issuer of the citing paper; without a place, the body's own name."""
    own = seat_of(issuer) if issuer else None
    if body is None:
        # A province's paper that names no body means its own; a commune's may mean the commune or those above it.
        known = own is not None and own.provincial
        return folded_words(f"{own.level} {own.place}") if own and known else f"{UNKNOWN}{folded_words(issuer or '')}"
    name = placed_name(body, issuer)
    seat = seat_of(name)
    if seat is not None:
        return folded_words(f"{seat.level} {seat.place}")
    return f"{UNKNOWN}{folded_words(issuer or '')}" if _lacks_place(name) else folded_words(name)


def _lacks_place(name: str) -> bool:
    """Whether a name is that of a body of some place that it does not tell: "Ủy ban nhân dân huyện"."""
    return re.search(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|ủy|nhân dân|cấp \w+)$", name) is not None


@functools.cache
def _central_codes() -> frozenset[str]:
    entries = [entry for entry in load_entries("reference_words") if entry.kind == "central-code"]
    return frozenset(word.upper() for entry in entries for word in entry.words)
