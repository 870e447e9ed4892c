"""Answers "who said …?" and "who spoke about …?": the answer is the speaker."""
