"""The signature: in whose name it is signed, the signer's office and name, and the lines that it takes with *Nơi nhận*.

*TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Nguyễn Văn An* is the state's form (Nghị định 30/2020/NĐ-CP,
Phụ lục I, mục II.7), *T/M BAN THƯỜNG VỤ / BÍ THƯ* the Party's (Hướng dẫn 36-HD/VPTW).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from nhiemvu.normalise.letter_case import is_capitals, ordinary_letters, title_letters
from nhiemvu.rules.load import load_entries
from nhiemvu.rules.reference_grammar import any_of, words_of
from nhiemvu.structure.appendices import opens_appendix
from nhiemvu.structure.folded_signature import unfold_signature
from nhiemvu.structure.head_lines import TextLine

#: The heading of the recipients, or their first line where a copy has lost the heading: "- Như trên;".
_RECIPIENTS = re.compile(
    r"\W*(?i:nơi\s+nhận)\s*(?:[:;.]|$|\t)|[-–+*•]\s*(?i:như\s+(?:trên|kính\s+gửi))\s*(?:\([^)]*\))?\s*[;,.]?$"
)
_BESIDE_RECIPIENT = re.compile(
    r"(?:\W*(?i:nơi\s+nhận)\s*:|[-–+*][^;]*[;.])\s+(?P<right>[A-ZĐÂÊÔƠƯÁỦ][^;]{2,60}|\([^;]{2,20}\))$"
)
_ARCHIVE = re.compile(r"\W*(?i:lưu)\b")
_MARK = re.compile(
    r"(?:^|(?<=[;.:\t])\s*|(?<=\s{2}))(?P<mark>KT|K/T|TM|T/M|TL|T/L|TUQ|T/UQ|Q(?=\s*\.))\s*[.:]?\s*(?P<rest>[^\W\d_].*)$"
)
_MARK_OF_MEANING = {
    "KT": "KT",
    "K/T": "KT",
    "TM": "TM",
    "T/M": "TM",
    "TL": "TL",
    "T/L": "TL",
    "TUQ": "TL",
    "T/UQ": "TL",
    "Q": "Q",
}
_SIGNED = re.compile(r"\W*(?:đã\s+ký|ký\s+(?:tên|số)|signed|đóng\s+dấu)\b.*", re.IGNORECASE)
_NAME = re.compile(
    r"[^\W\d_]['’]?[^\W\d_]*(?:\s+[^\W\d_]['’]?[^\W\d_]*){1,5}|[^\W\d_]{1,2}['’][^\W\d_]+(?:\s+[^\W\d_]+)*"
)
#: The first word of many names of the Central Highlands: H'Linh, K'Brốp.
_WITH_APOSTROPHE = re.compile(r"[^\W\d_]{1,2}['’]")
#: Offices that are told apart by the unit that they lead: "Trưởng phòng Kế hoạch", "Giám đốc Sở Xây dựng".
_LEADS_UNIT = re.compile(r"(?:trưởng (?:phòng|khoa|ban)|giám đốc|(?:chi |tổng )?cục trưởng|vụ trưởng|chánh thanh tra)$")
_UNIT = re.compile(r"(?:sở|vụ|cục|chi cục|tổng cục|phòng|ban|viện|trung tâm|khoa)\s")
_DEGREE = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|BS|CKI{1,2}|KS|CN|Luật sư|NGƯT|TTƯT|Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng|Đại tá"
    r"|Thượng tá|Trung tá|Thiếu tá|Đại úy|Linh mục|Hòa thượng)\.?\s*[,.]?\s*)+"
)
#: Who lets its office sign, in papers of the Party: "T/L BAN THƯỜNG VỤ", "T/L THƯỜNG TRỰC HUYỆN ỦY".
_PARTY_BOARD = re.compile(r"(?:BAN\s+)?THƯỜNG\s+(?:VỤ|TRỰC)\b")
#: The first word of an office that a narrow column broke: "PHÓ | CHỦ NHIỆM".
_DEPUTY_ALONE = re.compile(r"\W*(?:PHÓ|Phó)\s*")
_FARTHEST_NAME = 5
_FARTHEST_SIGNATURE = 60
_DECORATION = " *_-–—.,;:"


_WORDS_OF_A_NAME = 3


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block: lines `start` to `end` (half-open) with the recipients; what it says, where it does."""

    start: int
    end: int
    on_behalf_of: str | None = None
    role: str | None = None
    name: str | None = None


def read_signature(lines: list[TextLine], start: int) -> Signature | None:
    """The first signature or list of recipients in `lines` from `start` on; `None` where there is neither."""
    recipients = next((line.index for line in lines[start:] if _RECIPIENTS.match(line.text)), None)
    mark = next((line.index for line in lines[start:] if _is_mark(lines, line.index)), None)
    if recipients is None and mark is None:
        return None
    if mark is not None and recipients is not None and mark - recipients > _FARTHEST_SIGNATURE:
        mark = None
    if recipients is None or (mark is not None and recipients - mark > _FARTHEST_SIGNATURE):
        recipients = mark
    assert recipients is not None
    first = min(recipients, mark) if mark is not None else recipients
    if mark is not None and (folded := _folded(lines[mark])):
        signed = (*_read_block(folded, 0)[:3], mark)
    elif mark is None or _BESIDE_RECIPIENT.match(lines[mark].text):
        signed = (*_beside_recipients(lines, recipients), first)
    else:
        signed = _read_block(lines, mark)
    last = max(signed[3], _recipients_end(lines, recipients))
    return Signature(first, min(last + 1, len(lines)), signed[0], signed[1], signed[2])


def _folded(line: TextLine) -> list[TextLine]:
    """The lines of a signature that stands in one; empty where its end is no name."""
    parts = unfold_signature(line.text)
    if not parts or not is_personal_name(parts[-1], expected=True):
        return []
    return [replace(line, index=index, text=part) for index, part in enumerate(parts)]


def _beside_recipients(lines: list[TextLine], start: int) -> tuple[str | None, str | None, str | None]:
    """What `_read_block` reads, from a signature that was typed beside the recipients with tabs.

    "Nơi nhận: TM. ỦY BAN NHÂN DÂN", "- Sở Tư pháp; KT. CHỦ TỊCH", "- Các sở; PHÓ CHỦ TỊCH", "- Lưu: VT. Lê Văn A".
    """
    beside = [
        replace(line, text=match["right"])
        for line in lines[start : start + _FARTHEST_SIGNATURE]
        if (match := _BESIDE_RECIPIENT.match(line.text)) is not None
    ]
    column = [replace(line, index=index) for index, line in enumerate(beside)]
    first = next((line.index for line in column if _is_mark(column, line.index)), None)
    return _read_block(column, first)[:3] if first is not None else (None, None, None)


def _recipients_end(lines: list[TextLine], start: int) -> int:
    """The last line of the recipients: the archive's ("- Lưu: VT"), else the last short line with a bullet.

    They end before an appendix, which has bullets of its own.
    """
    end = start
    for line in lines[start + 1 : start + _FARTHEST_SIGNATURE]:
        if opens_appendix(line):
            break
        if _ARCHIVE.match(line.text):
            return line.index
        if line.text[0] in "-–+•" and len(line.text) < 160:
            end = line.index
    return end


@functools.cache
def _roles() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {
        word: name
        for entry in load_entries("head_words")
        if entry.kind == "role-word"
        for word, name in zip(entry.words, entry.extra["names"], strict=True)
    }
    words = any_of(sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?:quyền\s+|q\.\s*)?(?:(?P<deputy>phó)\s+)?(?P<role>{words})(?:\s+(?P<standing>thường\s+trực))?(?!\w)"
    ), names


def ordinary_role(text: str) -> str | None:
    """The office that `text` opens with, in ordinary letters: "PHÓ CHỦ TỊCH" gives "Phó Chủ tịch"."""
    pattern, names = _roles()
    match = pattern.match(" ".join(text.lower().split()).strip(_DECORATION))
    if match is None:
        return None
    name = names[" ".join(match["role"].split())]
    parts = ["Phó"] if match["deputy"] else []
    parts.append(name)
    if match["standing"]:
        parts.append("Thường trực")
    return " ".join(parts)


def _is_mark(lines: list[TextLine], index: int) -> bool:
    """Whether a signature opens here: "TM. …", "KT. …", or an office in capitals with a name or the end behind it."""
    text = lines[index].text
    if _folded(lines[index]):
        return True
    if len(text) > 120:
        return False
    match = _MARK.search(text)
    if match is not None and (is_capitals(match["rest"]) or ordinary_role(match["rest"]) is not None):
        return match["mark"] != "Q" or ordinary_role(match["rest"]) is not None
    if len(text) > 60 or ordinary_role(text) is None:
        return False
    if not is_capitals(text):  # the last two lines, typed in small letters: "Hiệu trưởng", "Lê Văn A"
        return index == len(lines) - 2 and is_personal_name(lines[-1].text)
    following = [line.text for line in lines[index + 1 : index + 1 + _FARTHEST_NAME]]
    signed = next((each for each in following if not _SIGNED.match(each)), None)
    if signed is not None and _names_office_only(text) and is_personal_name(signed, expected=True):
        return True
    return not following or any(is_personal_name(text) for text in following) or bool(_RECIPIENTS.match(following[0]))


def _names_office_only(text: str) -> bool:
    """Whether a line is an office and nothing else: "HIỆU TRƯỞNG"; below it even an unknown surname is a name."""
    folded = " ".join(text.lower().split()).strip(_DECORATION)
    return _roles()[0].fullmatch(folded) is not None


def _read_block(lines: list[TextLine], start: int) -> tuple[str | None, str | None, str | None, int]:
    """On whose behalf, the office, the name, and the last line of the block that begins at `start`."""
    body = role = None
    expects_role, delegated = True, False
    index = start
    while index < len(lines) and index < start + 12:
        text = lines[index].text
        if _DEPUTY_ALONE.fullmatch(text) and index + 1 < len(lines) and ordinary_role(lines[index + 1].text):
            index += 1
            text = f"{text.strip()} {lines[index].text.strip()}"
        match = _MARK.search(text)
        if match is not None:
            meaning = _MARK_OF_MEANING[match["mark"]]
            delegated = delegated or meaning == "TL"
            rest, inline = _parted(match["rest"])
            body = rest if body is None and (meaning == "TM" or _PARTY_BOARD.match(rest)) else body
            role = inline or (ordinary_role(rest) if meaning == "Q" else None)
            expects_role = role is None
        elif expects_role and _is_of_the_mark(lines, index):
            pass  # "KT. BỘ TRƯỞNG | CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ | PHÓ CHỦ NHIỆM"
        elif expects_role and (found := ordinary_role(text)) is not None and len(text) < 80:
            role, expects_role = _with_unit(text, found) if delegated else found, False
            if (name := _name_behind_role(text)) is not None:
                return body, role, name, index
        elif is_personal_name(text, expected=role is not None):
            return body, role, _signer(text), index
        elif not (is_capitals(text) or _SIGNED.match(text)) or _RECIPIENTS.match(text):
            break
        index += 1
    return body, role, None, index - 1


def _is_of_the_mark(lines: list[TextLine], index: int) -> bool:
    """Whether the office in a line is still that of whom the signer stands in for: his deputy's is in the next."""
    above, here = lines[index - 1].text if index else "", ordinary_role(lines[index].text)
    below = ordinary_role(lines[index + 1].text) if index + 1 < len(lines) else None
    stands_in = (mark := _MARK.search(above)) is not None and _MARK_OF_MEANING[mark["mark"]] == "KT"
    return stands_in and here is not None and not here.startswith("Phó") and below == f"Phó {here[0]}{here[1:]}"


def _with_unit(text: str, role: str) -> str:
    """The office with the unit that it leads, where one signs for a higher body: "Giám đốc Sở Xây dựng"."""
    words = " ".join(text.split()).strip(_DECORATION)
    rest = words[len(role) :].strip()
    if not rest or is_personal_name(rest) or _LEADS_UNIT.search(role.lower()) is None:
        return role
    if _UNIT.match(rest.lower()):
        return f"{role} {ordinary_letters(rest)}"
    return f"{role}{ordinary_letters(words)[len(role) :]}" if role.endswith(("phòng", "khoa", "ban")) else role


def _parted(rest: str) -> tuple[str, str | None]:
    """A line with both offices: "CHỦ TỊCH PHÓ CHỦ TỊCH" gives the first and, as a role, the second."""
    match = re.search(
        r"\s(?=PHÓ\s|BÍ THƯ|CHÁNH\s|THỨ TRƯỞNG|Phó\s|Chánh\s)|(?<=DÂN)\s+(?=CHỦ TỊCH)|(?<=VỤ)\s+(?=BÍ THƯ)", rest
    )
    if match is None:
        return rest.strip(_DECORATION), None
    return rest[: match.start()].strip(_DECORATION), ordinary_role(rest[match.end() :])


def _name_behind_role(text: str) -> str | None:
    """The name in the line of the office: "PHÓ CHỦ TỊCH Nguyễn Văn An"."""
    match = _roles()[0].match(" ".join(text.lower().split()))
    rest = " ".join(text.split())[match.end() :] if match else ""
    if is_capitals(text) and len(rest.split()) < _WORDS_OF_A_NAME:
        return None  # "TRƯỞNG PHÒNG ĐÀO TẠO": the unit's field
    return _signer(rest) if rest and is_personal_name(rest) else None


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(words_of("head_words", "surname"))


def is_personal_name(text: str, expected: bool = False) -> bool:
    """Whether a line is a person's name: "Nguyễn Văn An", "TS. Trần Thị B", "NGUYỄN VĂN AN".

    Where one is `expected`, below the signer's office, the surname need not be a known one ("Y Thanh Niê").
    """
    name = _DEGREE.sub("", text.strip(_DECORATION), count=1).strip(_DECORATION)
    if len(name) > 45 or _NAME.fullmatch(name) is None:
        return False
    words = name.split()
    known = words[0].lower() in _surnames() or _WITH_APOSTROPHE.match(words[0]) is not None
    if ordinary_role(name) is not None:
        return False
    if is_capitals(name):
        return known
    capitalised = all(word[0].isupper() and (len(word.rstrip("'’")) == 1 or not word.isupper()) for word in words)
    return capitalised and (expected or known)


def _signer(text: str) -> str:
    name = _DEGREE.sub("", text.strip(_DECORATION), count=1).strip(_DECORATION)
    return title_letters(name) if is_capitals(name) else " ".join(name.split())
