"""``python -P -m bot`` is the console script by another name."""

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.exit(main())
