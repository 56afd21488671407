#!/usr/bin/env bash
# @mdit-vue/shared 2.1.3 (VitePress, VuePress) beside github-slugger 2.0.0 (Docusaurus, Astro): the same heading, other ids.
#
# Surprise: VitePress takes accents off (`como`; ß stays), makes full-width marks hyphens (`必須` stands apart), puts `_` before a number and hyphens for `_`; GitHub's keeps accents, drops the marks, keeps `_`.
# For translated docs: fragments do not survive a move from one platform to the other even where no heading changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @mdit-vue/shared@2.1.3 github-slugger@2.0.0
cat > ids.mjs <<'JS'
import { slugify } from "@mdit-vue/shared";
import { slug } from "github-slugger";
for (const title of ["¿Cómo va?", "値を返す（必須）", "2. Größe", "snake_case"]) console.log(slugify(title), slug(title));
JS
found=$(node ids.mjs)
echo "$found"
[ "$found" = "¿como-va cómo-va
値を返す-必須 値を返す必須
_2-große 2-größe
snake-case snake_case" ]
