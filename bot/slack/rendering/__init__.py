"""Answers, verdicts and views as Slack shows them: pure functions from plain data to blocks."""
