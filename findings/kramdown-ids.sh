#!/usr/bin/env bash
# kramdown 2.4.0 (Jekyll without its GFM parser; Debian's ruby-kramdown 2.4.0-2): headings in other scripts are all `section`.
#
# Surprise: `## 고정된 응답` and `## 返回结果` get `section` and `section-1`, and letters with accents are dropped, not replaced: `Cómo`
# becomes `cmo`. With the GFM parser of Jekyll's default theme the ids are GitHub's.
# For translated docs: two languages of one page agree in `section-3` by chance only; a link to it leads to whatever is third.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq ruby-kramdown=2.4.0-2 >/dev/null
dpkg -x ruby-kramdown_2.4.0-2_all.deb package
lib=$(dirname "$(find package -name kramdown.rb | head -n 1)")
printf '## 고정된 응답\n\n## 返回结果\n\n## Cómo va\n\n## Größe\n' > page.md
found=$(ruby -I "$lib" -rkramdown -e 'puts Kramdown::Document.new(File.read("page.md", encoding: "utf-8")).to_html' |
  grep -o 'id="[^"]*"' | tr '\n' ' ')
echo "kramdown 2.4.0: $found"
[ "$found" = 'id="section" id="section-1" id="cmo-va" id="gre" ' ]
