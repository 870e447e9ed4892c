"""Slack's limits for messages and views, documented and measured; what checks them in the tests keeps its own."""

BLOCKS = 50
"""Blocks in a message."""
TEXT = 4_000
"""Characters of ``text``: chat.update refuses more, chat.postMessage recommends no more."""
MESSAGE = 10_000
"""Characters of all blocks together. Not documented; 11,341 in rich_text have been refused (bolt-js#2867)."""
SECTION = 3_000
"""Characters of one section's text; rich_text gives none, so the same is kept to."""
URL = 3_000
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
OPTIONS = 100
"""Options in a menu."""
OPTION_TEXT = 75
OPTION_VALUE = 150
LABEL = 2_000
"""Characters of the label of a field in a form."""
