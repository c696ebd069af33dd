"""Measures as they arrive: a value for each, and the readers that make one of a legislature's or another's file."""
