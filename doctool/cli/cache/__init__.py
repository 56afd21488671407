"""What a check printed is kept, so that the same check of unchanged pages prints it again at once.

These modules import little: a run that finds its answer here is over before most of doctool would be imported.
"""
