"""Practice sentences: what people write, collected apart from the recognisers, to be looked at while tuning.

Belongs here: labels, values, frames and look-alikes by group. Does not: the sentences that measure
(`unseen/`), which nobody looks at.
"""
