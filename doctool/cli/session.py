"""What every command is given: where it runs, how it is configured, and how it speaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct, field

from doctool.cli.config import Config
from doctool.cli.errors import Refusal
from doctool.cli.writing import write_file
from doctool.ingest.names import XML_SUFFIXES
from doctool.model.message import Message, message

if TYPE_CHECKING:
    from doctool.cli.cache.memo import Memo
    from doctool.render.i18n import Translator

OK, FINDINGS, FAILED = 0, 1, 2
"""Exit codes: nothing to say, findings at or above the chosen level, could not do what was asked."""


class Session(Struct, dict=True):
    """One run of the command line."""

    config: Config
    folder: Path = field(default_factory=Path.cwd)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    ui_locale: str | None = None
    canonical: tuple[str, ...] = ()
    """The trusted files of the command line, relative to the folder."""
    exclude: tuple[str, ...] = ()
    """Patterns of pages that the command line leaves out."""
    told_stale: bool = False
    """Whether decisions that fit nothing were told: `fix` judges the pages several times."""
    warnings: list[Message] = field(default_factory=list)
    """What was told that the user should know of."""
    memo: Memo | None = None
    """The run's place in the cache, when its answer is kept; it records what is printed."""

    def __post_init__(self) -> None:
        if self.memo:
            self.stdout, self.stderr = self.memo.output, self.memo.errors

    def depend_on(self, paths: Iterable[Path], files: Iterable[Path]) -> None:
        """Note, before they are read, that the answer depends on the pages under paths, what is trusted, and files."""
        if self.memo is None:
            return
        from doctool.cli.git.program import state_files  # noqa: PLC0415 - only where an answer is kept

        under = list(paths)
        by_git = (file for path in under for file in state_files(path))
        trusted = (file for path in self.trusted for file in (path, *_schemas(path.parent)))
        self.memo.depend_on(
            map(str, under), sorted({str(file) for file in (*files, self.decisions, *by_git, *trusted)})
        )

    def write(self, file: str, text: str) -> None:
        """Write a text that the answer consists of to a file that the user named."""
        if self.memo:
            self.memo.written.append(text)
        write_file(self.folder / file, text.encode())

    @cached_property
    def ui(self) -> Translator:
        """The language that the user is spoken to in; raise Refusal for one that doctool does not speak."""
        return self._translator(self.environ)

    @cached_property
    def output_ui(self) -> Translator:
        """The language of files in the project: English unless set, since the same pages must give the same bytes."""
        return self._translator({})

    def _translator(self, environ: Mapping[str, str]) -> Translator:
        from doctool.render.i18n import translator, ui_locale  # noqa: PLC0415 - commands that say nothing do without

        chosen = self.ui_locale or self.config.ui_locale
        try:
            return translator(ui_locale(chosen, environ))
        except ValueError:
            raise Refusal(
                message("doctool does not speak `{tag}`; it speaks en, ko, zh-Hans and es", tag=chosen)
            ) from None

    @property
    def trusted(self) -> list[Path]:
        """The files that are trusted more than the pages: of the command line, then of the configuration."""
        return [self.folder / path for path in self.canonical] + [
            self.config.root / path for path in self.config.canonical
        ]

    @property
    def decisions(self) -> Path:
        """The file of what a person has decided, which need not be there."""
        return self.config.root / self.config.decisions

    @property
    def color(self) -> bool:
        """Whether standard output shows colours."""
        return self.stdout.isatty() and "NO_COLOR" not in self.environ and self.environ.get("TERM") != "dumb"

    def say(self, what: Message) -> None:
        """Print a message to standard output."""
        print(self.ui.show(what), file=self.stdout)

    def comments(self, *lines: Message) -> str:
        """Return comment lines for a file of the project, in the language of what is written there."""
        return "".join(f"# {self.output_ui.show(line)}\n" for line in lines)

    def write_page(self, text: str) -> None:
        """Write a page to standard output in its own encoding and with its own line ends."""
        self.stdout.flush()
        self.stdout.buffer.write(text.encode())

    def warn(self, what: Message) -> None:
        """Print to standard error what the user should know of a run, once."""
        if what not in self.warnings:
            self.warnings.append(what)
            self.complain(what)

    def complain(self, problem: Message) -> None:
        """Print a problem to standard error."""
        print(f"doctool: {self.ui.show(problem)}", file=self.stderr)


def _schemas(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below that a trusted file there may include."""
    return (path for path in folder.rglob("*") if path.suffix.lower() in XML_SUFFIXES)
