"""The card of a model: what it is for, what it learnt from, how good it is, where it must not be trusted."""

from __future__ import annotations

from typing import Any

_CARD = """\
# nhiemvu-vi

A spaCy pipeline for Vietnamese official documents. It does not find tasks by itself: the rules of `nhiemvu` do, and
this model tells how sure each row is, and which sentences are no orders although their place suggests it.

- **roles** (textcat): what a sentence is (task, general, lead-in, closing, background), seen with its headings and
  its neighbours.
- **parts** (textcat): what part a name or a time has in its sentence (lead, coordinating, reported to, deadline, none).
- **words** (tagger): what part each word of a sentence has (the same five, and what is to be handed in), read from
  underthesea's words alone, without the names and times that the rules know: so that a lead or a deadline is heard that
  no rule has. What it says of deliverables is too unsure to fill their field; it is there for those who study it.
- `policy.json`: for each unsure rule the likelihood under which its tasks are dropped; the weights that turn rules and
  model into the probability that a row needs no correction (a row below 0.85 is marked for review).

## What it learnt from
{documents} documents of `corpora/` (split "train"), {sentences} sentences: {roles}. The texts are invented for the
project; the parts "reported to" are taken from the rules, since the records do not hold them. The policy is learnt from
rows that were judged by models which had not seen their documents (four folds), and from those of the split "dev", on
which no rule was mended: each of them counts as ten.

## Figures
{figures}

*role_rules*, *role_model*: share of sentences of which each alone tells rightly whether they are tasks; optional ones
are left out.
*wrong*: share of rows that need a correction. *calibration_error*: expected calibration error of the confidence.
*caught_at_15*: share of the wrong rows among the 15 percent with the lowest confidence; *best_at_15*: the most that 15
percent can hold. *marked*, *caught*: share of the rows, and of the wrong rows, below 0.85. "dev" is judged by reviewers
that had not seen the document. *words_…*: F1 of the single words of each part, where the sentence names it itself.

## Limits
Trained on prose in the register of Vietnamese offices from 2005 to 2026; it knows nothing of laws, contracts or news.
The rules were mended on the same documents, and "dev", which tells how often they are wrong on a new one, is small: on
papers of another kind rows are less sure than the model says, as the calibration error on "test" shows.

## Licence
Apache License 2.0, like the project and its corpus. Made by `nhiemvu train --corpus corpora`; the same corpus, seed and
versions give the same weights.
"""


def model_card(figures: dict[str, Any], documents: int) -> str:
    """The text of the card, in Markdown."""
    splits = [split for split in ("dev", "test") if split in figures]
    names = list(figures[splits[0]]) if splits else []
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    lines += [f"| {split} | " + " | ".join(str(figures[split][name]) for name in names) + " |" for split in splits]
    roles = ", ".join(f"{count} {role}" for role, count in figures["roles"].items())
    return _CARD.format(documents=documents, sentences=figures["sentences"], roles=roles, figures="\n".join(lines))
