"""A table of a page that is searched, filtered, sorted and leafed through by its address, and sent as a file."""
