"""The features of the role of a sentence: its own words, its ends, and those of headings and neighbours, told apart."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc
from spacy.vocab import Vocab

from nhiemvu.model.sentences import Sentence

_LONGEST_SENTENCE = 60
_LONGEST_HEADING = 14
_NEIGHBOUR = 3

Segment = Callable[[str], list[str]]


def context_doc(vocab: Vocab, sentence: Sentence, segment: Segment) -> Doc:
    """A `Doc` whose words are the features of `sentence`, marked with where they stand.

    `segment` gives the words of a text in small letters. A word of the nearest heading is "h:rà soát", of the
    outermost one "t:…", of the sentences before and after "b:…" and "a:…"; "^:…" and "$:…" are the sentence's ends.
    """
    own = segment(sentence.text)
    headings = sentence.headings or ("",)
    features = own[:_LONGEST_SENTENCE]
    features += [f"^:{' '.join(own[:length])}" for length in (1, 2)] + [f"$:{word}" for word in own[-4:]]
    features += [f"h:{word}" for word in segment(headings[-1])[:_LONGEST_HEADING]]
    features += [f"t:{word}" for word in segment(headings[0])[:_LONGEST_HEADING]]
    features += [f"b:{word}" for word in segment(sentence.before)[:_NEIGHBOUR]]
    features += [f"a:{word}" for word in segment(sentence.after)[:_NEIGHBOUR]]
    features.append("row" if sentence.in_table else "prose")
    return Doc(vocab, words=features)
