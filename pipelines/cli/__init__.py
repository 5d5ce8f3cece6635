"""The `kubun` command: one module per subcommand, joined in `main.py`.

Belongs here: arguments, terminal output, exit codes. Does not: what a command does (steps, night).
"""
