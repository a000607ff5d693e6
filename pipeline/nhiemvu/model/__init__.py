"""The trained parts: what a model says of sentences, beside the rules, and how sure a row is.

Nothing here loads spaCy before weights are asked for; without weights the rules alone give a full answer.
"""
