"""A build hook for hatchling: schemas generated from the pages into a package, whenever it is built.

```toml
[build-system]
requires = ["hatchling", "doctool"]
build-backend = "hatchling.build"

[tool.hatch.build.hooks.doctool]
paths = ["docs"]
outputs = ["src/client/api.xsd", "src/client/api.wsdl"]
```

Further keys are the arguments of `doctool.schema`: `namespace`, `version`, `order`, `enums`, `source`, `raw`, `strict`,
`canonical`, `config`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from doctool.cli.schemas import Wanted, form_of, schema_of
from doctool.cli.writing import write_file


class SchemaBuildHook(BuildHookInterface[BuilderConfig]):
    """Writes schemas before a wheel or a source distribution is built, and has them packed though git ignores them."""

    PLUGIN_NAME = "doctool"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling gives both
        """Write the schemas; raise ValueError for a bad setting and Refusal for pages that give no schema."""
        for name, target in self._targets():
            data = schema_of(self.root, self._texts("paths"), self._wanted(name), self._text("config") or None)
            if not (target.is_file() and target.read_bytes() == data):
                write_file(target, data)
            build_data["artifacts"].append(f"/{name}")

    def clean(self, versions: list[str]) -> None:  # noqa: ARG002 - hatchling gives it
        """Remove the schemas."""
        for _, target in self._targets():
            target.unlink(missing_ok=True)

    def _targets(self) -> list[tuple[str, Path]]:
        """Return the outputs as they are called and where they are, which is inside the project."""
        root = Path(self.root).resolve()
        found = [(name, (root / name).resolve()) for name in self._texts("outputs")]
        if not found or not all(path.is_relative_to(root) for _, path in found):
            msg = "[tool.hatch.build.hooks.doctool] `outputs` must be files inside the project"
            raise ValueError(msg)
        return found

    def _wanted(self, name: str) -> Wanted:
        return Wanted(
            form_of(name),
            namespace=self._text("namespace"),
            version=self._text("version"),
            order=self._text("order"),
            enums=self._text("enums"),
            source=self._text("source"),
            canonical=tuple(self._texts("canonical")),
            raw=self._switch("raw"),
            strict=self._switch("strict"),
        )

    def _switch(self, key: str) -> bool:
        value = self.config.get(key, False)
        if not isinstance(value, bool):
            msg = f"[tool.hatch.build.hooks.doctool] `{key}` must be true or false"
            raise TypeError(msg)
        return value

    def _text(self, key: str) -> str:
        value = self.config.get(key, "")
        if not isinstance(value, str):
            msg = f"[tool.hatch.build.hooks.doctool] `{key}` must be a text"
            raise TypeError(msg)
        return value

    def _texts(self, key: str) -> list[str]:
        value = self.config.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            msg = f"[tool.hatch.build.hooks.doctool] `{key}` must be a list of texts"
            raise TypeError(msg)
        return value


@hookimpl
def hatch_register_build_hook() -> type[SchemaBuildHook]:
    """Return the hook that hatchling runs."""
    return SchemaBuildHook
