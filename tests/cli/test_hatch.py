"""A project that has a schema in its package, built by hatchling with the hook, without a network."""

import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from library_docs import ENGLISH
from lxml import etree

from doctool.cli.schemas import Wanted, schema_of
from doctool.hatch import SchemaBuildHook, hatch_register_build_hook

PROJECT = """\
[build-system]
requires = ["hatchling", "doctool"]
build-backend = "hatchling.build"

[project]
name = "lending"
version = "1"

[tool.hatch.build.targets.wheel]
packages = ["lending"]

[tool.hatch.build.hooks.doctool]
paths = ["docs"]
outputs = ["lending/api.xsd", "lending/api.wsdl"]
namespace = "urn:library"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for key, text in ENGLISH.items():
        path = tmp_path / "docs" / "en" / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "lending").mkdir()
    (tmp_path / "lending" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.xsd\n*.wsdl\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def hook(root: Path, **config: object) -> SchemaBuildHook:
    return SchemaBuildHook(str(root), config, None, None, str(root / "dist"), "wheel")  # type: ignore[arg-type]


@pytest.mark.skipif(
    not entry_points(group="hatch", name="doctool"), reason="doctool was installed before it had a hook"
)
def test_a_built_project_has_the_schemas_of_its_pages(project: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build"]
    subprocess.run(build, cwd=project, check=True, capture_output=True)  # noqa: S603 - our own project
    (wheel,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read("lending/api.xsd")
        assert "lending/api.wsdl" in archive.namelist()
    assert etree.fromstring(data).get("targetNamespace") == "urn:library"
    assert data == schema_of(project, ["docs"], Wanted(namespace="urn:library"))
    (source,) = (project / "dist").glob("*.tar.gz")
    with tarfile.open(source) as archive:
        assert "lending-1/lending/api.xsd" in archive.getnames()


def test_the_hook_writes_what_changed_and_cleans_up(project: Path) -> None:
    made = hatch_register_build_hook()(
        str(project),
        {"paths": ["docs"], "outputs": ["lending/api.xsd"]},
        None,  # type: ignore[arg-type]
        None,  # type: ignore[arg-type]
        str(project),
        "wheel",
    )
    data: dict[str, list[str]] = {"artifacts": []}
    made.initialize("standard", data)
    made.initialize("standard", data)
    assert data["artifacts"] == ["/lending/api.xsd"] * 2
    assert (project / "lending" / "api.xsd").is_file()
    made.clean(["standard"])
    assert not (project / "lending" / "api.xsd").exists()


@pytest.mark.parametrize(
    "config",
    [
        {"paths": ["docs"]},
        {"paths": ["docs"], "outputs": ["../api.xsd"]},
        {"paths": "docs", "outputs": ["api.xsd"]},
        {"paths": ["docs"], "outputs": ["api.xsd"], "order": 1},
        {"paths": ["docs"], "outputs": ["api.xsd"], "raw": "yes"},
    ],
)
def test_bad_settings_are_told(project: Path, config: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError), match=r"\[tool\.hatch\.build\.hooks\.doctool\]"):
        hook(project, **config).initialize("standard", {"artifacts": []})
    assert not (project.parent / "api.xsd").exists()
