"""Rows of data: what is found, and what is on record."""
