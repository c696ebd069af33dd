"""A draft bill as the lines of its print, with its summary and its comments."""
