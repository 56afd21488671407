"""The consistency report: figures and findings for a person to read, as Markdown and as one HTML file."""
