"""Measures exports against gold records, after the annotation guidelines; no part of the program is used.

A predicted task is right if its words match those of a gold task (F1 of the words at least 0.6), one to one.
Optional gold tasks are neither rewarded nor punished. A predicted file that is missing counts as an empty one.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Pair = tuple[int, int]

LIKE = 0.6
TITLE_LIKE = 0.9

#: Short forms in names of bodies, with their long forms, in the order in which they are written out.
SHORT_FORMS = {
    r"(?:ub|uỷ ban) ?mttqvn": "ủy ban mặt trận tổ quốc việt nam",
    r"ub ?mttq|uỷ ban mttq": "ủy ban mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc việt nam",
    "mttq": "mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "vpcp": "văn phòng chính phủ",
    "vp": "văn phòng",
    r"tp\.?": "thành phố",
    "tt&tt|tttt": "thông tin và truyền thông",
    "kh&đt|khđt": "kế hoạch và đầu tư",
    "gd&đt|gdđt": "giáo dục và đào tạo",
    "tn&mt|tnmt": "tài nguyên và môi trường",
    "kh&cn|khcn": "khoa học và công nghệ",
    "nn&ptnt": "nông nghiệp và phát triển nông thôn",
    "nn&mt": "nông nghiệp và môi trường",
    "lđ-?tb&xh|lđ-?tbxh": "lao động - thương binh và xã hội",
    "vh,? ?tt&dl|vhttdl": "văn hóa, thể thao và du lịch",
    "gtvt": "giao thông vận tải",
}
QUALIFIERS = (
    "có liên quan|liên quan|nêu trên|được giao|đóng trên địa bàn tỉnh|đóng trên địa bàn"
    "|trên địa bàn tỉnh|trên địa bàn|thuộc tỉnh"
)
_PLAIN = str.maketrans("–—“”‘’\u00a0", "--\"\"'' ")
_NEW_TONES = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_OLD_TONES = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]


def fold(text: object) -> str:
    """The text in small letters, with one style of tone marks, quotes, dashes and spaces."""
    folded = unicodedata.normalize("NFC", str(text or "")).translate(_PLAIN).lower()
    for new, old in zip(_NEW_TONES, _OLD_TONES, strict=True):
        folded = folded.replace(new, old)
    return re.sub(r"\s+", " ", folded).strip(" .,;:")


def fold_agency(name: object) -> str:
    """A body's name as it is compared: short forms written out, brackets and empty qualifiers dropped."""
    folded = fold(name)
    for short, long in SHORT_FORMS.items():
        folded = re.sub(rf"\b(?:{short})(?!\w)", fold(long), folded)
    folded = re.sub(r"\s*\([^)]*\)", "", folded)
    folded = re.sub(r"^(?:các|những|giao|yêu cầu|đề nghị) ", "", folded)
    folded = re.sub(rf"(?:,? (?:{QUALIFIERS}))+$", "", folded)
    folded = re.sub(r"\s*-\s*", "-", folded)
    return re.sub(r"[,;]| và ", " ", folded).replace("  ", " ").strip()


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The F1 of two bags of words, 0 to 1."""
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def bag(text: object) -> Counter[str]:
    """The words of a text with their counts."""
    return Counter(re.findall(r"\w+", fold(text)))


def pair_tasks(gold: list[Record], predicted: list[Record]) -> list[Pair]:
    """One-to-one pairs of indices (gold, predicted), the most alike first; on a tie the nearest place."""
    gold_bags, predicted_bags = [bag(task["text"]) for task in gold], [bag(task["text"]) for task in predicted]
    candidates = []
    for i, one in enumerate(gold_bags):
        for j, other in enumerate(predicted_bags):
            alike = likeness(one, other)
            if alike >= LIKE:
                distance = abs(i / len(gold) - j / len(predicted))
                candidates.append((-round(alike, 3), bool(gold[i].get("optional")), distance, i, j))
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for *_, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((i, j))
    return pairs


def agencies(task: Record, role: str) -> frozenset[str]:
    """The bodies of one role ("lead", "coordinating") as they are compared."""
    names = (one.get("mention") or one.get("name") if isinstance(one, dict) else one for one in task.get(role) or ())
    return frozenset(filter(None, map(fold_agency, names)))


def deadline_key(task: Record) -> object:
    """What of a deadline is compared; `None` for none."""
    deadline = task.get("deadline")
    if not deadline:
        return None
    kind = deadline["kind"]
    if kind == "date":
        return kind, deadline.get("due"), deadline.get("bound") or "by"
    if kind == "recurring":
        rule = (deadline.get("rrule") or "").upper().removeprefix("RRULE:")
        return kind, frozenset(part for part in rule.split(";") if part not in ("", "INTERVAL=1"))
    if kind == "relative":
        return kind, deadline.get("amount"), deadline.get("unit")
    return (kind,)


def row_right(gold: Record, predicted: Record) -> bool:
    """Whether a clerk need not correct the row: its lead agencies and its deadline are right."""
    same_lead = agencies(gold, "lead") == agencies(predicted, "lead")
    return same_lead and deadline_key(gold) == deadline_key(predicted)


def _reference_key(reference: Record) -> str:
    number = reference.get("number")
    if not number:
        return "title " + fold(reference.get("title"))
    return _number_key(number)


def _number_key(number: object) -> str:
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFC", str(number or "-"))).upper()
    return bare.replace("–", "-").replace("NĐCP", "NĐ-CP")


def _field_right(name: str, gold: Any, predicted: Any) -> bool:
    if isinstance(predicted, dict):
        predicted = predicted.get("mention") or predicted.get("name")
    if name in ("issuing_body", "place", "signer_role"):
        return fold_agency(gold) == fold_agency(predicted)
    if name in ("number", "symbol"):
        return _number_key(gold) == _number_key(predicted)
    if name == "title":
        return likeness(bag(gold), bag(predicted)) >= TITLE_LIKE if gold else not predicted
    return fold(gold) == fold(predicted)


def _count_document(gold: Record, predicted: Record) -> Counter[str]:
    counts: Counter[str] = Counter(documents=1)
    head = predicted.get("document") or {}
    for name, value in gold["document"].items():
        counts["fields"] += 1
        counts["fields right"] += _field_right(name, value, head.get(name))
    ours = {_reference_key(one): one for one in gold["references"]}
    theirs = {_reference_key(one): one for one in predicted.get("references") or ()}
    counts.update({"references gold": len(ours), "references predicted": len(theirs)})
    for key in ours.keys() & theirs.keys():
        counts["references hit"] += 1
        counts["references whole"] += all(
            fold(ours[key].get(name)) == fold(theirs[key].get(name)) for name in ("doc_type", "issued_on")
        )
    return counts + _count_tasks(gold["tasks"], predicted.get("tasks") or [])


def _count_tasks(gold: list[Record], predicted: list[Record]) -> Counter[str]:
    pairs = pair_tasks(gold, predicted)
    firm = [(gold[i], predicted[j]) for i, j in pairs if not gold[i].get("optional")]
    counts: Counter[str] = Counter()
    counts["tasks gold"] = sum(not task.get("optional") for task in gold)
    counts["tasks predicted"] = len(predicted) - (len(pairs) - len(firm))
    counts["tasks hit"] = len(firm)
    for ours, theirs in firm:
        for role in ("lead", "coordinating"):
            wanted, got = agencies(ours, role), agencies(theirs, role)
            counts[f"{role} exact"] += wanted == got
            counts[f"{role} gold"] += len(wanted)
            counts[f"{role} predicted"] += len(got)
            counts[f"{role} hit"] += len(wanted & got)
        due, guessed = deadline_key(ours), deadline_key(theirs)
        counts["deadline exact"] += due == guessed
        counts["deadline gold"] += due is not None
        counts["deadline predicted"] += guessed is not None
        counts["deadline hit"] += due is not None and due == guessed
        counts["rows right"] += row_right(ours, theirs)
    return counts


def score(gold_folder: Path, predicted_folder: Path, only: Collection[str] = ()) -> dict[str, float]:
    """The figures of all gold records in a folder, or of those whose stems are named, by name of the figure."""
    counts: Counter[str] = Counter()
    for path in _records(gold_folder, only):
        guess = predicted_folder / path.name
        predicted = json.loads(guess.read_text("utf-8")) if guess.exists() else {}
        counts["missing"] += not guess.exists()
        counts.update(_count_document(json.loads(path.read_text("utf-8")), predicted))
    return _figures(counts)


def _records(folder: Path, only: Collection[str]) -> Iterable[Path]:
    return (path for path in sorted(folder.glob("*.json")) if not only or path.stem in only)


def _figures(counts: Counter[str]) -> dict[str, float]:
    def f1(name: str, hit: str = "") -> float:
        total = counts[f"{name} gold"] + counts[f"{name} predicted"]
        return 2 * counts[hit or f"{name} hit"] / total if total else 1.0

    def share(part: str, whole: str) -> float:
        return counts[part] / counts[whole] if counts[whole] else 1.0

    return {
        "documents": counts["documents"],
        "missing": counts["missing"],
        "tasks_gold": counts["tasks gold"],
        "tasks_predicted": counts["tasks predicted"],
        "tasks_precision": share("tasks hit", "tasks predicted"),
        "tasks_recall": share("tasks hit", "tasks gold"),
        "tasks_f1": f1("tasks"),
        "lead_exact": share("lead exact", "tasks hit"),
        "coordinating_exact": share("coordinating exact", "tasks hit"),
        "lead_f1": f1("lead"),
        "coordinating_f1": f1("coordinating"),
        "deadline_exact": share("deadline exact", "tasks hit"),
        "deadline_f1": f1("deadline"),
        "row_f1": f1("tasks", "rows right"),
        "references_f1": f1("references"),
        "references_whole": share("references whole", "references hit"),
        "document_fields": share("fields right", "fields"),
    }
