"""An assessment -> a memo or a brief: one document model, four formats, the same bytes for the same inputs."""
