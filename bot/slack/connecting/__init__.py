"""The ways in: Socket Mode, HTTP, and the first calls to Slack."""
