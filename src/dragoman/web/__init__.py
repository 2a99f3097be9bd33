"""The pages and the JSON interface over a record. Knows the record and its questions, no model and no SQL."""
