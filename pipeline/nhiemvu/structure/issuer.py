"""The issuing body, put together from the head's lines, the signature, the symbol, and the text where those fail.

*UBND TỈNH LÀO CAI / SỞ CÔNG THƯƠNG* is "Sở Công Thương tỉnh Lào Cai"; *ỦY BAN MTTQ VIỆT NAM / XÃ AN PHÚ / BAN THƯỜNG
TRỰC* is "Ban Thường trực Ủy ban MTTQ Việt Nam xã An Phú"; *TỈNH ỦY LÀO CAI* signed *T/M BAN THƯỜNG VỤ* is "Ban Thường
vụ Tỉnh ủy Lào Cai".
"""

from __future__ import annotations

import functools
import re
from collections import Counter

from nhiemvu.normalise.letter_case import is_capitals, ordinary_letters
from nhiemvu.normalise.places import most_named_region, region_named
from nhiemvu.normalise.references import folded_words
from nhiemvu.rules.load import load_entries
from nhiemvu.rules.reference_grammar import CAPITALS, any_of, words_of
from nhiemvu.structure.issuer_lines import spelt_out

_PLACE = re.compile(
    r"(?<!\w)(?:tỉnh|thành\s+phố|tp\.?|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu)\s+(?!ủy|uỷ|đoàn|hội\b)\S.*$",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(r"^(tỉnh|thành|huyện|quận|thị|đảng)\s+(?:ủy|uỷ)(?!\w)", re.IGNORECASE)
_COMMITTEE_OF = re.compile(
    r"(?:(?:tỉnh|thành)\s+(?:ủy|uỷ)|đảng bộ (?:tỉnh|thành phố))\s+(?P<place>\S.*)", re.IGNORECASE
)
_COMMITTEE_LEVELS = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_LEVELS = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
#: A level at the end of a name whose place stands in the line above: "VĂN PHÒNG HĐND | THÀNH PHỐ".
_OPEN_LEVEL = re.compile(rf"\s+(?:{_LEVELS})$", re.IGNORECASE)
_COUNCIL = ("ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd")
_PARTY = re.compile(r"(?<!\w)(?:tỉnh|thành|huyện|quận|thị|đảng)\s+(?:ủy|uỷ)(?!\w)", re.IGNORECASE)
#: Those that are called after their place without its level: "Tỉnh ủy Lào Cai", "Huyện đoàn Đức Thọ".
_OWN_PLACE = re.compile(r"(?<!\w)(?:tỉnh|thành|huyện|quận|thị|đảng)\s+(?:ủy|uỷ|đoàn)(?!\w)", re.IGNORECASE)
#: The organs of a Party committee, which are known by it: "Ban Tuyên giáo | Tỉnh ủy Tuyên Quang".
_PARTY_ORGAN = re.compile(
    r"(?:(?:Cơ quan )?(?:Ủy|Uỷ) ban Kiểm tra|Ban (?:Tuyên giáo|Tổ chức|Dân vận|Nội chính|Xây dựng Đảng|Cán sự Đảng)"
    r"(?: (?:và|-) [^\W\d]+(?: [^\W\d]+)?)?|Văn phòng|Trung tâm Chính trị)",
    re.IGNORECASE,
)
#: The organs of the Central Committee and the Party's bodies directly below it stand under its own line: "BAN CHẤP HÀNH
#: TRUNG ƯƠNG / BAN BÍ THƯ", "… / ĐẢNG ỦY CHÍNH PHỦ"; another organisation's committee goes on: "… / HỘI NÔNG DÂN".
_CENTRAL_ORGAN = re.compile(
    r"^BAN CHẤP HÀNH TRUNG ƯƠNG\s+(?P<name>BAN BÍ THƯ|BỘ CHÍNH TRỊ|(?:ĐẢNG (?:ĐOÀN|ỦY|UỶ)|BAN CÁN SỰ ĐẢNG)\s.+"
    r"|(?P<ministry>BAN (?!CHẤP|BÍ|THƯỜNG|CÁN)\S.+|(?:ỦY|UỶ) BAN KIỂM TRA))$",
    re.IGNORECASE,
)
#: The organs of a people's council: "Ban Pháp chế | HĐND tỉnh Lào Cai".
_COUNCIL_ORGAN = re.compile(
    r"(?:Ban (?:Pháp chế|Kinh tế|Văn hóa|Dân tộc|Đô thị)\b.*|Đoàn Giám sát|Tổ đại biểu(?: số \d+)?)", re.IGNORECASE
)
_OF_COUNCIL = re.compile(r"(?:Hội đồng nhân dân|HĐND)\s", re.IGNORECASE)
#: The units of a school, a hospital or a company are known by it: "Phòng Đào tạo | Trường Đại học Vinh".
_UNIT = re.compile(r"(?:Phòng|Khoa|Văn phòng|Tổ|Bộ môn)\s.*", re.DOTALL)
_HOUSE = re.compile(r"(?:Trường|Học viện|Đại học|Bệnh viện|Viện|Công ty|Tổng công ty|Tập đoàn)\s", re.IGNORECASE)
_ORGANS = ((_PARTY_ORGAN, _COMMITTEE), (_COUNCIL_ORGAN, _OF_COUNCIL), (_UNIT, _HOUSE))
#: A unit's line below its house's, which it does not go on with: "TRƯỜNG ĐẠI HỌC A / KHOA LUẬT", no "VIỆN ĐA / KHOA".
_UNIT_LINE = re.compile(r"(?:KHOA|TỔ|BỘ MÔN)\s(?!HỌC\b|KHU VỰC\b|TỈNH\b|HUYỆN\b|THÀNH PHỐ\b)", re.IGNORECASE)
_OPEN_HOUSE = re.compile(r"\b(?:ĐA|CHUYÊN|ĐẠI HỌC|CAO ĐẲNG|HỌC VIỆN|VIỆN|TRƯỜNG|CÔNG TY)$", re.IGNORECASE)
#: The board of an organisation in a place: "HỘI LHPN VIỆT NAM / BAN THƯỜNG VỤ TỈNH BẠC LIÊU".
_BOARD_OF_PLACE = re.compile(
    r"(Ban (?:Chấp hành|Thường vụ|Thường trực))\s+((?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s.+)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(r"(?:Hội|Đoàn|Liên đoàn|Liên hiệp|Hiệp hội)\s")
_YOUTH_BOARD = re.compile(r"Ban Chấp hành Đoàn (tỉnh|thành phố|huyện|quận|thị xã) (\S.*)", re.IGNORECASE)
_YOUTH_LEVELS = {
    "tỉnh": "Tỉnh đoàn", "thành phố": "Thành đoàn", "huyện": "Huyện đoàn", "quận": "Quận đoàn", "thị xã": "Thị đoàn",
}  # fmt: skip
#: "HỘI CHỮ THẬP ĐỎ VIỆT NAM / TỈNH ĐẮK LẮK" is the province's.
_BRANCH = re.compile(
    r"^((?:Hội|Liên hiệp|Liên đoàn|Công đoàn)\s.+?) Việt Nam (?=(?:tỉnh|thành phố|huyện|quận|thị xã)\s)"
)
_OF_VIETNAM = re.compile(r"\s+Việt Nam$", re.IGNORECASE)
_SHORT = (
    (re.compile(r"(?:Ủy|Uỷ) ban nhân dân", re.IGNORECASE), "UBND"),
    (re.compile(r"Hội đồng nhân dân", re.IGNORECASE), "HĐND"),
)
_OPEN_ENDED = re.compile(
    r"(?:ỦY BAN|UỶ BAN|TRUNG ƯƠNG|BAN CHẤP HÀNH|CHỦ TỊCH|VÀ|CỦA|-|–|,)$"
    r"|^(?:BAN CHỈ ĐẠO|HỘI ĐỒNG|VĂN PHÒNG|BAN THƯỜNG TRỰC|(?:ỦY|UỶ) BAN THƯỜNG VỤ)$"
)


@functools.cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    heads = any_of(words_of("reference_words", "issuer-head"))
    levels = any_of(words_of("head_words", "place-level"))
    organs = any_of(words_of("head_words", "organ"))
    return (
        re.compile(rf"{heads}(?!\w)", re.IGNORECASE),
        re.compile(rf"{levels}\s+(?!(?:ủy|uỷ|đoàn|hội)(?!\w))", re.IGNORECASE),
        re.compile(organs, re.IGNORECASE),
    )


def issuing_units(lines: list[str]) -> list[str]:
    """The bodies of a head's lines, the higher one first; a line that goes on with the one above is joined to it."""
    head, level, _ = _words()
    units: list[str] = []
    for text in [unit for line in lines for unit in _parted_units(" ".join(line.split()).strip(" *_"))]:
        if units and _is_unit_of(text, units[-1]):
            units.append(text)
            continue
        goes_on = bool(units) and (
            level.match(text) is not None or _OPEN_ENDED.search(units[-1]) is not None or head.match(text) is None
        )
        if goes_on:
            units[-1] = f"{units[-1]} {text}"
        elif head.match(text) or level.match(text):
            units.append(text)
    return units


def _is_unit_of(text: str, above: str) -> bool:
    """Whether the line names a unit of the house in the line above: "KHOA LUẬT" below "TRƯỜNG ĐẠI HỌC A"."""
    return bool(_UNIT_LINE.match(text) and _HOUSE.match(above) and not _OPEN_HOUSE.search(above))


@functools.cache
def _lower_units() -> tuple[re.Pattern[str], re.Pattern[str]]:
    patterns = {entry.id: entry.pattern for entry in load_entries("head_words") if entry.pattern}
    return re.compile(patterns["higher-unit"], re.IGNORECASE), re.compile(patterns["lower-unit"], re.IGNORECASE)


def _parted_units(line: str) -> list[str]:
    """The bodies of a line: "UBND HUYỆN SA PA PHÒNG NỘI VỤ" are two, the lower one behind the higher."""
    higher, lower = _lower_units()
    match = lower.search(line) if higher.match(line) else None
    return [line[: match.start()].strip(), line[match.start() :].strip()] if match else [line]


def issuing_name(lines: list[str], text: str, joint: bool = False) -> str | None:
    """The issuing body that the head's `lines` name, in ordinary letters, with its place, or `None`.

    Where the paper is `joint`, each line is a body of its own: "BỘ CÔNG AN", "BỘ Y TẾ" are "Bộ Công an và Bộ Y tế".
    """
    units = issuing_units([spelt_out(line) for line in lines])
    if not units:
        return None
    if joint and len(units) > 1 and not any(_PLACE.search(unit) for unit in units):
        return " và ".join(ordinary_letters(part, text) for unit in units for part in _joint(unit))
    if central := _CENTRAL_ORGAN.search(units[-1]):
        of_party = " Trung ương" if central["ministry"] and not central["name"].upper().endswith("TRUNG ƯƠNG") else ""
        return ordinary_letters(central["name"], text) + of_party
    last = " và ".join(ordinary_letters(part, text) for part in _joint(units[-1]))
    last = _BRANCH.sub(r"\1 ", last)
    if len(units) == 1:
        return last
    above = ordinary_letters(units[-2], text)
    if last.startswith("Công an") and _PLACE.search(last):  # "CÔNG AN TỈNH HÀ NAM / CÔNG AN XÃ BỐI CẦU"
        return last
    if _words()[2].fullmatch(last) or above.startswith("Công an"):
        return f"{last} {above}"
    if any(organ.fullmatch(last) and of.match(above) for organ, of in _ORGANS):
        return f"{last} {above}"
    board = _BOARD_OF_PLACE.fullmatch(last)
    if board is not None and _ORGANISATION.match(above):
        return f"{board[1]} {_OF_VIETNAM.sub('', above)} {board[2]}"
    committee = _COMMITTEE_OF.match(above)
    if committee is not None and last.endswith((" tỉnh", " thành phố")):  # "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"
        return f"{last} {committee['place']}"
    place = _PLACE.search(above)
    if place is not None and _PLACE.search(last) is None and not _OWN_PLACE.search(last) and _below_place(last):
        return f"{_OPEN_LEVEL.sub('', last)} {place.group()}"
    return last


def _below_place(name: str) -> bool:
    """Whether a body is known by its place only: a department of a province, not a school or a general department."""
    return (
        re.match(
            r"(?:Sở|Ban|Phòng|Văn phòng|Thanh tra|Hội đồng|Chi cục|Đài|Trung tâm|Công an|Bộ Chỉ huy"
            r"|Tổ (?:công tác|giúp việc)|Tiểu ban|Công đoàn (?:ngành|viên chức)|Thư viện|Bảo tàng|BCH)\b",
            name,
        )
        is not None
    )


_JOINT = re.compile(r"\s*[-–]\s+(?=(?:sở|bộ|ban|ủy ban|ubnd|công an|hội|đoàn|tòa|viện)\s)", re.IGNORECASE)


def _joint(name: str) -> list[str]:
    """The bodies of a joint document: "Sở Nội vụ - Sở Tài chính" are two."""
    parts = _JOINT.split(name)
    return [part.strip(" -–") for part in parts if part.strip(" -–")]


def shortened(name: str) -> str:
    """The name as registers write it: "Ủy ban nhân dân tỉnh Lào Cai" is "UBND tỉnh Lào Cai"."""
    for pattern, short in _SHORT:
        name = pattern.sub(short, name)
    return name


def with_organ(name: str, on_behalf_of: str | None, text: str) -> str:
    """The Party's body with the organ that signs: "Ban Thường vụ Tỉnh ủy Lào Cai" of "Tỉnh ủy Lào Cai".

    The whole committee is named by its organisation: "Ban Chấp hành Đảng bộ tỉnh Lào Cai". The Youth Union's is known
    by its level: "BCH ĐOÀN TỈNH LÀO CAI" signed "TM. BAN THƯỜNG VỤ TỈNH ĐOÀN" is "Ban Thường vụ Tỉnh đoàn Lào Cai".
    """
    organ_named = _words()[2].match(on_behalf_of.strip()) if on_behalf_of else None
    youth = _YOUTH_BOARD.fullmatch(name)
    if organ_named is not None and youth is not None:
        return f"{ordinary_letters(organ_named.group(), text)} {_YOUTH_LEVELS[youth[1].lower()]} {youth[2]}"
    if organ_named is None or not _PARTY.match(name):
        return name
    organ = ordinary_letters(organ_named.group(), text)
    if organ == "Ban Chấp hành":
        return f"{organ} {_COMMITTEE.sub(_organisation, name, count=1)}"
    return f"{organ} {name}"


def _organisation(match: re.Match[str]) -> str:
    level = match.group(1).lower()
    return f"Đảng bộ {_COMMITTEE_LEVELS.get(level, '')}".strip()


def with_place(name: str, place: str | None, text: str) -> str:
    """The name with its place where it has none: "UBND tỉnh" and the date line's "Hà Tĩnh" give "UBND tỉnh Hà Tĩnh"."""
    if place and not is_capitals(place):
        name = re.sub(rf"(?<!\w){re.escape(place.lower())}(?!\w)", place, name)
    folded = folded_words(name)
    open_level = re.search(r"(?:^|\s)(?:tỉnh|thành phố)$", folded) is not None
    central = folded in ("chính phủ", "thủ tướng chính phủ", "quốc hội") or folded.startswith("bộ ")
    if central or _has_place(folded) and not open_level:
        return name
    region = region_named(place) or most_named_region(text)
    if open_level and region is not None:
        return f"{name} {region.name}"
    party = _PARTY.search(name)
    if party is not None:
        return f"{name} {_party_place(party.group(), place, text)}".strip()
    if any(folded == council for council in _COUNCIL):
        return f"{name} {_place_in_text(place, text) or (region.full_name if region else '')}".strip()
    return name


def _party_place(committee: str, place: str | None, text: str) -> str:
    """The place of a Party committee that is named without one: a province's for Tỉnh ủy, the date line's below it."""
    level = folded_words(committee).split()[0]
    region = region_named(place)
    if level in ("tỉnh", "thành"):
        region = region or most_named_region(text)
        return region.name if region else ""
    if level == "đảng":
        return _place_in_text(place, text) or ""
    return place or ""


def _has_place(folded: str) -> bool:
    return (
        re.search(
            r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|ủy)\s+(?!ủy|đoàn|hội|ban|nhân)\w", folded
        )
        is not None
    )


def _place_in_text(place: str | None, text: str) -> str | None:
    """The place of the date line with its level: the region of that name, else as the text names it."""
    region = region_named(place)
    if region is not None:
        return region.full_name
    if not place:
        return None
    pattern = re.compile(
        rf"(?<!\w)(?i:(huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu))\s+{re.escape(place)}(?!\w)"
    )
    match = pattern.search(text)
    return " ".join(match.group().split()) if match else None


def name_from_symbol(symbol: str | None, on_behalf_of: str | None, place: str | None, text: str) -> str | None:
    """The body when the head's lines are lost: by the symbol's issuer, the signature, or whom the text names."""
    issuer = re.split(r"[-/]", symbol)[-1] if symbol and re.search(r"[-/]", symbol) else symbol or ""
    first = re.split(r"[-/]", symbol)[0] if symbol else ""
    if "TTg" in (issuer, first):
        return "Thủ tướng Chính phủ"
    if issuer == "CP":
        return "Chính phủ"
    if "VPCP" in (issuer, first):
        return "Văn phòng Chính phủ"
    if issuer in ("TU", "HU", "ThU", "QU", "ĐU"):
        body = {"TU": "Tỉnh ủy", "HU": "Huyện ủy", "ThU": "Thành ủy", "QU": "Quận ủy", "ĐU": "Đảng ủy"}[issuer]
        return with_place(with_organ(body, on_behalf_of, text), place, text)
    signed = folded_words(on_behalf_of or "")
    for short, full in (("UBND", "ủy ban nhân dân"), ("HĐND", "hội đồng nhân dân")):
        if short in (issuer, first) or signed.startswith((full, short.lower())):
            return _council_in_text(short, full, on_behalf_of, place, text)
    if on_behalf_of:
        return ordinary_letters(on_behalf_of, text)
    return None


def _council_in_text(short: str, full: str, on_behalf_of: str | None, place: str | None, text: str) -> str | None:
    """The council or committee of the level and place that date line, signature and text tell: "UBND huyện Sa Thầy"."""
    found = with_place(short, place, text) if place else short
    if found != short:
        return found
    either = f"(?:{short}|{full}|{full.replace('ủy', 'uỷ')})"
    named = re.compile(
        rf"(?<!\w)(?i:{either})\s+(?i:(?P<level>{_LEVELS}))(?!\w)(?P<name>(?:\s+[{CAPITALS}][^\W\d_]*){{0,3}})"
    )
    level = next((match["level"] for match in named.finditer(on_behalf_of or "")), None)
    mentions = list(named.finditer(text))
    if level is None and mentions:
        counts = Counter(match["level"].lower() for match in mentions)
        level = max(counts, key=lambda key: counts[key])
    if level is None:
        return None
    level = level.lower()
    if level in ("tỉnh", "thành phố") and (region := most_named_region(text)) is not None:
        return f"{short} {region.full_name}"
    name = next((match["name"] for match in mentions if match["level"].lower() == level and match["name"]), "")
    return " ".join(f"{short} {level} {name}".split())
