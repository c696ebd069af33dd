"""The pages. Each module holds thin functions: a request in, a use case asked, a template out."""
