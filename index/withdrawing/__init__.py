"""Stopping a document at once, and for good."""
