"""Rules of the family U, one file each."""
