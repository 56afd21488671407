"""What git knows of the pages: which lines are changed, and which translations are older than their source."""
