"""Agencies as they are known: the full name with the issuer's place, and a stable identifier."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field, replace

from nhiemvu.normalise.agency_kinds import AgencyKind, Level, kind_of, level_of, split_office
from nhiemvu.normalise.places import CITY, PROVINCE
from nhiemvu.normalise.units import province_of
from nhiemvu.rules.agency_grammar import fold_words
from nhiemvu.rules.load import load_entries
from nhiemvu.task import Agency

_OLD_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD_TONE = re.compile(r"(?<![qQ])(?:" + "|".join(_OLD_TONES) + r")(?!\w)", re.IGNORECASE)
_CAPITAL = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_PLACE_NAME = rf"[{_CAPITAL}]\w*(?:[ -]+(?:- )?[{_CAPITAL}]\w*)*"
_PLACED = re.compile(
    r"(?i:(tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)) "
    rf"(?!Việt Nam\b)({_PLACE_NAME}|(?:(?<=[Qq]uận )|(?<=[Pp]hường ))\d{{1,2}})\s*$"
)
_PARTY_PLACED = re.compile(rf"(Tỉnh ủy|Thành ủy|Huyện ủy|Tỉnh đoàn|Thành đoàn|Huyện đoàn) ({_PLACE_NAME})\s*$")
_PARTY_LEVEL = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện"}
_NAMES_WITH_MANY = re.compile(
    r"(?:ban quản lý|đảng ủy (?:khối )?các cơ quan|liên hiệp các|công ty|trung tâm|hội đồng|ban chỉ đạo|đội)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(?:các|những|mọi|một số|cơ quan|đơn vị|địa phương|sở,|cấp ủy|chính quyền)\b"
    r"|\b(?:các|cấp (?:tỉnh|huyện|xã|cơ sở))\b|\b(?:huyện|xã|quận|tỉnh), (?:xã|phường|thị xã|thành phố|thị trấn)\b",
    re.IGNORECASE,
)
_OWN_PARTY_BODY = re.compile(r"\b(Tỉnh|Thành|Huyện)(?: (ủy)|(?: ?)(đoàn))$", re.IGNORECASE)
_NESTED = re.compile(
    rf"(?i:(huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)) ({_PLACE_NAME}),? (?:- )?"
    rf"(?:(?:huyện|thị xã|quận|thành phố) {_PLACE_NAME},? (?:- )?)?((?i:tỉnh|thành phố) {_PLACE_NAME})\s*$"
)
_FIRM = re.compile(r"(?:tổng )?công ty|tập đoàn|doanh nghiệp|hợp tác xã|htx", re.IGNORECASE)  # its "&" is of its name
_CENTRAL_CITIES = ("hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ", "huế")


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an issuing body sits: `level` ("tỉnh", "thành phố", "xã" …) and `place` ("Hà Tĩnh").

    `above` is the province of a lower seat, with its level ("tỉnh Đồng Nai"), where the name tells it.
    """

    level: str
    place: str
    above: str | None = field(default=None, repr=False)

    @property
    def provincial(self) -> bool:
        """Whether the seat is a province or a city of its rank, which has departments (Sở)."""
        return self.level == "tỉnh" or self.level == "thành phố" and self.place.lower() in _CENTRAL_CITIES


def resolve_agency(agency: Agency, issuing_body: str | None) -> Agency:
    """`agency` with its full `name` and its `id`, seen from a paper of `issuing_body`; its mention stays.

    Short forms are written out, and a body that the paper names without its place gets the issuer's:
    "Sở TT&TT" in a paper of "UBND tỉnh Hà Tĩnh" is "Sở Thông tin và Truyền thông tỉnh Hà Tĩnh". Ministries
    and central bodies stay as they are. A group has no place of its own; its id begins with "nhom-".
    """
    name = placed_name(agency.mention, issuing_body)
    return replace(agency, name=name, id=f"nhom-{slug(name)}" if is_group(name) else slug(name))


@functools.lru_cache(maxsize=4096)  # a document names the same bodies again and again
def placed_name(mention: str, issuing_body: str | None) -> str:
    """The full name of `mention` with the issuer's place where it lacks one; a group has no place of its own.

    A province is spelt as the law spells it: "tỉnh Đăk Nông" gives "tỉnh Đắk Nông".
    """
    name = full_name(mention)
    seat = seat_of(issuing_body) if issuing_body and not is_group(name) else None
    return _in_official_letters(_placed(name, seat) if seat else name)


def _in_official_letters(name: str) -> str:
    match = _PLACED.search(name) or _PARTY_PLACED.search(name)
    official = _official_names().get(_province_key(match[2])) if match and match[1].lower().startswith("tỉnh") else None
    return f"{name[: match.start(2)]}{official}" if match and official else name


@functools.cache
def _official_names() -> dict[str, str]:
    """The provinces in the letters of the law, by a key that all spellings of one share."""
    own = [entry for entry in load_entries("places") if entry.kind in ("province", "city")]
    return {_province_key(name): name for entry in own for name in entry.extra["names"]}


def _province_key(name: str) -> str:
    return slug(name).replace("-", "").replace("c", "k")


def is_group(name: str) -> bool:
    """Whether a full name is that of a group: "các sở", "Ủy ban nhân dân cấp huyện"."""
    return _GROUP.search(name) is not None and _NAMES_WITH_MANY.match(name) is None


def full_name(mention: str) -> str:
    """`mention` with its short forms written out, one style of tone marks, and no bracket behind it.

    >>> full_name("Sở TT&TT")
    'Sở Thông tin và Truyền thông'
    """
    name = re.sub(r"\s*\([^()]*\)\s*$", "", " ".join(mention.split()))
    name = re.sub(r"(?<!\w)(T[pP]|TX)\.\s*", r"\1 ", name)
    name = re.sub(rf"(?<!\w)H\.\s*(?=[{_CAPITAL}])", "huyện ", name)
    name = re.sub(r" ?[–—−] ?| ?‑ ?", _plain_hyphen, name)
    if not _FIRM.match(name):
        name = re.sub(r"(?<=\w) [&+] (?=\w)", " và ", name)
    folded = fold_words(name)
    pattern, meanings = _short_forms()
    parts, last = [], 0
    for match in pattern.finditer(folded):
        parts += [name[last : match.start()], meanings[match.group()]]
        last = match.end()
    name = "".join([*parts, name[last:]])
    name = re.sub(rf"\bhuyện đảo (?=[{_CAPITAL}])", "huyện ", name)
    name = re.sub(rf"(?<=\w )Thành phố(?= [{_CAPITAL}]|$)", "thành phố", name)
    name = re.sub(r"(Ủy ban nhân dân) \1", r"\1", name, flags=re.IGNORECASE)
    name = _OLD_TONE.sub(lambda m: _recased(m.group()), name)
    return name[:1].upper() + name[1:] if not _GROUP.match(name) else name[:1].lower() + name[1:]


def _plain_hyphen(match: re.Match[str]) -> str:
    return match.group().translate(dict.fromkeys(map(ord, "–—−‑"), "-"))


def _recased(old: str) -> str:
    new = _OLD_TONES[old.lower()]
    return "".join(n.upper() if o.isupper() else n for o, n in zip(old, new, strict=True))


@functools.cache
def _short_forms() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for every short form, longest first, and what each stands for."""
    meanings = {
        fold_words(word): entry.extra["long"] for entry in load_entries("agency_abbreviations") for word in entry.words
    }
    ordered = sorted(meanings, key=len, reverse=True)
    return re.compile(r"(?<![\w&])(?:" + "|".join(re.escape(word) for word in ordered) + r")(?![\w&])"), meanings


@functools.lru_cache(maxsize=256)
def seat_of(issuing_body: str) -> Seat | None:
    """The place of an issuing body, `None` where its name tells none ("Thủ tướng Chính phủ").

    >>> seat_of("Ban Thường vụ Tỉnh ủy Bình Phước")
    Seat(level='tỉnh', place='Bình Phước')
    """
    name = full_name(issuing_body)
    if match := _NESTED.search(name):
        return Seat(match[1].lower(), match[2], match[3][:1].lower() + match[3][1:])
    if match := _PLACED.search(name):
        level = match[1].lower().rstrip(".")
        return Seat("thành phố" if level == "tp" else level, match[2])
    if match := _PARTY_PLACED.search(name):
        return Seat(_PARTY_LEVEL[match[1].split()[0].lower()], match[2])
    return None


def place_of(name: str) -> str | None:
    """The place at the end of a full name, with its level in small letters; `None` where none stands there.

    >>> place_of("Tỉnh ủy Hà Tĩnh")
    'tỉnh Hà Tĩnh'
    """
    if match := _PLACED.search(name):
        return f"{match[1].lower()} {match[2]}"
    if match := _PARTY_PLACED.search(name):
        return f"{_PARTY_LEVEL[match[1].split()[0].lower()]} {match[2]}"
    return None


def _placed(name: str, seat: Seat) -> str:
    """`name` with the seat's place, where it lacks one and belongs there."""
    if _PLACED.search(name) or _PARTY_PLACED.search(name):
        return name
    if name.lower().endswith(f" {seat.level}"):
        return f"{name[: -len(seat.level)]}{seat.level} {seat.place}"
    if re.search(r" (?:tỉnh|thành phố)$", name, re.IGNORECASE) and (above := _province_above(seat)):
        level = CITY if above.startswith(CITY) else PROVINCE
        return f"{name[: -len(level)]}{above}" if name.lower().endswith(f" {level}") else name
    if match := _OWN_PARTY_BODY.search(name):
        return f"{name} {seat.place}" if _PARTY_LEVEL[match[1].lower()] == seat.level else name
    return f"{name} {seat.level} {seat.place}" if _is_local(name, seat) else name


def _province_above(seat: Seat) -> str | None:
    """The province that a lower seat lies in: as its name tells it, else as a district's name alone tells it."""
    if seat.above or seat.level not in ("huyện", "quận", "thị xã", "thành phố") or seat.provincial:
        return seat.above
    return province_of(f"{seat.level} {seat.place}")


def _is_local(name: str, seat: Seat) -> bool:
    """Whether a name without a place is that of a body of the seat: a department of a province, an office below it."""
    _, body = split_office(name)
    kind, _ = kind_of(body)
    if not seat.provincial:
        of_commune = seat.level in ("xã", "phường", "đặc khu") and body == "Trung tâm Phục vụ hành chính công"
        return of_commune or (kind is AgencyKind.OFFICE and body.startswith("Phòng"))
    return kind is AgencyKind.DEPARTMENT and level_of(body, None) in (None, Level.PROVINCIAL)


def slug(name: str) -> str:
    """`name` in plain lower-case letters and hyphens: a stable identifier.

    >>> slug("Sở Nội vụ tỉnh Hà Tĩnh")
    'so-noi-vu-tinh-ha-tinh'
    """
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
