"""The statute book at work: a verb a module."""
