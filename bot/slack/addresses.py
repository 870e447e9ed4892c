"""The paths under which the bot's HTTP server answers."""

EVENTS, HEALTH, METRICS = "/slack/events", "/healthz", "/metrics"
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
"""Where a workspace begins to install the app, and where Slack sends its browser back to."""
