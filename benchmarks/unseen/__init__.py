"""The held-out yardstick: tables and sentences written apart from the detector.

Belongs here: its own lists, formats and templates, so that a figure measured on them says something about
inputs nobody tuned for. Does not: anything imported from the rest of the project, and anything a detector
was looked at for. All people, numbers and addresses are invented.
"""
