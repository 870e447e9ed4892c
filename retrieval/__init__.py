"""Understands questions and answers them from an index, with evidence; knows no Slack and no environment."""
