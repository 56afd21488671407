"""Names in XML."""

from __future__ import annotations

import re

NCNAME = re.compile(r"[^\W\d][\w.\-]*")
"""A name without a colon (Namespaces in XML 1.0, production 4), of the letters and digits that Unicode has."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return a text without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
