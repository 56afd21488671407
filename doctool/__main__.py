"""`python -m doctool` runs the command line."""

from doctool.cli.main import run

run()
