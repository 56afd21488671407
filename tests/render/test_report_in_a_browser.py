"""The report in a real browser: its script runs under its own policy, and filters."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sample_findings import CONTEXT, FINDINGS

from doctool.render.report import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--dump-dom",
)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "index.html"
    path.write_text(html.render(FINDINGS, CONTEXT), "utf-8")
    return path


def dom(report: Path, fragment: str) -> str:
    profile = report.parent / "profile"
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", f"{report.as_uri()}{fragment}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)  # noqa: S603 our own file
    assert "CONSOLE" not in done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("", 4),
        ("#findings?rule=N001", 2),
        ("#findings?severity=warning&severity=info", 2),
        ("#findings?locale=de-DE", 1),
        ("#findings?repair=hand", 2),
        ("#findings?repair=safe&repair=suggested", 2),
        ("#findings?text=TICKETHANDLE", 1),
        ("#findings?rule=N001&locale=de-DE", 0),
    ],
)
def test_the_filter_shows_what_it_is_asked_for(report: Path, fragment: str, shown: int) -> None:
    page = dom(report, fragment)
    assert f"{shown} of 4 findings shown</output>" in page
    cards = re.findall(r"<article class=\"finding[^>]*>", page)
    assert len([card for card in cards if "hidden" not in card]) == shown
    assert len(re.findall(r'<section class="topic" [^>]*hidden', page)) == len(re.findall(r'<li hidden="">', page))
    assert ('id="findings" aria-labelledby="findings-title" class="filtered"' in page) == bool(fragment)
    badges = re.findall(r'<span class="count">(\d+) / \d+</span>', page)
    assert sum(map(int, badges)) == (shown if fragment else 0)
    assert re.search(r'<form class="filter" id="filter"[^>]*hidden', page) is None
