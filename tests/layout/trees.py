"""Makes trees of little pages, and shows where each is placed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from doctool.layout.place import place
from doctool.layout.placement import Placement, Settings

TEXTS = {
    "en": "The box is opened by the key that you were given when it was made, and closed by its lid.",
    "en, of keys": "The key of the box is made when the box is, and given to you by whoever made it and its lid.",
    "en, of lids": "When the lid was made it was closed by the maker; the key that you were given opened the box.",
    "de": "Die Kiste wird mit dem Schlüssel geöffnet, den man bei der Herstellung erhält; der Deckel schließt sie.",
    "id": "Kotak dibuka dengan kunci yang diberikan ketika kotak itu dibuat, lalu ditutup dengan tutupnya.",
    "ko": "상자는 만들 때 받은 열쇠로 열고 뚜껑으로 닫습니다.",
    "ja": "箱は、作られたときに渡された鍵で開け、ふたで閉めます。",
    "zh": "箱子用制作时得到的钥匙打开，用盖子关上。",
    "ru": "Ящик открывается ключом, полученным при изготовлении, и закрывается крышкой.",
}


def tree(root: Path, pages: Mapping[str, str]) -> None:
    """Write pages: by path, the language that the text is in, or the text itself."""
    for name, text in pages.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# x\n\n{TEXTS[text]}\n" if text in TEXTS else text, encoding="utf-8")


def placed(root: Path, *paths: str, **settings: object) -> Placement:
    """Place what stands under some paths of a folder, or under the folder itself."""
    return place([root / path for path in paths or (".",)], Settings(root, **settings))  # type: ignore[arg-type]


def places(placement: Placement) -> dict[str, tuple[str, str]]:
    """Return the locale and key of each page by its path."""
    return {page.shown: (page.locale, page.key) for page in placement.pages}
