"""Rules of the family T, one file each."""
