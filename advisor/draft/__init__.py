"""From gaps to a draft bill: language filled in, placed in sections, marked up, and put into the state's form."""
