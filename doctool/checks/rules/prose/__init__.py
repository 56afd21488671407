"""Rules of the family P, one file each."""
