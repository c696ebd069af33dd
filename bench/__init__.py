"""What is timed, beside what one would use instead. Nothing here decides a test, and the product imports none of it."""
