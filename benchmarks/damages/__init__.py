"""Kinds of damage, as machine translation, careless hands and merges do it to pages."""
