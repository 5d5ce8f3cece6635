"""A synthetic landing folder and its truth: people, shops and machines that do not exist.

Belongs here: what makes the sample and plans what is expected of it. Does not: anything that reads it;
the truth never calls a classifier, so that it stays a second opinion.
"""
