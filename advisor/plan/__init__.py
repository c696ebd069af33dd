"""The least that a legislature would have to change to reach a score, found exactly."""
