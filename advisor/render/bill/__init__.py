"""A draft bill in every format, and what goes with it."""
