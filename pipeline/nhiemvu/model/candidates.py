"""What of a sentence can be a doer, a partner, a receiver or a deadline: the names and times that the rules see."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemvu.document import Span
from nhiemvu.find.agencies import find_agencies
from nhiemvu.find.times import find_times
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar, tokenise

_VERBS = ("cooperate", "report", "order", "strong", "verb")
_NEAR = 4
_FAR = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a sentence whose part in it is to be judged.

    `kind` is "body", "person" or "group" for an agency, "time" or "no-deadline" for a time as the rules judge it.
    """

    span: Span
    kind: str

    @property
    def is_time(self) -> bool:
        """Whether the stretch names a time; else it names an agency."""
        return self.kind in ("time", "no-deadline")


def find_candidates(sentence: str) -> tuple[Candidate, ...]:
    """The candidates of `sentence` in their order.

    "Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/6." has "Sở Nội vụ", "UBND tỉnh", "trước ngày 15/6".
    """
    agencies = [Candidate(mention.span, mention.kind) for mention in find_agencies(sentence)]
    times = [Candidate(mention.span, mention.label) for mention in find_times(sentence)]
    return tuple(sorted(agencies + times, key=lambda candidate: candidate.span))


def candidate_features(sentence: str, candidates: tuple[Candidate, ...]) -> list[list[str]]:
    """For each candidate the words that tell its part: what stands before, in and behind it, and verbs on the way."""
    tokens = tokenise(sentence)
    verbs = _verbs(tokens, build_agency_grammar())
    return [_features(tokens, verbs, candidates, place) for place in range(len(candidates))]


def _features(tokens: Tokens, verbs: list[tuple[int, str]], candidates: tuple[Candidate, ...], place: int) -> list[str]:
    candidate = candidates[place]
    first = sum(start < candidate.span.start for start in tokens.starts)
    last = sum(start < candidate.span.end for start in tokens.starts)
    before = [tokens.word(index) for index in range(first - 1, first - 1 - _NEAR, -1)]
    behind = [tokens.word(index) for index in range(last, last + _NEAR)]
    kind = candidate.kind
    same = [index for index, other in enumerate(candidates) if other.is_time == candidate.is_time]
    rank = same.index(place)
    on_the_way = [name for index, name in verbs if index < first]
    following = [name for index, name in verbs if index >= last]
    features = [f"kind:{kind}", f"{kind} rank:{min(rank, 3)}", f"{kind} rest:{min(len(same) - rank - 1, 3)}"]
    features += [f"-{distance}:{word}" for distance, word in enumerate(before, 1)]
    features += [f"+{distance}:{word}" for distance, word in enumerate(behind, 1)]
    features += [f"{kind} -1:{before[0]}", f"{kind} +1:{behind[0]}", f"-2-1:{before[1]} {before[0]}"]
    features += [f"+1+2:{behind[0]} {behind[1]}", f"in:{tokens.word(first)}", f"in last:{tokens.word(last - 1)}"]
    features += [f"in2:{tokens.word(first)} {tokens.word(first + 1)}"]
    features += [f"far:{tokens.word(index)}" for index in range(max(first - _FAR, 0), first - _NEAR)]
    features += [f"last verb:{on_the_way[-1] if on_the_way else ''}", f"first verb:{verbs[0][1] if verbs else ''}"]
    features += [f"{kind} last verb:{on_the_way[-1] if on_the_way else ''}", f"verbs before:{min(len(on_the_way), 3)}"]
    features += [f"{kind} next verb:{following[0] if following else ''}"]
    features += [f"verb kind before:{name.partition(' ')[0]}" for _, name in [(0, name) for name in on_the_way]]
    features += [f"{kind} opens:{first == 0}", f"{kind} share:{4 * first // max(len(tokens), 1)}"]
    if place and first:
        other = candidates[place - 1]
        features.append(f"after {other.kind} gap:{_gap(tokens, other.span.end, candidate.span.start)}")
    return features


def _gap(tokens: Tokens, start: int, end: int) -> str:
    """The words between two candidates where they are few: "," or "và" makes a list of them."""
    words = [word for word, at in zip(tokens.words, tokens.starts, strict=True) if start <= at < end]
    return " ".join(words) if len(words) <= 3 else "long"


def _verbs(tokens: Tokens, grammar: AgencyGrammar) -> list[tuple[int, str]]:
    """The words of order and action with the index of the token where each begins: (3, "cooperate phối hợp")."""
    found = []
    index = 0
    while index < len(tokens):
        length, kind = max((grammar.length(kind, tokens, index), kind) for kind in _VERBS)
        if length:
            found.append((index, f"{kind} {' '.join(tokens.words[index : index + length])}"))
        index += length or 1
    return found
