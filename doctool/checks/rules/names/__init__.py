"""Rules of the family N, one file each."""
