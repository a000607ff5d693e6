"""One mention of an agency with all that is known of the body: its name, kind, level, place, and what came after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nhiemvu.document import Span
from nhiemvu.normalise.agencies import Seat, full_name, is_group, place_of, placed_name, seat_of, slug
from nhiemvu.normalise.agency_kinds import AgencyKind, Level, kind_of, level_of, place_level, split_office
from nhiemvu.normalise.successions import Successor, successors_of
from nhiemvu.normalise.units import province_of
from nhiemvu.rules.agency_grammar import fold_words

_OF_THE_COUNTRY = re.compile(r"^Tổng |(?<!Tổ quốc )Việt Nam$|Trung ương(?! Đảng)|^Ủy ban Trung ương")
_RANKS = (Level.CENTRAL, Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNE)
_GROUP_LEVELS = (
    (Level.CENTRAL, re.compile(r"\b(?:bộ|cơ quan ngang bộ|trung ương)\b(?! (?:phận|đội))")),
    (Level.PROVINCIAL, re.compile(r"\b(?:sở|tỉnh(?! (?:có|thực)))\b")),
    (Level.DISTRICT, re.compile(r"\b(?:huyện|quận|thị xã)\b")),
    (Level.COMMUNE, re.compile(r"\b(?:(?<!thị )xã(?! hội)|phường|thị trấn|đặc khu)\b")),
)


@dataclass(frozen=True, slots=True)
class ResolvedAgency:
    """A mention as it stands in the text, and the body that it means.

    `name` is the body's full name with its place, `id` a stable identifier of it; `office` is the person's office that
    the mention names ("Giám đốc Sở Y tế" is the body "Sở Y tế tỉnh Cà Mau" and the office "Giám đốc"). `kind` is one of
    `AgencyKind`, `level` one of `Level`, `place` has its level word ("tỉnh Cà Mau"); each is `None` where nothing tells
    it. `successors` are the bodies that came after it. `span` is the mention's place in the text that was given.
    """

    mention: str
    name: str
    id: str
    kind: AgencyKind
    level: Level | None = None
    place: str | None = None
    office: str | None = None
    successors: tuple[Successor, ...] = ()
    span: Span | None = None


def resolve_mention(
    mention: str,
    issuer: str | None = None,
    issued_on: str | date | None = None,
    span: Span | None = None,
    found_as: str = "body",
) -> ResolvedAgency:
    """The body that `mention` means in a paper of `issuer` dated `issued_on` (a day, or ISO 8601, which may be cut).

    `found_as` is "body", "person" or "group", as the reader of the text found it.

    >>> resolve_mention("Giám đốc Sở Y tế", "UBND tỉnh Cà Mau").name
    'Sở Y tế tỉnh Cà Mau'
    """
    issued_on = issued_on.isoformat() if isinstance(issued_on, date) else issued_on
    seat = seat_of(issuer) if issuer else None
    office, body = split_office(placed_name(mention, issuer))
    kind, told = kind_of(body)
    if not is_group(body) and _is_mere_person(kind, body, office, found_as):
        name = full_name(mention)
        return ResolvedAgency(mention, name, slug(name), AgencyKind.PERSON, office=office, span=span)
    if is_group(body) or found_as == "group" and kind in (AgencyKind.OTHER, AgencyKind.LOCALITY):
        return _group(mention, body, office, seat, span)
    place = place_of(body)
    level = level_of(body, place) or told or _level_in(body, seat)
    of_the_country = kind is AgencyKind.FRONT_OR_UNION and _OF_THE_COUNTRY.search(body) is not None
    if (kind in (AgencyKind.CENTRAL_BODY, AgencyKind.MINISTRY) or of_the_country) and not place:
        level = Level.CENTRAL
    return ResolvedAgency(
        mention=mention,
        name=body,
        id=slug(body),
        kind=kind,
        level=level,
        place=place,
        office=office,
        successors=successors_of(body, place, _province(place, seat), issued_on),
        span=span,
    )


def _is_mere_person(kind: AgencyKind, body: str, office: str | None, found_as: str) -> bool:
    """Whether a person is named without a body: "Hiệu trưởng", "lãnh đạo phụ trách tiến độ", "Trưởng bản"."""
    if not body or office and len(body.split()) == 1 and kind is not AgencyKind.CENTRAL_BODY and body != "Quốc hội":
        return True
    return kind in (AgencyKind.OTHER, AgencyKind.LOCALITY) and (found_as == "person" or office is not None)


def _group(mention: str, body: str, office: str | None, seat: Seat | None, span: Span | None) -> ResolvedAgency:
    place = place_of(body)
    level = place_level(place) if place and not re.search(r"\b(?:các|cấp)\b", body) else _group_level(body)
    if place is None and seat is not None:
        own = f"{seat.level} {seat.place}"
        below = level is None or _RANKS.index(level) > _RANKS.index(place_level(own)) or _is_own_level(level, own, body)
        place = own if below else None
    name = body[:1].lower() + body[1:] if body.lower().startswith("các ") else body
    return ResolvedAgency(mention, name, f"nhom-{slug(name)}", AgencyKind.COLLECTIVE, level, place, office, span=span)


def _is_own_level(level: Level, place: str, body: str) -> bool:
    """Whether a group of the seat's own level belongs to the seat: the departments of a province."""
    return level is place_level(place) and re.search(r"\bsở\b", fold_words(body)) is not None


def _group_level(body: str) -> Level | None:
    """The one level that the words of a group tell; `None` where they tell none or several."""
    folded = fold_words(body).replace("trực thuộc trung ương", "")
    told = [level for level, pattern in _GROUP_LEVELS if pattern.search(folded)]
    return told[0] if len(told) == 1 else None


def _level_in(body: str, seat: Seat | None) -> Level | None:
    """The level of "UBND thành phố" in a paper of a province: a city in it."""
    if seat is not None and seat.level == "tỉnh" and re.search(r"[Tt]hành (?:phố|ủy|đoàn)$", body):
        return Level.DISTRICT
    return None


def _province(place: str | None, seat: Seat | None) -> str | None:
    """The province that a district or a commune lies in, as the paper's own seat tells it."""
    if place is None or place_level(place) is Level.PROVINCIAL or seat is None:
        return None
    if seat.provincial:
        return f"{seat.level} {seat.place}"
    return seat.above or province_of(f"{seat.level} {seat.place}")
