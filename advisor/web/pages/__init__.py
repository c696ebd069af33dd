"""The pages. A handler reads the request, has a worker make the values of a template, and answers with the page."""
