"""What a rebuild works out on the corpus itself, so that a score is the probability of being right."""
