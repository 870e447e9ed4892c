"""Tests of the Slack app, with a Slack of their own."""
