"""Rules of the family O, one file each."""
