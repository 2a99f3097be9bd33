"""Measures readings against gold data: cases, annotated reports, treebanks, entity sets."""
