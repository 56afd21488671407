"""Catalog to API: types, operations, enumerations and their references, and the schemas that say so to machines."""
