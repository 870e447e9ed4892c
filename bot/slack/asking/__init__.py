"""A question as Slack delivers it: in a message, by command, shortcut or button."""
