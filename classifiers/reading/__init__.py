"""From text columns to typed values: dates, eras, numbers, and the records of a contract.

Belongs here: reading and writing values. Does not: cutting what may never be stored (`never`).
"""
