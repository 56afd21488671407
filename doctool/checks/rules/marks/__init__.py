"""Rules of the family M, one file each."""
