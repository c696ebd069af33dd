"""Two laws compared, as a change memo."""
