"""The small model of our own that finds names in Japanese text: words, features, network, decoding.

Belongs here: what reads a text with given weights, in NumPy. Does not: training them (`models/`), whether a
finding stands (`classifiers/detect`).
"""
