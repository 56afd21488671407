"""Pages to topics: brings the same page, table and row of every language together by content."""
