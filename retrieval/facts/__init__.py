"""Answers questions of fact with the sentences that answer them, and doubts those that only seem to."""
