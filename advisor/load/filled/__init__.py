"""A form that somebody filled in -> the answers in it, with every mistake at its row and column."""
