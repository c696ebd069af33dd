"""The workbench: pages over the use cases, served to one machine's browser (or, with a password, to a few)."""
