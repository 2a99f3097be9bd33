"""One module a page: what it asks of the record, and the template that shows it."""
