"""How well special-care-required personal information is found: its own texts, and figures on them."""
