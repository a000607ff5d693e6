"""References to values: a written number repaired, a written date as ISO 8601, a law's name as a key."""

from __future__ import annotations

import functools
import re
import unicodedata

from nhiemvu.normalise.dates import day_or_none

_SERIAL = re.compile(r"(\d+)([A-Za-zđ]?)(?:/((?:19|20)\d\d))?(?:[-/](.*))?$")
#: A type and its issuer that typing has run together: NĐCP, QĐUBND.
_RUN_TOGETHER = re.compile(r"(?<=[/-])(?<!CT-)(NĐ|NQ|QĐ|CT|KH|TB|BC|TTr)(CP|TTg|UBND|HĐND|VPCP)(?![\w])")
_LAST_YEAR = re.compile(r"[-/]((?:19|20)\d\d)$")
_NUMERIC = re.compile(r"(?:(\d{1,2})\s?[/.-]\s?)?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})$")
_WORDED = re.compile(r"(?:ngày\s*)?(\d{1,2})?\W*tháng\s*(\d{1,2})?\W*năm\s*(\d{4})$")
_MONTH = re.compile(r"(?:ngày\s*)?tháng\s*(\d{1,2})\s?/\s?(\d{4})$")
_BLANK_DAY = re.compile(r"[….\s]*/[….\s]*/\s?(\d{4})$")
_YEAR = re.compile(r"(?:năm\s*)?(\d{4})$")
_LAW_TITLE = re.compile(r"(?P<type>bộ luật|luật|pháp lệnh)\s+(?P<name>\S.*)$", re.IGNORECASE)
_ABBREVIATIONS = {
    "hđnd": "hội đồng nhân dân",
    "ubnd": "ủy ban nhân dân",
    "mttq": "mặt trận tổ quốc",
    "vn": "việt nam",
    "vbqppl": "văn bản quy phạm pháp luật",
    "cbcc": "cán bộ, công chức",
    "nsnn": "ngân sách nhà nước",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "gtgt": "giá trị gia tăng",
    "tncn": "thu nhập cá nhân",
    "tndn": "thu nhập doanh nghiệp",
    "ttđb": "tiêu thụ đặc biệt",
    "ncc": "người có công",
}
#: Both ways to set the tone mark ("hoà", "hòa") count as one.
_TONE_PAIRS = tuple(
    (old, new)
    for old, new in zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)


def repaired_number(written: str) -> str:
    """The number as it is printed when nothing broke it: "76/BC-\\n\\nSNV" gives "76/BC-SNV".

    Spaces and line breaks go, every dash becomes a hyphen, and a type that ran into its issuer is parted again
    ("178/2024/NĐCP" gives "178/2024/NĐ-CP"); the letters stay as printed ("866/QĐ-Tg").
    """
    number = re.sub(r"[–—‑‐−]", "-", "".join(unicodedata.normalize("NFC", written).split()))
    return _RUN_TOGETHER.sub(r"\1-\2", number)


def symbol_of(number: str) -> str:
    """What stands behind the number and the year: "34/2020/QĐ-UBND" gives "QĐ-UBND"; "" where there is nothing."""
    match = _SERIAL.match(_LAST_YEAR.sub("", number))
    return (match.group(4) or "") if match else ""


@functools.lru_cache(maxsize=8192)
def number_key(number: str) -> tuple[int, str, str]:
    """What makes two numbers the same: the serial without zeros, the year, the symbol in capitals.

    "05/KH-UBND" and "5/KH-UBND" have one key.
    """
    match = _SERIAL.match(_LAST_YEAR.sub("", number))
    if match is None:
        return (0, "", re.sub(r"\s+", "", number).upper())
    year = match.group(3) or (found.group(1) if (found := _LAST_YEAR.search(number)) else "")
    return (int(match.group(1)), year, f"{match.group(2)}|{match.group(4) or ''}".upper())


def iso_date(written: str) -> str | None:
    """The ISO date of a written one, cut where it is blank; `None` where no such day exists.

    "02 tháng 10 năm 2023" gives "2023-10-02", "21/2/2022" "2022-02-21", "tháng 5 năm 2023" "2023-05", "năm 2024"
    "2024". A two-digit year is of this century.
    """
    folded = " ".join(written.lower().split()).strip(" ,;()")
    folded = folded.removeprefix("ngày").strip()
    whole, month_only, year_only = (1, 2, 3), (0, 1, 2), (0, 0, 1)
    orders = ((_WORDED, whole), (_NUMERIC, whole), (_MONTH, month_only), (_BLANK_DAY, year_only), (_YEAR, year_only))
    for pattern, order in orders:
        match = pattern.match(folded)
        if match is not None:
            day, month, year = (match.group(place) if place else None for place in order)
            return _joined(day, month, year)
    return None


def _joined(day: str | None, month: str | None, year: str | None) -> str | None:
    if year is None:
        return None
    number = int(year) if len(year) == 4 else 2000 + int(year)
    if not 1945 <= number <= 2100:
        return None
    if month is None:
        return f"{number:04d}"
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{number:04d}-{int(month):02d}"
    return found.isoformat() if (found := day_or_none(number, int(month), int(day))) else None


def folded_words(text: str) -> str:
    """Lower-case words with plain spaces and one style of tone marks: "Uỷ  ban" gives "ủy ban"."""
    folded = " ".join(unicodedata.normalize("NFC", text).lower().split())
    for old, new in _TONE_PAIRS:
        if old in folded:
            folded = re.sub(rf"(?<!q){old}(?!\w)", new, folded)
    return folded


def short_law_key(title: str) -> str | None:
    """The initials of a law's name: "LUẬT|NVQS" of "Luật Nghĩa vụ quân sự" and of "Luật NVQS"; `None` for no law."""
    match = _LAW_TITLE.match(" ".join(title.split()))
    if match is None:
        return None
    words = [word for word in re.findall(r"\w+", match["name"]) if word.lower() != "và"]
    short = match["name"] if len(words) == 1 else "".join(word[0] for word in words)
    return f"{match['type']}|{short}".upper() if len(short) > 1 else None


def law_key(title: str) -> str:
    """What makes two names of a law the same: "Luật MTTQ Việt Nam" and "Luật Mặt trận Tổ quốc Việt Nam".

    The ordinance on "người có công với cách mạng" is the one on "người có công".
    """
    folded = folded_words(title)
    words = [_ABBREVIATIONS.get(word, word) for word in re.findall(r"\w+", folded)]
    return " ".join(" ".join(words).replace(",", "").removesuffix(" với cách mạng").split())
