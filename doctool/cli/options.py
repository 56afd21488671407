"""The options of every command, apart from what the commands do, so that `--help` imports nothing else."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from doctool.cli.speech import marked

SEVERITIES = ("error", "warning", "info")
LEVELS = (*SEVERITIES, "never")
FORMATS = (
    "text", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "rdjsonl", "markdown",
)  # fmt: skip
"""The names of the report formats, as `doctool.render.findings.formats` has them."""
SCHEMAS = ("xsd", "wsdl", "json-schema")
ORDERS = ("auto", "page", "all")
ENUMS = ("open", "closed")
"""The formats, orders and kinds of enumerations, as `doctool.schemas` has them."""


def _paths(parser: argparse.ArgumentParser, nargs: str = "*") -> None:
    parser.add_argument(
        "paths", nargs=nargs, metavar="PATH", help=marked("pages and folders of pages; `-` is standard input")
    )
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help=marked("leave out pages and folders whose path a pattern matches; may be repeated"),
    )


def _stdin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stdin-filename",
        metavar="PATH",
        help=marked(
            "the page that `-` stands for; the pages under other paths are then read, and not reported or changed"
        ),
    )


def _trust(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--canonical",
        action="append",
        default=[],
        metavar="FILE",
        help=marked("a schema (XSD, WSDL) or list of names that is trusted more than the pages; may be repeated"),
    )


def _rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--select", action="append", default=[], metavar="RULES", help=marked("run only these rules"))
    parser.add_argument("--ignore", action="append", default=[], metavar="RULES", help=marked("do not run these rules"))


def _lines(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--changed", action="store_true", help=marked("only the lines changed since the last commit (git)")
    )
    which.add_argument("--since", metavar="REV", help=marked("only the lines changed since the branch left REV (git)"))


def _cache(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-cache", action="store_true", help=marked("work everything out anew, and keep nothing"))
    parser.add_argument(
        "--cache-dir", metavar="DIR", help=marked("keep answers here (default: the user's folder of caches)")
    )


def _baseline(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--baseline", metavar="FILE", help=marked("pass over the findings recorded in FILE"))
    which.add_argument("--no-baseline", action="store_true", help=marked("pass over nothing"))
    write = parser.add_mutually_exclusive_group()
    write.add_argument(
        "--write-baseline", action="store_true", help=marked("record the findings; later runs tell new ones only")
    )
    write.add_argument("--prune-baseline", action="store_true", help=marked("drop recorded findings that are mended"))


def _build(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    _trust(parser)
    parser.add_argument(
        "-o", "--output", metavar="DIR", help=marked("the folder to write (default: `output` of the configuration)")
    )
    parser.add_argument(
        "--check", action="store_true", help=marked("write nothing; fail when the folder is not up to date")
    )
    parser.add_argument(
        "--fail-on", choices=LEVELS, default="never", help=marked("exit 1 on findings of this level and above")
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=marked("print no summary"))


def _extract(parser: argparse.ArgumentParser) -> None:
    _paths(parser, "+")
    _trust(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help=marked("the file to write (default: standard output)")
    )
    parser.add_argument(
        "--api",
        action="store_true",
        help=marked("with the resolved API, so that `diff` compares it with schemas and pages"),
    )


def _schema(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    _trust(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help=marked("the file to write (default: standard output)")
    )
    parser.add_argument(
        "--format", choices=SCHEMAS, help=marked("what to write (default: as the output's name ends, or xsd)")
    )
    parser.add_argument(
        "--namespace", metavar="URI", help=marked("the target namespace, instead of the configured one")
    )
    parser.add_argument(
        "--api-version", metavar="VERSION", help=marked("the version of `versions` whose namespace to take")
    )
    parser.add_argument("--order", choices=ORDERS, help=marked("order of elements: as on the page, or any (`xs:all`)"))
    parser.add_argument("--enums", choices=ENUMS, help=marked("whether fields with listed values may hold others"))
    parser.add_argument("--source", metavar="LOCALE", help=marked("the language whose pages are trusted"))
    parser.add_argument("--raw", action="store_true", help=marked("as the pages give it, without the overlay"))
    parser.add_argument(
        "--check", action="store_true", help=marked("write nothing; fail, with a diff, when it would change")
    )
    parser.add_argument("--depfile", metavar="FILE", help=marked("write the pages read, as a rule for make and ninja"))
    parser.add_argument("--problems", action="store_true", help=marked("print what is left out, left open or mended"))
    parser.add_argument(
        "--strict", action="store_true", help=marked("exit 1 when something is left out, left open or a guess")
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=marked("print no summary"))


def _check(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    _stdin(parser)
    _trust(parser)
    _rules(parser)
    _lines(parser)
    parser.add_argument(
        "--format", action="append", choices=FORMATS, help=marked("how to print; may be given with `-o`, each again")
    )
    parser.add_argument(
        "-o", "--output", action="append", metavar="FILE", help=marked("where the format before it goes (default: `-`)")
    )
    parser.add_argument(
        "--fail-on", choices=LEVELS, help=marked("exit 1 on findings of this level and above (default: warning)")
    )
    _baseline(parser)
    _cache(parser)
    parser.add_argument("--exit-zero", action="store_true", help=marked("exit 0 whatever is found"))
    parser.add_argument(
        "--statistics", action="store_true", help=marked("print the number of findings of each rule instead")
    )


def _fix(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    _stdin(parser)
    _trust(parser)
    _rules(parser)
    _lines(parser)
    parser.add_argument(
        "--diff",
        action="store_true",
        help=marked("show what would change and write nothing; exit 1 when something would"),
    )
    parser.add_argument("--unsafe", action="store_true", help=marked("make suggested repairs too"))
    parser.add_argument(
        "--min-confidence",
        type=float,
        default=0.5,
        metavar="P",
        help=marked("make no repair less sure (default: 0.5)"),
    )
    parser.add_argument("--source-too", action="store_true", help=marked("repair pages in the source language as well"))


def _overlay(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", choices=("suggest",), help=marked("suggest: propose corrections from failing samples")
    )
    _paths(parser)
    _trust(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help=marked("the file to add them to (default: standard output)")
    )


def _diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "old",
        metavar="OLD",
        help=marked(
            "the state before: a schema (XSD, WSDL), a catalog, a page or folder of pages; else a git revision, or "
            "REVISION:PATH"
        ),
    )
    parser.add_argument("new", metavar="NEW", help=marked("the state after, likewise"))
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=marked("what a revision stands for (default: the inputs)")
    )
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help=marked("how to print"))
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help=marked("the file to write (default: standard output)")
    )
    parser.add_argument(
        "--fail-on",
        choices=("breaking", "any", "never"),
        default="breaking",
        help=marked("exit 1 on changes of this kind"),
    )
    parser.add_argument(
        "--strict", action="store_true", help=marked("readers refuse what they do not know, as validators do")
    )


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help=marked("a code or a name; without it all rules are listed")
    )


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="PAGE:LINE|TYPE.FIELD", help=marked("a row of a page, or a field of a type"))
    _paths(parser)
    _trust(parser)


def _decide(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="PAGE:LINE|TYPE.FIELD", help=marked("a row of a page, or a field of a type"))
    _paths(parser)
    _trust(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--accept", action="store_true", help=marked("the proposed name is right"))
    what.add_argument("--reject", action="store_true", help=marked("the proposed name is wrong"))
    what.add_argument("--replace", metavar="NAME", help=marked("this name is right"))
    parser.add_argument(
        "--any-locale", action="store_true", help=marked("tie it to the text of the cell in any language")
    )


def _config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("show",), help=marked("show: print every setting and where it comes from"))


def _pages(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument("--alone", action="store_true", help=marked("only the pages that are paired with none"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=marked("how to print"))


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR", help=marked("the folder of the documentation"))


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help=marked("the shell to print the script for"))


OPTIONS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "build": (marked("write catalog, schemas, reference and reports"), _build),
    "check": (marked("print what is wrong on the pages"), _check),
    "fix": (marked("repair the pages in place"), _fix),
    "schema": (marked("write the schema of the whole API: XSD, WSDL or JSON Schema"), _schema),
    "overlay": (marked("propose corrections of the schema from samples that contradict it"), _overlay),
    "extract": (marked("write the catalog alone"), _extract),
    "diff": (marked("list what changed in an API, and whom it breaks"), _diff),
    "pages": (marked("list the pages: where each was placed, what it was paired with, and why"), _pages),
    "why": (marked("show the evidence for a name"), _why),
    "decide": (marked("record what you decided about a name"), _decide),
    "explain": (marked("explain a rule"), _explain),
    "config": (marked("show the configuration"), _config),
    "init": (marked("write a configuration for a folder"), _init),
    "completion": (marked("print a script for shell completion"), _completion),
}
"""The commands, in the order of the help."""
