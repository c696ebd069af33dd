"""The gap advisor: where a state's law falls short of a published framework, and what the bill should say."""

__version__ = "0.1.0"
