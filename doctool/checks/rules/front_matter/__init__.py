"""Rules of the family F, one file each."""
