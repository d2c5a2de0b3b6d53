"""Reads Assay run folders and writes what people read: an HTML page, a Markdown summary, figures.

The package formats what the run's files say. It computes no estimate, no interval and no verdict.
"""
