"""The language model of our own: texts with known names and places, its training, its evaluation."""
