"""Code samples to messages: documents found in a sample, taken out of their envelopes, with exact places."""

from doctool.schemas.messages.read import read_documents
from doctool.schemas.messages.tree import Document, Element, Fault

__all__ = ["Document", "Element", "Fault", "read_documents"]
