"""The Slack app: answers as blocks, questions from events, one answer for each."""
