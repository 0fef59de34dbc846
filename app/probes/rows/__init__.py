"""Rows of a collection as evidence of probes."""
