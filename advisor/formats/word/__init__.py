"""Documents and draft bills as Word files."""
