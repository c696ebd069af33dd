"""What leaves as JSON."""
