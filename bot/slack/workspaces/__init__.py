"""The workspaces that installed the app: how they do, and the tokens it speaks with."""
