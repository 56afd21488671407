"""Text to pages: reads files, never judges, and never raises on what a page says."""
