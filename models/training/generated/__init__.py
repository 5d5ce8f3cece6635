"""Texts as a telecom's customer centre and its shops write them, made up with known spans."""
