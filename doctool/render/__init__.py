"""Catalog and findings to files; renderers only translate."""
