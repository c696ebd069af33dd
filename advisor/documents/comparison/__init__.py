"""Two versions of a measure as a document: for the chair first, then every change, then word for word."""
