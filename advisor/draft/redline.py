"""The redline of two texts, as drafts use it; what law is as text has it in `advisor.statutes.redline`."""

from advisor.statutes.redline import DELETE, INSERT, KEEP, Span, joined, new_text, of_edit, old_text, redline

__all__ = ["DELETE", "INSERT", "KEEP", "Span", "joined", "new_text", "of_edit", "old_text", "redline"]
