"""Plain text of 80 columns, to paste into an e-mail."""
