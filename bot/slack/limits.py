"""Slack's limits for messages and views, documented and measured, in one place for renderers and tests."""

BLOCKS = 50
"""Blocks in a message."""
VIEW_BLOCKS = 100
"""Blocks in a modal or Home tab."""
TEXT = 4_000
"""Characters of ``text``: chat.update refuses more, chat.postMessage recommends no more."""
MESSAGE = 10_000
"""Characters of all blocks together. Not documented; 11,341 in rich_text have been refused (bolt-js#2867)."""
SECTION = 3_000
"""Characters of one section's text; rich_text gives none, so the same is kept to."""
CONTEXT_ELEMENTS = 10
URL = 3_000
BLOCK_ID = 255
HEADER = 150
ACTIONS = 25
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
ACTION_ID = 255
OPTIONS = 100
"""Options in a menu."""
OPTION_TEXT = 75
OPTION_VALUE = 150
TITLE = 24
"""Characters of a modal's title, and of its buttons."""
LABEL = 2_000
"""Characters of the label of a field in a form."""
METADATA = 3_000
"""Characters of a view's private_metadata."""
