"""Text set in the Vietnamese fonts from before Unicode (.VnTime, VNI-Times), turned into Unicode.

Such fonts draw Vietnamese letters at the places of Western ones: "UBND tØnh" in .VnTime shows "UBND tỉnh".
Tables: TCVN 5712:1993 (VN3), and VNI for Windows.
"""

from __future__ import annotations

import re

_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂĐÊÔƠƯ",
)
# VNI writes a letter and behind it a second one that draws its marks.
_VNI_MARKS = {"a": "ùøûõïêéèúüëâáàåãä", "e": "ùøûõïâáàåãä", "o": "ùøûõïâáàåãä", "u": "ùøûõï", "y": "ùøûõ"}
_VNI_SHOWN = {"a": "áàảãạăắằẳẵặâấầẩẫậ", "e": "éèẻẽẹêếềểễệ", "o": "óòỏõọôốồổỗộ", "u": "úùủũụ", "y": "ýỳỷỹ"}
_VNI_HORNED = {"ô": "ớờởỡợ", "ö": "ứừửữự"}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_VNI_SINGLE)
    for base, marks in _VNI_MARKS.items():
        pairs |= {base + mark: shown for mark, shown in zip(marks, _VNI_SHOWN[base], strict=True)}
    for base, letters in _VNI_HORNED.items():
        pairs |= {base + mark: shown for mark, shown in zip(_VNI_MARKS["u"], letters, strict=True)}
    capitals = {written.upper(): shown.upper() for written, shown in pairs.items()}
    mixed = {written[0].upper() + written[1:]: shown.upper() for written, shown in pairs.items()}
    return mixed | capitals | pairs


_VNI = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def is_legacy_font(font: str | None) -> bool:
    """Whether `font` is one of the fonts from before Unicode: ".VnTime", "VNI-Times"."""
    return font is not None and _name(font).startswith((".vn", "vni-"))


def decode_legacy(text: str, font: str | None) -> str:
    """`text` as `font` shows it; as it is where the font is a Unicode one. Fonts like ".VnTimeH" show capitals."""
    if font is None or not is_legacy_font(font):
        return text
    name = _name(font)
    if name.startswith("vni-"):
        return _VNI_PATTERN.sub(lambda match: _VNI[match.group()], text)
    shown = text.translate(_TCVN3)
    return shown.upper() if name.endswith("h") else shown


def has_unicode_letters(text: str) -> bool:
    """Whether `text` holds Vietnamese letters that only Unicode has, as "ơ" and "ế": it needs no decoding."""
    return any("\u0102" <= letter <= "\u01b0" or "\u1ea0" <= letter <= "\u1ef9" for letter in text)


class LegacyFonts:
    """Decodes the text of one document, font by font, and watches whether that is right.

    Where Unicode text was given an old font later, decoding would spoil it; `is_spoilt` then tells to read again
    with a decoder that is off.
    """

    def __init__(self, *, on: bool = True) -> None:
        self._on = on
        self.is_spoilt = False

    def decode(self, text: str, font: str | None) -> str:
        """`text` as `font` shows it."""
        if not self._on or not is_legacy_font(font):
            return text
        self.is_spoilt = self.is_spoilt or has_unicode_letters(text)
        return decode_legacy(text, font)


def _name(font: str) -> str:
    """The font's bare name in lower case; PDF files put a tag before it and the style behind it."""
    return re.sub(r"^[A-Z]{6}\+", "", font.strip("\"' ")).split(",")[0].lower()
