"""Names in XML."""

from __future__ import annotations

import re

from doctool.model.patterns import pattern

NCNAME = pattern(r"[A-Za-z_][\w.\-]*", re.ASCII)
"""A name without a colon that every compiler takes: libxml2 has the letters beyond ASCII that XML 1.0 had in its fourth
edition, and others those of the fifth."""
_NOT_XML = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What is no character of XML 1.0; all that is one would take ten times as long to compile."""


def xml_text(text: str) -> str:
    """Return a text without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
