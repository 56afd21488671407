"""What changed between two states of an API, and whom each change breaks."""
