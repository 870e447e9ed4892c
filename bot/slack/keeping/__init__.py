"""What outlives a restart: questions, opinions, installations, in files or on a server that replicas share."""
