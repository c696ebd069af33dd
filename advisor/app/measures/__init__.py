"""The use cases about measures as they arrive: read, set against the book and the record, entered as bills."""
