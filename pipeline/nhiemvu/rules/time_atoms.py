"""The patterns of the deadline grammar's atoms: days, periods, recurrences, hours, amounts of time.

They speak of folded text (`fold_time`); each part of an atom is a group that is named after its kind ("month_year").
"""

from __future__ import annotations

import re

DAY = r"\d{1,2}"
YEAR = r"(?:19|20|21)\d\d"
NO_NUMBER_BEFORE = r"(?<![\w/.,])(?<![/.] )(?<![a-zđ]-)"
NO_SYMBOL_AFTER = r"(?!\w|\s*/\s*\w|\s*-\s*(?!ngày|tháng|quý|năm)[^\W\d])"  # 12/2022-QĐ is a number of a document
NOT_COUNTED = "(?<!lần )(?<!kỳ họp )(?<!khóa )(?<!đợt )(?<!vòng )"  # kỳ họp thứ hai, đợt 2 tháng 10
NO_NUMBER_AFTER = NO_SYMBOL_AFTER + r"(?![.,]\d|\s?%)"
CYCLE = r"ngày|tuần|tháng|quý|năm"
QUARTER = r"(?:[ivx]{1,4}|0?\d|một|hai|ba|bốn|tư)(?!\w)"  # quý V is read, and found impossible
# The words that an atom of each kind can begin with: the scanner tries it nowhere else. "0" stands for figures, words
# in capitals for those of the data.
BEGINS = {
    "lunar": "0 tết rằm giỗ ngày mồng mùng tháng mùa đầu cuối tiết đỉnh",
    "blank": "ngày",
    "misread": "ngày 0",
    "written": "0 NUMBER ngày mồng mùng",
    "numeric": "0 NUMBER ngày mồng mùng",
    "mixed": "0 ngày",
    "cut": "0 ngày",
    "daymonth": "0 NUMBER ngày mồng mùng",
    "times": "0 NUMBER ngày tuần tháng quý năm giờ tiếng mỗi",
    "hour": "0",
    "half": "0 ba sáu chín",
    "onward": ", và ONWARD",
    "every": "0 NUMBER định hàng hằng mỗi theo",
    "ofquarter": "của các tháng tuần",
    "next": "của vào tháng quý năm tuần",
    "ofmonth": "trong tuần",
    "quarter": "EDGE các quý q1 q2 q3 q4 q. qi qii qiii qiv",
    "month": "0 EDGE các tháng t0 t1 t2 t3 t4 t5 t6 t7 t8 t9",
    "phase": "0 NUMBER giai gđ thời nhiệm năm các từ",
    "year": "EDGE các cả trong năm",
    "ongoing": "ONGOING",
    "edge": "EDGE",
    "within": "ngay trong cả",
    "today": "trong ngày hôm cùng sáng trưa chiều tối đêm mai nay",
    "weekday": "WEEKDAY sáng chiều tối ngày",
    "day": "ngày 0 mồng mùng",
    "amount": "0 NUMBER",
    "bareyear": "0",
}
# What is counted in "02 lần/năm", "mỗi quý 02 phiên"; pieces only before a stroke ("04 bản tin/ngày").
TURNS = "lần|đợt|kỳ|phiên|buổi|cuộc"
PIECES = (
    r"lớp|đêm|ngày|chuyến|bản tin|(?:tin,?\s+)?bài|tin|chuyên mục|chuyên đề|vòng|buổi\s+(?:sáng|trưa|chiều|tối|đêm)"
    r"|(?:ca|lượt)(?:\s+(?:tuần tra|kiểm tra))?(?!\s*/\s*ngày)"
    r"|(?:phiếu|cơ hội|cơ sở|hộ|hội viên|đoàn viên|tiết|sáng kiến|ý kiến|mẫu|trường hợp|công trình"
    r"|bếp ăn|đơn vị|doanh nghiệp|trường|thôn|xã|điểm)(?:\s+[^\W\d]+){0,3}(?!\s*/\s*ngày)"
)
# Not a limit nor a state: "không quá 19 tiết/tuần", "đón 50 lượt/tuần".
UNLIMITED = (
    "(?<![.,])(?<!quá )(?<!tối đa )(?<!dưới )(?<!hơn )(?<!còn )(?<!đạt )(?<!đón )(?<!quân )(?<!phục vụ )(?<!hưởng )"
)
REPEATED = (
    "(?:(?:gửi |ra )?(?:báo cáo|thông báo|bản tin)|kiểm tra|giao ban|họp|gửi|phun|vệ sinh|tưới|thay nước|lấy mẫu"
    "|sinh hoạt)"
)
ITEM_END = r"(?=\s*(?:[,;./)-]|$|(?:và|đến|năm|h[àằ]ng|hoặc|mỗi|của)(?!\w)))"
OF_YEAR = rf"(?:\s*[,(]?\s*(?:của\s+)?năm\s+|\s*[/.-]\s*)(?P<%s_year>{YEAR}){NO_SYMBOL_AFTER}"


def alternatives(words: tuple[str, ...] | list[str]) -> str:
    """A pattern for any of the words, longer ones first, with free spaces between their parts."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _faulty_days() -> dict[str, str]:
    """Days with a letter read for a figure ("1O/6/2025"), or cut ("15/6/202", "ngày /6/2025"): they have no value."""
    place = r"(?:ngày\s*|(?:(?<=trước )|(?<=đến )|(?<=hết )|(?<=nhất ))(?=[loi]*\d))"
    figure, letter, letter_year = r"[\dloi]{1,3}", r"(?=\d*[loi])[\dloi]{1,3}", r"(?=\d*[loi])[\dloi]{2,5}"
    month, year = r"(?:\s?[/.-]\s?|\s*,?\s*tháng\s+)", r"(?:\s?[/.-]\s?|\s*,?\s*năm\s+)"
    rest = rf"(?:{year}[\dloi]{{2,5}})?"
    return {
        "misread": rf"{place}(?:{letter}{month}{figure}{rest}|{figure}{month}{letter}{rest}"
        rf"|{figure}{month}{figure}{year}{letter_year})(?!\w)|ngày\s*\d[loi](?!\w)",
        # not "ngày 10-11/3", two days of a month
        "cut": rf"{place}(?!\d{{1,2}}\s?-\s?\d{{1,2}}\s?/\s?\d{{1,2}}(?!\d))"
        rf"\d{{1,2}}(?:\s*/\s*/\s*|{month}\d{{1,2}}{year})\d{{1,5}}(?!\w)"
        rf"|ngày\s+/\s*\d{{1,2}}(?:\s*/\s*\d{{2,5}})?(?!\w)",
    }


def day_atoms(numbers: str, months: str) -> dict[str, str]:
    """Whole days, days of a month, days alone."""
    month = rf"(?:\d{{1,2}}(?!\d)|{months})"
    lunar_day = rf"(?:mồng|mùng)\s+(?:{DAY}|{numbers})"
    in_words = rf"ngày\s+(?:{numbers})(?=\s+tháng\s)"
    day = rf"(?:{lunar_day}|ngày\s+{lunar_day}|{in_words}|ngày\s*{DAY}(?!\d)|{DAY})"
    # "trong 02 ngày 04 và 05/4": the number of days says nothing that the days do not say.
    total = rf"(?:(?:(?<=trong )|(?<=vào ))(?:0?\d|{numbers})\s+(?=ngày\s*\d))?"
    since = (  # ngày 01-15/6, từ 01 đến 15/6: the first of two days; ngày 12, 13 và 14/6: the last one counts
        rf"(?:(?P<%s_since>(?:ngày\s*|(?<=từ )){DAY}|(?:^|(?<=\())\d\d(?=\s?-\s?\d\d\s?/))"
        r"\s?(?:-|(?:đến|tới)(?=\s\d))\s?"
        rf"|ngày\s*{DAY}(?:\s?,\s?{DAY}){{0,12}}\s?(?:,|và)\s?(?=(?:ngày\s*)?{DAY}\s?[/.-]))?"
    )
    same = r"\s{0,2}(?P<%s_sep>[/.-])\s{0,2}%s\s{0,2}(?P=%s_sep)\s{0,2}"
    numeric = same % ("numeric", rf"(?P<numeric_month>{DAY})", "numeric")
    return _faulty_days() | {
        "blank": r"ngày\s*(?:[…_]|\.{2,}|\.(?=\s*(?:/|tháng)))[.…_]*(?:\s*[.…_]+)*"
        r"(?:\s*(?:/|tháng)\s*(?:\d{1,2}|[.…_]+))?(?:\s*(?:/|năm)\s*\d{4})?"
        rf"|ngày\s+tháng\s+\d{{1,2}}(?!\d|\s?/\s?\d)(?:\s*,?\s*năm\s+{YEAR})?|ngày\s*{DAY}\s*tháng\s+năm\s+{YEAR}",
        "written": total
        + since % "written"
        + rf"(?P<written_day>{day})\s*,?\s*tháng\s+(?P<written_month>{month})"
        + OF_YEAR % "written",
        "numeric": NO_NUMBER_BEFORE
        + total
        + since % "numeric"
        + rf"(?P<numeric_day>(?:ngày\s*)?(?:(?:mồng|mùng)\s+)?{DAY}){numeric}"
        rf"(?P<numeric_year>\d{{4}}|\d{{2}}){NO_NUMBER_AFTER}",
        "mixed": rf"{NO_NUMBER_BEFORE}(?P<mixed_day>ngày\s*{DAY}(?=\s?[/.-])|{DAY}(?=\s?/))"
        rf"\s?[/.-]\s?(?P<mixed_month>{DAY})(?:\s?[/.-]\s?|\s*,?\s*năm\s+)(?P<mixed_year>{YEAR}){NO_NUMBER_AFTER}",
        "daymonth": total
        + since % "daymonth"
        + rf"(?:(?P<daymonth_day>{lunar_day}|ngày\s+{lunar_day}|{in_words}|ngày\s*{DAY})\s*"
        rf"(?:[/.-]\s*(?P<daymonth_month>{DAY})(?!\d|\s?/\s?\w)|,?\s*tháng\s+(?P<daymonth_name>{month}))"
        rf"|(?<![\w/.,])(?<![/.] )(?P<daymonth_bare>{DAY})\s?/\s?(?P<daymonth_of>{DAY}){NO_NUMBER_AFTER}"
        rf"|(?<=trước )(?P<daymonth_after>\d\d)-(?P<daymonth_dash>0[1-9]|1[0-2])(?=\s*(?:[,;.)]|$|và\s|h[àằ]ng\s))"
        rf"|(?<![\w/.,])(?<!trong ){NOT_COUNTED}(?P<daymonth_plain>{DAY})\s+tháng\s+(?P<daymonth_word>\d{{1,2}})"
        r"(?!\d|\s*(?:lần|đầu|cuối)))",
    }


def period_atoms(months: str, edges: str) -> dict[str, str]:
    """Halves, quarters, months, phases and years."""
    edge = rf"(?:(?P<%s_edge>{edges})\s+)?"
    month = rf"(?:\d{{1,2}}(?!\d)|{months})"
    joint = r"\s*(?:[,+-]|và|đến|tới|hoặc)\s*"
    year_list = rf"(?:\s*(?:,|và|-)\s*(?:năm\s+)?{YEAR}(?!\w|\s?/))*"
    return {
        "half": r"(?P<half_months>\d{1,2}|ba|sáu|chín)\s+tháng\s+"
        r"(?:(?P<half_side>đầu|cuối)(?!\s+(?:(?:của|mỗi)\s+)*quý)"
        r"(?:\s+(?:của\s+)?năm(?!\s+h)"
        rf"(?:\s+(?P<half_year>{YEAR}|nay|sau|tới))?)?|năm\s+(?P<half_of>{YEAR}))(?!\w)",
        "ofquarter": r"(?P<ofquarter_week>tuần\s+(?:thứ\s+)?(?:[1-4]|nhất|hai|ba|tư|đầu tiên|đầu|cuối cùng|cuối)\s+)?"
        r"(?:(?:của|các)\s+)*tháng\s+(?P<ofquarter_which>đầu tiên|đầu|giữa|thứ hai|cuối cùng|cuối)\s*"
        r"(?:(?:của|trong|mỗi|h[àằ]ng|các)\s+)*quý(?!\s*(?:[1-4]|iv|i+)(?!\w))"
        r"(?:\s+(?:sau|tiếp theo|kế tiếp|liền kề|báo cáo))*",
        "next": r"(?:(?:của|vào)\s+)*(?P<next_unit>tháng|quý|năm|tuần)\s+"
        r"(?P<next_which>liền kề(?:\s+(?:sau|tiếp theo))?|kế tiếp|tiếp theo|sau liền kề|sau|tới|này|nay|báo cáo)(?!\w)"
        r"|của\s+(?P<next_each>tháng)(?:\s+(?:liền\s+)?trước)?(?!\w|\s+[\d\w])",
        "ofmonth": r"(?:trong\s+)?tuần\s+(?:thứ\s+)?(?:(?:[1-4]|i{1,3}v?)\s?(?:,|\+|-|và)\s?){0,3}"
        r"(?P<ofmonth_week>[1-5]|i{1,3}|iv|nhất|hai|ba|tư|năm|đầu|đầu tiên|cuối|cuối cùng)"
        r"(?:\s+|\s?[,/-]\s?(?=tháng))(?:của\s+)?"
        rf"(?:tháng\s+(?P<ofmonth_list>\d{{1,2}}(?!\d))(?:{OF_YEAR % 'ofmonth'})?"
        r"|(?:mỗi|h[àằ]ng|các)\s+(?P<ofmonth_every>tháng|quý)(?!\w))",
        "quarter": edge % "quarter" + rf"(?:các\s+)?(?:quý\s*(?P<quarter_list>{QUARTER}"
        rf"(?:{joint}(?:quý\s*)?{QUARTER}(?!\s*[/.]\s*\d{{1,2}}(?!\d))){{0,12}})(?:{OF_YEAR % 'quarter'})?"
        rf"|q\.?\s?(?P<quarter_short>iv|i{{1,3}}|[1-4])\s?[/.-]\s?(?P<quarter_shortyear>{YEAR})(?!\w))",
        "month": edge % "month" + rf"(?:(?:các\s+)?tháng\s+(?P<month_list>{month}"
        rf"(?:{joint}(?:tháng\s+)?{month}{ITEM_END}(?!\s*/\s*\d{{1,2}}(?!\d))){{0,12}})"
        rf"(?:{OF_YEAR % 'month'}|(?!\s?[/.]\s?\d)(?!\w))"
        rf"|{NO_NUMBER_BEFORE}t?(?:(?P<month_barefrom>0?[1-9]|1[0-2])\s?-\s?t?)?(?P<month_bare>0?[1-9]|1[0-2])\s?/\s?(?P<month_bareyear>{YEAR}){NO_SYMBOL_AFTER})",
        "phase": r"(?:(?P<phase_word>(?:giai đoạn|gđ|thời kỳ|nhiệm kỳ|thời gian)(?:\s+từ)?(?:\s+năm)?|năm học|các năm"
        r"|(?:từ\s+)?năm|từ|(?<=trong )(?:0?[2-9]|10|hai|ba|bốn|năm|mười)\s+năm(?:\s*,?\s*từ)?(?:\s+năm)?)[\s,:(]+)?"
        rf"{NO_NUMBER_BEFORE}(?P<phase_from>{YEAR})\s*(?:-|đến)\s*(?:năm\s+)?(?P<phase_to>{YEAR})(?!\w|\s?/)",
        "year": edge % "year" + rf"(?:(?:các|cả|trong cả)\s+)?năm\s+(?P<year_list>{YEAR}{year_list})(?!\w|\s?/)",
        "edge": rf"(?P<edge_edge>{edges})\s+(?:(?:mỗi|h[àằ]ng|của)\s+(?P<edge_every>tháng|quý|năm|tuần)"
        r"|(?P<edge_unit>tháng|quý|năm|tuần)(?P<edge_next>\s+(?:này|nay|sau|tới))?)(?!\w|\s+\d|\s+học(?!\w))",
        "within": r"(?:ngay\s+)?(?:trong cả|trong|cả)\s+(?P<within_unit>năm|tháng|quý|tuần)"
        r"(?:\s+(?P<within_which>nay|này|sau|tới|tiếp theo))?"
        r"(?!\w|\s*[\d/]|(?<=tháng)\s+(?:giêng|chạp|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\w|\s+(?:lần|buổi|cuộc|số|vài|đợt|đơn|xã|huyện|sở|trường|hội|cán))"
        r"|\s+(?:học|tài chính|vừa|qua|trước|đầu|cuối|lẻ|làm|nghỉ|lễ|bầu|tết|hội|h[àằ]ng|[ivx]+)(?!\w))",
        "today": r"(?:trong\s+)?(?:ngày\s+)?(?P<today_which>hôm nay|ngày mai|ngày kia"
        r"|(?:(?:sáng|trưa|chiều|tối|đêm)\s+|(?<=sáng )|(?<=chiều )|(?<=tối ))(?:mai|nay))(?!\w)"
        r"|(?P<today_same>cùng ngày)(?!\s+(?:với|thứ|\d))(?!\w)",
        "bareyear": rf"{NO_NUMBER_BEFORE}(?P<bareyear_year>20[0-9]\d)(?!\w|\s?[/.-]\s?\w|,\d|\s?%)",
    }


def repeat_atoms(numbers: str, weekdays: str) -> dict[str, str]:
    """Recurrences, hours, amounts of time, days of the week."""
    count = rf"\d{{1,3}}|{numbers}"
    each = r"(?:định kỳ\s*,?\s*)?(?:h[àằ]ng|mỗi)\s+|theo\s+(?=tuần|tháng|quý)"
    also = rf"(?:(?:{count})\s+tháng\s*(?:,|và)\s*(?=h[àằ]ng\s|mỗi\s))?"  # 6 tháng và hằng năm
    cycle = rf"(?:(?:{count})\s+(?:tháng|năm)(?!\s+(?:đầu|cuối))|{CYCLE})"
    named_day = r"(?<=kỳ ngày)\s+\d{1,2}(?!\d|\s+(?:lần|đợt|kỳ|buổi))|(?<=kỳ tháng)\s+\d"  # định kỳ ngày 20 hằng tháng
    not_dated = r"(?!\w|\s*\d|\s+(?:đầu|cuối|i+|iv|nay|này|sau|tới)(?!\w))"
    more = rf"(?:\s*(?:,|và|/|hoặc)\s*(?:(?:định kỳ|h[àằ]ng|mỗi)\s+)*{cycle}{not_dated}){{0,12}}"
    return {
        "every": rf"(?P<every_list>{also}(?:{each}|định kỳ\s+(?:theo\s+|\()?)(?:(?:{count})\s+)?(?:{CYCLE})"
        rf"(?!\w|\s+(?:tháng|năm)\s+\d|{named_day}){more})"
        rf"(?:\s+(?:(?:ít nhất|tối thiểu)\s+)?(?P<every_many>{count})\s+(?:{TURNS}|đêm|lớp|chuyến)(?!\w)"
        r"|\s*/\s*(?:01?\s+|1\s+)?lần(?!\w))?"
        rf"(?:(?=(?:\s+[^\W\d]+){{1,9}}?\s+(?P<every_turns>{count})\s+(?:lần|lượt|ca|vòng|buổi)(?!\w)))?",
        "times": rf"(?:(?P<times_count>{count})\s+)?(?P<times_unit>{CYCLE}|giờ|tiếng)"
        rf"\s*(?:/\s*(?:01\s+|1\s+)?|(?:{REPEATED}\s+)?(?:một|1|01)\s+)(?:lần|lượt)(?!\w)"
        rf"|mỗi\s+(?P<times_every>{count})\s+(?P<times_hours>giờ|tiếng)(?!\w)"
        rf"|(?:(?=(?:{count})\s+(?:{TURNS})\W)|{UNLIMITED})(?P<times_many>{count})\s+(?!buổi\s*/\s*ngày)"
        rf"(?:(?:{TURNS})\s*(?:/|(?:trong\s+)?(?:mỗi|một|h[àằ]ng)\s+)|(?:{PIECES})\s*/)\s*"
        rf"(?:(?P<times_span>\d{{1,2}})\s+)?(?P<times_in>{CYCLE})(?!\w|\s+học(?!\w))"
        rf"|(?:(?:một|0?1)\s+)?(?P<times_per>{CYCLE})\s+(?P<times_often>{count})\s+(?:lần|buổi)(?!\w|\s+(?:thứ|\d))",
        "weekday": rf"{NOT_COUNTED}(?:(?P<weekday_part>sáng|chiều|tối)\s+)?(?:ngày\s+)?"
        rf"(?P<weekday_day>{weekdays})(?!\w)"
        r"(?:(?P<weekday_more>(?:\s*[,-]\s*[2-7](?!\w)){1,5})(?=\s+(?:h[àằ]ng|mỗi)\s+tuần))?"
        r"(?:\s+(?:tuần\s+)?(?P<weekday_nth>đầu tiên|(?<=tuần )đầu|thứ (?:nhất|hai|ba|tư)|cuối cùng|cuối)"
        r"(?=\s+(?:(?:của|trong)\s+)?(?:tháng|mỗi|h[àằ]ng|quý))"
        r"(?:\s+(?P<weekday_every>tháng)(?=\s*(?:[,.;)]|$)))?)?",
        "hour": rf"(?<![\w/.,-])(?P<hour_hour>{DAY})\s?(?:giờ|h|g|:(?=\d\d(?!\d))"
        rf"|\.(?=\d\d\s+(?:ngày|h[àằ]ng\s+ngày)(?!\w)))(?!\s+làm)"
        rf"(?:\s?(?P<hour_minute>\d{{2}})(?!\d)\s?(?:phút|p\b|'|h)?)?"
        r"(?![\w:])(?:\s+(?P<hour_part>sáng|trưa|chiều|tối)(?!\w))?",
        "amount": rf"(?:(?<!ngày )(?P<amount_word>{numbers})\s+"
        rf"|(?<![\w/.,-])(?<!đợt )(?<!lần )(?P<amount_count>\d{{1,3}})\s*(?:\([^()]{{1,12}}\)\s*)?)"
        r"(?P<amount_unit>ngày\s+làm\s+việc|ngày(?!\s+\d{1,2}\s?/\s?\d)|tuần|tháng|quý|năm|giờ|tiếng|h)(?:\s+làm\s+việc)?(?!\w)",
    }


def word_atoms(feasts: str, ongoing: str, onward: str) -> dict[str, str]:
    """Days alone, and what the data names in words: ongoing work, feasts, seasons."""
    # "trước 25 hằng tháng" needs no "ngày"
    each_month = r"\s+(?:(?:h[àằ]ng|mỗi)\s+tháng|tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?quý)(?!\w)"
    no_month = r"(?!\d|\s?[/.-]\s?\d|\s+(?!h[àằ]ng|của|mỗi|định kỳ|và|tháng\s+\D)\w)"
    return {
        "day": rf"(?:ngày\s*(?:mồng\s+|mùng\s+)?|(?:(?:mồng|mùng)\s+|^|(?<=trước )|(?<=nhất )|(?<=vào ))"
        rf"(?={DAY}{each_month}))"
        rf"(?P<day_list>{DAY}(?!\w|\s?/\s?(?!tháng|h[àằ]ng)|\s*tháng\s+[\dloi])"
        rf"(?:\s*(?:,|và|-)\s*(?:ngày\s+)?{DAY}{no_month})*)"
        r"(?!\s+(?:ngày|tháng \d|người|đơn))|(?P<day_last>ngày(?:\s+làm\s+việc)?\s+cuối\s+cùng)",
        "ongoing": rf"(?:{ongoing})(?!\s+\d)",
        "onward": rf"(?:(?:và|,)\s*)?(?:{onward})",
        "lunar": rf"(?:{feasts})(?:\s+(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+\w+)?"
        rf"(?:\s*[-,(]?\s*(?:năm\s+)?{YEAR}\)?|\s+năm\s+nay)?",
    }
