"""From text to findings: normalised text, engines, the scanner seam, and what they share with recognisers.

Belongs here: everything that says where in a text something personal stands. Does not: the recognisers
themselves (`recognizers`), what a column is (`columns`).
"""
