"""Rules of the family S, one file each."""
