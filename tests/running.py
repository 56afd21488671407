"""What a run of a command gives: exit code, output and error output."""

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
