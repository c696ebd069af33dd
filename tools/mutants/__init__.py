"""What the tools that plant faults are made of: faults in code, in rules, and which tests reach which line."""
