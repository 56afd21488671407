"""What stands in hooks, actions and examples is what the command line takes."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from running import Run
from shared import CHECKOUT

from doctool.checks import RULES
from doctool.cli.main import parser
from doctool.cli.options import OPTIONS

ACTION: dict[str, Any] = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
PIPELINES = (CHECKOUT / "docs" / "pipelines.md").read_text("utf-8")


def test_hooks_run_commands_that_there_are() -> None:
    hooks = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["doctool-check", "doctool-fix", "doctool-build"]
    for hook in hooks:
        program, *arguments = shlex.split(hook["entry"])
        assert program == "doctool"
        assert parser().parse_args(arguments).command in OPTIONS
        assert hook["pass_filenames"] is False


def test_the_manual_names_the_hooks_and_inputs_that_there_are() -> None:
    blocks = [
        yaml.safe_load(re.sub(r"<[^>]*>", "x", block))
        for block in re.findall(r"```yaml\n(.*?)```", PIPELINES, re.DOTALL)
    ]
    hooks, github, gitlab, changes = blocks
    assert len(hooks["repos"][0]["hooks"]) == 3
    assert set(github["steps"][1]["with"]) <= set(ACTION["inputs"])
    line = gitlab["doctool"]["script"][0].strip()
    assert parser().parse_args(shlex.split(line)[1:]).command == "check"
    line = changes["api-changes"]["script"][0].strip()
    assert parser().parse_args(shlex.split(line)[1:]).command == "diff"
    for line in re.findall(r"^doctool (.*)", PIPELINES, re.MULTILINE):
        assert parser().parse_args(shlex.split(line, comments=True)).command in OPTIONS


def step(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in ACTION["runs"]["steps"] if item.get("name") == name)
    return found


def test_the_action_hands_its_inputs_on_as_variables_and_not_into_the_script() -> None:
    for item in ACTION["runs"]["steps"]:
        assert "${{" not in item.get("run", "")
    used = re.findall(r"inputs\.([\w-]+)", (CHECKOUT / "action.yml").read_text("utf-8"))
    assert set(used) == set(ACTION["inputs"])


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("paths", "since", "wanted"),
    [
        ("", "", []),
        ("a b\nc\n", "main", ["--since", "main", "a b", "c"]),
        ("$(touch hacked)", "", ["$(touch hacked)"]),
    ],
)
def test_the_action_runs_check_with_its_inputs(tmp_path: Path, paths: str, since: str, wanted: list[str]) -> None:
    program = tmp_path / "doctool"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environ = {
        "PATH": f"{tmp_path}:/usr/bin:/bin",
        "PATHS": paths,
        "SINCE": since,
        "FAIL_ON": "error",
        "SARIF": "x.sarif",
    }
    bash = str(shutil.which("bash"))
    done = subprocess.run(  # noqa: S603 - the project's own script
        [bash, "-eu", "-c", step("Check")["run"]], capture_output=True, text=True, env=environ, check=True
    )
    given = done.stdout.splitlines()
    args = parser().parse_args(given)
    assert args.format == ["sarif", "github"]
    assert args.output == ["x.sarif", "-"]
    assert [item for item in given[given.index("error") + 1 :] if item != "--"] == wanted


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_commands_options_and_rules(doctool: Run, shell: str) -> None:
    code, out, err = doctool("completion", shell)
    assert (code, err) == (0, "")
    for word in (*OPTIONS, "write-baseline", RULES[0].name):
        assert word in out
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n"], input=out, text=True, check=True)  # noqa: S603 - the script as printed
