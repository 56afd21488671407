"""Rules: one file each, which say where a page departs from the API."""
