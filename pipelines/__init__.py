"""The wiring: Dagster definitions, the `kubun` command, settings.

Belongs here: what joins the steps to a scheduler or a terminal. Does not: decisions, formats, disks.
"""
