"""Rules of the family C, one file each."""
