#!/usr/bin/env bash
# Python-Markdown 3.7 (MkDocs): the id of a heading without ASCII letters is its number on the page.
#
# Surprise: `## 고정된 응답` gets `id="_1"`, `## 返回结果` gets `id="_2"`: ids say nothing, and change when a heading is put in before.
# Accents go (`¿Cómo` is `como`), and `ß` with its letter (`Größe` is `groe`). A link that was translated with its heading
# (`#고정된-응답`) is dead on a site that renders with the defaults, though it works with pymdownx.slugs.
# For translated docs: give headings the ids of the source (`{#id}` with attr_list); a checker must know both makers.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q --disable-pip-version-check markdown==3.7
found=$("$work/env/bin/python" - <<'PY'
import re, markdown
text = "## Fixed answer\n\n## 고정된 응답\n\n## 返回结果\n\n## ¿Cómo?\n\n## Größe\n"
print(" ".join(re.findall(r'id="([^"]*)"', markdown.markdown(text, extensions=["toc"]))))
PY
)
echo "markdown 3.7: $found"
[ "$found" = "fixed-answer _1 _2 como groe" ]
