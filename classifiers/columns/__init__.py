"""What a column is: its name, values and shape weighed together, against its contract's word.

Belongs here: verdicts with their denominators. Does not: findings in single cells (`detect`).
"""
