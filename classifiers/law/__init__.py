"""What is decided of a record: the law's days, purposes, retention, gates, and what their change would do.

Belongs here: pure decisions and their words. Does not: finding personal data (`detect`), naming columns
(`columns`), tables on disk (`storage`).
"""
