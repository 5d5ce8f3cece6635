"""The never-list: card numbers, security codes and My Numbers are cut before anything is written.

Belongs here: deciding what goes and cutting it. Does not: what such numbers look like (`detect`).
"""
