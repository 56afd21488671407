"""The rules, in a folder for each family."""
