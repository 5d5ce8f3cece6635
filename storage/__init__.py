"""What is kept: everything that touches a disk.

Belongs here: landing files, tables, registers, keys, locks, staging. Does not: what a value means.
"""
