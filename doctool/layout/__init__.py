"""Files to places: which files are pages, in which language each is, and which file is its source."""
