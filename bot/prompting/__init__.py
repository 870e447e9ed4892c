"""The prompt: reading lines, completing them, and what may be typed there besides questions."""
