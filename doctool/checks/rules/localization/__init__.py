"""Rules of the family L, one file each."""
