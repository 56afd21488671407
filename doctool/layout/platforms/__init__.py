"""What the configuration of each platform tells of a documentation set, read as data and never run."""
