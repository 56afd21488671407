"""The clean reference as Markdown: pages in each language, the languages side by side, and their indexes."""
