"""What the command line could not do: shown as one line, without a traceback."""

from __future__ import annotations

from doctool.model.message import Message


class Refusal(Exception):  # noqa: N818 - it is an answer to the user, not a fault
    """The command cannot do what was asked; `problem` says why and what to do."""

    def __init__(self, problem: Message) -> None:
        super().__init__(str(problem))
        self.problem = problem
