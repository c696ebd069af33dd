"""Bytes on disk: the files of a run, one entry of a YAML file, the history of runs."""
