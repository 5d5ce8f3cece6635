"""How probable a number of hits is when nothing but chance made them.

Belongs here: the binomial bound. Does not: chance rates (each detector states its own).
"""

from __future__ import annotations

import math


def tail(hits: int, tries: int, rate: float) -> float:
    """Returns the probability of at least `hits` successes in `tries` draws of probability `rate`."""
    if hits <= 0:
        return 1.0
    if hits > tries:
        return 0.0
    log_term = (
        math.lgamma(tries + 1)
        - math.lgamma(hits + 1)
        - math.lgamma(tries - hits + 1)
        + hits * math.log(rate)
        + (tries - hits) * math.log1p(-rate)
    )
    term, total, successes = math.exp(log_term), 0.0, hits
    odds = rate / (1 - rate)
    while successes <= tries and term > 0.0:
        total += term
        ratio = (tries - successes) / (successes + 1) * odds
        if ratio < 1 and term < total * 1e-15:
            break
        term, successes = term * ratio, successes + 1
    return min(total, 1.0)


def beyond_chance(hits: int, tries: int, rate: float, error: float = 1e-5) -> bool:
    """Says whether so many hits are less probable than `error` if each try hits with probability `rate`."""
    return hits > rate * tries and tail(hits, tries, rate) < error
