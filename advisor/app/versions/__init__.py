"""The use cases about two versions of a measure: compared, and made into an amendment."""
