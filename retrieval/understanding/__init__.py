"""What a question asks for, read by its wording: kind, speaker, topic, phrase, limits, what the one before left."""
