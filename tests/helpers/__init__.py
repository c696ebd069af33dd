"""What several test modules need: where things lie, a running workbench, drafts, readers of what a format says."""
