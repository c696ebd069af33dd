"""How a document looks: the same document in each format, the same bytes for the same inputs."""
