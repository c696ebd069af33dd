"""The content's files as JSON Schema, from the declarations that the loader reads them by, for editors."""
