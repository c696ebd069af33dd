"""The fewest files of something new, written into the user's content."""
