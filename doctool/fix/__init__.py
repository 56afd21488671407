"""Edits to text: byte-exact, idempotent, verified before anything is written."""
