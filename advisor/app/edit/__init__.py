"""An answer of the record edited in a form."""
