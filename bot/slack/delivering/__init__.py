"""The way from a question heard to its answer in Slack: queued, worked on, posted once."""
