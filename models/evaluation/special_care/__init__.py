"""How well special-care-required personal information is found: texts of its own, and what is measured on them."""
