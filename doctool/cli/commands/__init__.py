"""One module a command: `run(arguments, session)` returns the exit code."""
