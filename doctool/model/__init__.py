"""Frozen data that every other package speaks in; nothing here reads, judges or prints."""
