"""What is decided: text to findings, findings to items, items to purposes and retention.

Belongs here: pure functions of their arguments; time and stores are handed in.
Does not: files, tables on disk, Dagster, the clock.
"""
