"""Rows to fields: the canonical name and type of each, with evidence and a calibrated confidence."""
