"""The steps of the night: read, one pure call, write, counts.

Belongs here: plain functions that a Dagster asset or a command calls. Does not: Dagster, decisions.
"""
