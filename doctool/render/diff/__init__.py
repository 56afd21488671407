"""Changes of an API as text, Markdown and JSON."""
