"""What every command is given: where it runs, how it is configured, and how it speaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from doctool.cli.config import Config
from doctool.cli.writing import write_file
from doctool.model.message import Message

if TYPE_CHECKING:
    from doctool.cli.cache.memo import Memo
    from doctool.render.i18n import Translator

OK, FINDINGS, FAILED = 0, 1, 2
"""Exit codes: nothing to say, findings at or above the chosen level, could not do what was asked."""


@dataclass
class Session:
    """One run of the command line."""

    config: Config
    folder: Path = field(default_factory=Path.cwd)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    ui_locale: str | None = None
    canonical: tuple[str, ...] = ()
    """The trusted files of the command line, relative to the folder."""
    memo: Memo | None = None
    """The run's place in the cache, when its answer is kept; it records what is printed."""

    def __post_init__(self) -> None:
        if self.memo:
            self.stdout, self.stderr = self.memo.output, self.memo.errors

    def depend_on(self, paths: Iterable[str | Path] = (), files: Iterable[str | Path] = ()) -> None:
        """Note, before they are read, that the answer depends on the pages under paths and on files."""
        if self.memo:
            self.memo.depend_on(map(str, paths), map(str, files))

    def write(self, file: str, text: str) -> None:
        """Write a text that the answer consists of to a file that the user named."""
        if self.memo:
            self.memo.written.append(text)
        write_file(self.folder / file, text.encode())

    @cached_property
    def ui(self) -> Translator:
        """The language that the user is spoken to in."""
        from doctool.render.i18n import translator, ui_locale  # noqa: PLC0415 - commands that say nothing do without

        return translator(ui_locale(self.ui_locale or self.config.ui_locale, self.environ))

    @cached_property
    def output_ui(self) -> Translator:
        """The language of what `build` writes: English unless set, since the same pages must give the same bytes."""
        from doctool.render.i18n import translator, ui_locale  # noqa: PLC0415 - commands that write nothing do without

        return translator(ui_locale(self.ui_locale or self.config.ui_locale, {}))

    @property
    def color(self) -> bool:
        """Whether standard output shows colours."""
        return self.stdout.isatty() and "NO_COLOR" not in self.environ and self.environ.get("TERM") != "dumb"

    def say(self, message: Message) -> None:
        """Print a message to standard output."""
        print(self.ui.show(message), file=self.stdout)

    def complain(self, message: Message) -> None:
        """Print a problem to standard error."""
        print(f"doctool: {self.ui.show(message)}", file=self.stderr)
