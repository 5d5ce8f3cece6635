"""Readers: one module per file format, all giving `Chunk`s of text columns in bounded memory."""
