"""How well names, places and organisations are found, and what leaks: metrics, systems, report, cards."""
