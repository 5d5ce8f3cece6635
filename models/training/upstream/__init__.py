"""From the upstream formats of the public sets to files of examples."""
