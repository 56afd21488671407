"""The command line: wiring, and the only place that prints."""
