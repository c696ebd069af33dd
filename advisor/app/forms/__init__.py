"""The questions as a form: written to be filled in, and read back into the record."""
