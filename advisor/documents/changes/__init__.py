"""Two laws side by side as a change memo."""
