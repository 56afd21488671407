#!/usr/bin/env bash
# markdown-it-anchor 9.2.0: its ids are percent-encoded in the page, not only in links.
#
# Surprise: `# 응답` becomes `id="%EC%9D%91%EB%8B%B5"`: the attribute itself is encoded. `#응답` in a link is the fragment `%EC%9D%91…` in an
# address, which finds it; a checker that decodes fragments before it looks finds nothing. Marks stay: `2. run()` is `2.-run()`.
# For translated docs: compare fragments as they stand and decoded.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit markdown-it@14.1.0 markdown-it-anchor@9.2.0
cat > ids.mjs <<'JS'
import MarkdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
console.log(new MarkdownIt().use(anchor).render("# 응답\n\n# 2. run()").match(/id="[^"]*"/g).join(" "));
JS
found=$(node ids.mjs)
echo "markdown-it-anchor 9.2.0: $found"
[ "$found" = 'id="%EC%9D%91%EB%8B%B5" id="2.-run()"' ]
