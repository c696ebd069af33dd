"""What serves the workbench: who may come in, how much a request may be, and the processes that work."""
