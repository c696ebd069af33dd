"""A draft bill in each format but Word."""
